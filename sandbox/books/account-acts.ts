import { z } from 'zod';
import type { AccountRow } from '#sandbox/books/accounts.ts';
import { ACCOUNT_TYPES } from '#sandbox/books/accounts.ts';
import { parsed } from '#sandbox/books/body.ts';
import { text } from '#sandbox/books/fields.ts';
import { absent, alreadyTaken, inUse } from '#sandbox/books/refusal.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

const schema = z.strictObject({
  account_name: text(100).min(1),
  account_type: z.enum(ACCOUNT_TYPES),
  account_code: text(50).optional(),
  description: text(500).optional(),
  currency_id: z.string().optional(),
});

export function accountOf(practice: Practice, id: string): AccountRow {
  const account = practice.state.books.accounts.get(id);
  if (!account) throw absent('Account');
  return account;
}

/** An account has no custom field: its name is what it is found by, and is taken once. */
export function addAccount(practice: Practice, body: unknown): AccountRow {
  const sent = parsed(practice, schema, body);
  mustBeFree(practice, sent.account_name, null);
  const row: AccountRow = {
    id: nextId(practice.state.minting),
    name: sent.account_name,
    type: sent.account_type,
    code: sent.account_code ?? '',
    description: sent.description ?? '',
    isUserCreated: true,
    createdAt: nowOf(practice),
    modifiedAt: nowOf(practice),
  };
  return keep(practice, row, 'create');
}

export function editAccount(practice: Practice, id: string, body: unknown): AccountRow {
  const before = accountOf(practice, id);
  const sent = parsed(practice, schema.partial(), body);
  mustBeFree(practice, sent.account_name ?? before.name, id);
  return change(practice, id, {
    name: sent.account_name ?? before.name,
    type: sent.account_type ?? before.type,
    code: sent.account_code ?? before.code,
    description: sent.description ?? before.description,
  });
}

export function markAccount(practice: Practice, id: string, isInactive: boolean): AccountRow {
  return change(practice, id, { isInactive });
}

export function removeAccount(practice: Practice, id: string): void {
  const account = accountOf(practice, id);
  if (isUsed(practice, id)) throw inUse('The account');
  practice.state.books.accounts.delete(id);
  told(practice, account, 'delete');
}

function change(practice: Practice, id: string, changes: Partial<AccountRow>): AccountRow {
  const row = { ...accountOf(practice, id), ...changes, modifiedAt: nowOf(practice) };
  return keep(practice, row, 'update');
}

function keep(practice: Practice, row: AccountRow, action: 'create' | 'update'): AccountRow {
  practice.state.books.accounts.set(row.id, row);
  told(practice, row, action);
  return row;
}

function told(
  practice: Practice,
  { id, name }: AccountRow,
  action: 'create' | 'update' | 'delete',
): void {
  const news = { system: 'books', module: 'chartofaccounts', action } as const;
  recordEffect(practice, { ...news, id, key: name, subject: name });
}

function mustBeFree(practice: Practice, name: string, except: string | null): void {
  const isTaken = [...practice.state.books.accounts.values()].some(
    (account) => account.id !== except && account.name.toLowerCase() === name.toLowerCase(),
  );
  if (isTaken) throw alreadyTaken('account', name);
}

/** What was booked to it, or is sold under it. */
function isUsed(practice: Practice, id: string): boolean {
  const { expenses, items, journals, payments } = practice.state.books;
  return [
    ...[...expenses.values()].flatMap(({ input }) => [
      input.account_id,
      input.paid_through_account_id,
    ]),
    ...[...items.values(), ...payments.values()].map(({ input }) => input.account_id),
    ...[...journals.values()].flatMap(({ lines }) => lines.map((line) => line.account_id)),
  ].includes(id);
}
