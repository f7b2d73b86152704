import { expect, test } from 'vitest';
import type { Push } from '#contract/events.ts';
import { createWork } from '#main/work.ts';

test('W13 long work tells how far it is, and that it has ended', async () => {
  const pushes: Push[] = [];
  const work = createWork((push) => pushes.push(push));

  await work.run('import', async ({ step }) => {
    await step(1, 2);
    await step(2, 2);
  });

  expect(pushes).toEqual([
    { kind: 'work.progress', what: 'import', done: 1, total: 2 },
    { kind: 'work.progress', what: 'import', done: 2, total: 2 },
    { kind: 'work.progress', what: 'import', done: 0, total: 0 },
  ]);
});

test('W13 one long work at a time', async () => {
  const work = createWork(() => undefined);
  const first = work.run('import', ({ step }) => step(1, 2));

  await expect(work.run('export', async () => undefined)).rejects.toMatchObject({
    code: 'work-running',
  });
  await first;
});

test('W13 cancelling when nothing runs does nothing', async () => {
  const work = createWork(() => undefined);

  work.cancel();

  await expect(work.run('import', ({ step }) => step(1, 1))).resolves.toBeUndefined();
});
