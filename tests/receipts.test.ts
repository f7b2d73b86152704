import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Receipt } from '#domain/expense/expense.ts';
import { receiptPath } from '#main/receipts.ts';
import { anExpense, aWelcome } from '#tests/support/builders.ts';
import { aConnectable, drained } from '#tests/support/organisations.ts';
import type { TestProgram } from '#tests/support/services.ts';

vi.setConfig({ testTimeout: 30_000 });

const CONTENT = '%PDF-1.7 a train ticket, Zürich';
const running: TestProgram[] = [];

afterEach(async () => {
  for (const program of running.splice(0)) await program.stop();
});

async function connected(): Promise<TestProgram> {
  const program = await aConnectable();
  running.push(program);
  await program.call('settings.welcome', aWelcome());
  await program.call('settings.connectPractice', {});
  return program;
}

/** An expense with a file of this name behind it. */
async function spent(program: TestProgram, name: string): Promise<Spent> {
  const path = join(program.folder, name);
  writeFileSync(path, CONTENT);
  program.chosen.push([path]);
  const receipts = await program.call<readonly Receipt[]>('expenses.chooseReceipts', {});
  const input = anExpense({ receipts: [...receipts] });
  const { id } = await program.call<{ id: string }>('expenses.save', input);
  return { ...input, id };
}

type Spent = ReturnType<typeof anExpense> & { readonly id: string };

type Told = { readonly expense_id: string; readonly expense_receipt_name: string };

async function control<T>({ practice }: TestProgram, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${practice.url()}/__control/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'X-Sandbox-Control': '1', 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as T;
}

async function uploads(program: TestProgram): Promise<number> {
  const asked = await control<readonly { method: string; path: string }[]>(program, 'requests');
  return asked.filter(({ method, path }) => method === 'POST' && path.includes('/receipt')).length;
}

test('B18 the receipt of an expense lies behind it in Books, byte for byte', async () => {
  const program = await connected();
  await spent(program, 'train.pdf');
  expect(await drained(program)).toMatchObject({ needsYou: 0 });
  const [told] = await control<readonly Told[]>(program, 'objects/books/expenses');
  expect(told?.expense_receipt_name).toMatch(/^train-[0-9a-f]{12}\.pdf$/);
  const { accessToken } = await control<{ accessToken: string }>(program, 'sign-in', {});
  const { organizationId } = await control<{ organizationId: string }>(program, 'organization');
  const path = `/books/v3/expenses/${told?.expense_id}/receipt?organization_id=${organizationId}`;
  const file = await fetch(`${program.practice.url()}${path}`, {
    headers: { authorization: `Zoho-oauthtoken ${accessToken}` },
  });
  expect(await file.text()).toBe(CONTENT);
  expect(await uploads(program)).toBe(1);
});

test('B18 an answer that was lost is asked after, and nothing is uploaded twice', async () => {
  const program = await connected();
  await drained(program);
  await control(program, 'faults', {
    match: { system: 'books', method: 'POST', path: '/books/v3/expenses/*/receipt' },
    timing: { kind: 'nth', nth: 1 },
    act: { kind: 'drop-after' },
  });
  await spent(program, 'train.pdf');
  expect(await drained(program)).toMatchObject({ needsYou: 0 });
  expect(await uploads(program)).toBe(1);
});

test('H18 an expense that is edited before it went out goes out, and its receipt after it', async () => {
  const program = await connected();
  await drained(program);
  program.services.sync.pause(['books']);
  const expense = await spent(program, 'train.pdf');
  await program.call('expenses.save', { ...expense, description: 'To Basel' });
  program.services.sync.resume(['books']);
  expect(await drained(program)).toMatchObject({ waiting: 0, needsYou: 0 });
  const [told] = await control<readonly Told[]>(program, 'objects/books/expenses');
  expect(told).toMatchObject({ description: expect.stringContaining('To Basel') });
  expect(told?.expense_receipt_name).toMatch(/^train-/);
});

test('B18 a file of a kind that Books does not take stays here', async () => {
  const program = await connected();
  await spent(program, 'notes.txt');
  expect(await drained(program)).toMatchObject({ needsYou: 0 });
  expect(await uploads(program)).toBe(0);
});

test('B18 a file that is gone is said, and sent once it is there again', async () => {
  const program = await connected();
  await drained(program);
  program.services.sync.pause(['books']);
  const { receipts } = await spent(program, 'train.pdf');
  const kept = receiptPath(program.services.places.receipts, receipts[0]?.hash ?? '');
  renameSync(kept, `${kept}.elsewhere`);
  program.services.sync.resume(['books']);
  expect(await drained(program)).toMatchObject({ needsYou: 1 });
  const view = { view: 'needs-you', after: null };
  const { rows } = await program.call<{ rows: { id: string; note: string }[] }>(
    'sync.deliveries',
    view,
  );
  expect(rows[0]?.note).toMatch(/not on this computer any more/);
  renameSync(`${kept}.elsewhere`, kept);
  await program.call('sync.retryDelivery', { id: rows[0]?.id });
  expect(await drained(program)).toMatchObject({ needsYou: 0 });
  expect(await uploads(program)).toBe(1);
});
