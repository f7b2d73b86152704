import { expect, test } from 'vitest';
import { z } from 'zod';
import { command, query } from '#contract/define.ts';
import { Refusal } from '#domain/errors.ts';
import { createDispatch } from '#main/dispatch.ts';

const contract = {
  drafts: {
    rename: command(
      z.strictObject({
        name: z.string().trim().min(1, 'A name is needed.').max(5),
        pages: z.int().max(9).optional(),
      }),
    ).returns<string>(),
    refuse: query(z.strictObject({})).returns<void>(),
    stumble: query(z.strictObject({})).returns<void>(),
  },
};

function aDispatch() {
  const reports: unknown[] = [];
  const handlers = {
    drafts: {
      rename: (_services: object, { name }: { name: string }) => name,
      refuse: () => {
        throw new Refusal('invoice-void', 'It is void.', 'number');
      },
      stumble: () => Promise.reject(new Error('secret detail')),
    },
  };
  const report = (path: string, cause: unknown) => reports.push([path, cause]);
  return { reports, dispatch: createDispatch({ contract, handlers, services: {}, report }) };
}

test.each([
  'constructor',
  '__proto__',
  'drafts.constructor',
  'drafts.__proto__',
  'drafts.hasOwnProperty',
  '__proto__.rename',
  'drafts.rename.call',
  'drafts',
  'drafts.',
  '.rename',
  '',
  'Drafts.rename',
])('W1 %j is no procedure', async (path) => {
  const reply = await aDispatch().dispatch(path, { name: 'a' });

  expect(reply).toMatchObject({ ok: false, problem: { kind: 'bug', code: 'no-such-procedure' } });
});

test('W2 a handler gets what was parsed, not what was sent', async () => {
  expect(await aDispatch().dispatch('drafts.rename', { name: ' Ada ' })).toEqual({
    ok: true,
    value: 'Ada',
  });
});

test.each([
  [{ name: ' ' }, 'name', 'A name is needed.'],
  [{ name: 'Gabriele' }, 'name', 'At most 5 characters fit here.'],
  [{}, 'name', 'This is needed.'],
  [{ name: 7 }, 'name', 'This cannot be read.'],
  [{ name: 'Ada', pages: 12 }, 'pages', 'At most 9.'],
  [{ name: 'Ada', pages: Number.NaN }, 'pages', 'This cannot be read.'],
])('W2 %j is answered with a sentence at its field', async (input, field, sentence) => {
  expect(await aDispatch().dispatch('drafts.rename', input)).toMatchObject({
    ok: false,
    problem: { kind: 'input', field, message: sentence, fields: { [field]: sentence } },
  });
});

test.each([null, undefined, 'text', 7, [], { name: 'Ada', more: 1 }])(
  'W2 %j is no input',
  async (input) => {
    expect(await aDispatch().dispatch('drafts.rename', input)).toMatchObject({
      ok: false,
      problem: { kind: 'input', message: expect.not.stringMatching(/invalid|error/i) },
    });
  },
);

test('W4 a refusal keeps its code and its sentence', async () => {
  const { dispatch, reports } = aDispatch();

  expect(await dispatch('drafts.refuse', {})).toEqual({
    ok: false,
    problem: {
      kind: 'refusal',
      code: 'invoice-void',
      message: 'It is void.',
      field: 'number',
      fields: { number: 'It is void.' },
    },
  });
  expect(reports).toEqual([]);
});

test('W4 a bug is reported once with its cause, and the window hears nothing of it', async () => {
  const { dispatch, reports } = aDispatch();

  const reply = await dispatch('drafts.stumble', {});

  expect(reply).toMatchObject({
    ok: false,
    problem: { kind: 'bug', message: 'Something went wrong. Nothing was changed.' },
  });
  expect(JSON.stringify(reply)).not.toContain('secret detail');
  expect(reports).toEqual([['drafts.stumble', new Error('secret detail')]]);
});
