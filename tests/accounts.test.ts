import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { saveExpense } from '#db/expenses.ts';
import { present } from '#domain/assert.ts';
import type { ExpenseId } from '#domain/ids.ts';
import { announce } from '#main/announce.ts';
import { findLink, saveLink } from '#main/link.ts';
import type { Ask } from '#sync/connector.ts';
import { usesOf } from '#sync/connectors/books/accounts.ts';
import { lookAtBooks } from '#sync/connectors/books/look.ts';
import { readSetup } from '#sync/connectors/books/setup.ts';
import { EUR, EXPENSE, id, SAMPLES } from '#sync/testing/samples.ts';
import { type BackDesk, backDesk, pass } from '#tests/support/back-desk.ts';
import { openDesk } from '#tests/support/sync-desk.ts';

const DAY_MS = 86_400_000;
const USE = EXPENSE.category;

// Each passes days of another clock, with a real call every few minutes.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let here: BackDesk;

beforeEach(async () => {
  here = await backDesk();
  const { books } = here.desk.setups;
  const found = { organisation: 'Practice', setup: { ...books }, missing: '' };
  const link = { region: 'practice', clientId: 'x', organisation: 'Practice', identity: 'x' };
  here.ledger.write((tx) => saveLink(tx, { ...link, systems: { books: found }, isKept: true }));
});

afterEach(async () => {
  here.ledger.close();
  await here.sandbox.stop();
});

const people = () => here.sandbox.control.people.books;
const setup = () =>
  present(readSetup(findLink(here.ledger.read)?.systems.books?.setup ?? {}), 'a set-up');
const used = () => present(usesOf(setup().accounts)[USE], 'an account');
const shown = () => here.differences().map(({ title, ours, theirs }) => [title, ours, theirs]);

test('Y11 an account that was closed in Books is shown while it is used, and no longer once it is open', async () => {
  const account = used();
  people().closeAccount({ id: account });
  await pass(here, DAY_MS, ['books']);
  expect(shown()).toEqual([
    [expect.any(String), `used for ${USE}`, 'inactive. Make it active there.'],
  ]);
  people().openAccount({ id: account });
  await pass(here, DAY_MS, ['books']);
  expect([shown(), used()]).toEqual([[], account]);
});

test('Y11 an account that was deleted in Books is shown, and one that nothing uses is nobody’s matter', async () => {
  people().deleteAccount({ id: used() });
  const other = people().addAccount({ fields: { account_name: 'Else', account_type: 'expense' } });
  await pass(here, DAY_MS, ['books']);
  people().deleteAccount({ id: other.id });
  await pass(here, DAY_MS, ['books']);
  expect(shown()).toEqual([
    [expect.any(String), `used for ${USE}`, 'deleted. Add one of this name there.'],
  ]);
});

test('Y11 another account of the same name takes its place, and what is booked goes there', async () => {
  const before = used();
  await pass(here, DAY_MS, ['books']);
  const name = nameThere(before);
  people().deleteAccount({ id: before });
  const fields = { account_name: name, account_type: 'expense' };
  const { id: after } = people().addAccount({ fields });
  await pass(here, DAY_MS, ['books']);
  expect([shown(), used()]).toEqual([[], after]);
  const setups = { ...here.desk.setups, books: setup() };
  const desk = await openDesk({ ...here.line, setups });
  const expense = { ...EXPENSE, id: id<ExpenseId>(70), tax: null };
  here.ledger.write((tx) => {
    saveExpense(tx, expense);
    announce(here.services, tx, { ...SAMPLES['expense.saved'], expense });
  });
  await pass({ ...here, desk }, DAY_MS / 24, ['books']);
  const [booked] = here.sandbox.control.objects('books', 'expenses');
  expect(booked?.['account_id']).toBe(after);
});

test('Y3 an account that Books renamed stays the one it is, and is called what it is called there', async () => {
  const account = used();
  people().editAccount({ id: account, fields: { account_name: 'Trains and planes' } });
  const before = here.sandbox.control.objects('books', 'chartofaccounts').length;
  const found = await lookAtBooks(asking(), { baseCurrency: EUR, known: setup() });
  const { accounts } = present(
    readSetup(found.kind === 'ready' ? found.setup : {}),
    'what was found',
  );
  expect(accounts).toEqual(setup().accounts);
  expect(here.sandbox.control.objects('books', 'chartofaccounts')).toHaveLength(before);
  people().closeAccount({ id: account });
  await pass(here, DAY_MS, ['books']);
  expect(shown()).toEqual([
    ['Trains and planes', `used for ${USE}`, 'inactive. Make it active there.'],
  ]);
});

function nameThere(account: string): string {
  const all = here.sandbox.control.objects('books', 'chartofaccounts');
  return String(all.find((one) => one['account_id'] === account)?.['account_name']);
}

/** As a look asks: what a person signs in for is here already. */
function asking(): Ask {
  const { accessToken } = here.sandbox.control.signIn();
  return async ({ method, path, body }) => {
    const answer = await fetch(`${here.sandbox.url}/books/v3${path}`, {
      method,
      headers: {
        authorization: `Zoho-oauthtoken ${accessToken}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: {}, body: await answer.json() };
  };
}
