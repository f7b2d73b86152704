import { Hono } from 'hono';
import { z } from 'zod';
import type { AccountRow } from '#sandbox/books/accounts.ts';
import { ACCOUNT_TYPES, showAccount } from '#sandbox/books/accounts.ts';
import { parsed, sentBody } from '#sandbox/books/body.ts';
import { text } from '#sandbox/books/fields.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import { listed } from '#sandbox/books/lists.ts';
import { absent, alreadyTaken } from '#sandbox/books/refusal.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const schema = z.strictObject({
  account_name: text(100).min(1),
  account_type: z.enum(ACCOUNT_TYPES),
  account_code: text(50).optional(),
  description: text(500).optional(),
  currency_id: z.string().optional(),
});

/** Filters of the list: `AccountType.Expense` and the like name groups of types. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'AccountType.Income': ['income', 'other_income'],
  'AccountType.Expense': ['cost_of_goods_sold', 'expense', 'other_expense'],
  'AccountType.Equity': ['equity'],
};

export function accountRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', booksScope(practice, 'accountants', 'READ'), (c) => {
    const types = GROUPS[c.req.query('filter_by') ?? ''];
    const rows = [...practice.state.books.accounts.values()]
      .filter((account) => types?.includes(account.type) ?? true)
      .map(showAccount);
    const filters = {
      texts: ['account_name', 'account_code'],
      exacts: ['account_type'],
      days: [],
      hasChanges: true,
      sorts: ['account_name', 'account_type'],
    };
    return c.json(listed('chartofaccounts', rows, filters, c.req.query()));
  });
  app.get('/:id', booksScope(practice, 'accountants', 'READ'), (c) => {
    const account = practice.state.books.accounts.get(c.req.param('id'));
    if (!account) throw absent('Account');
    return c.json({ code: 0, message: 'success', chart_of_account: showAccount(account) });
  });
  app.post('/', booksScope(practice, 'accountants', 'CREATE'), async (c) => {
    const account = addAccount(practice, await sentBody(c));
    const message = 'The account has been created.';
    return c.json({ code: 0, message, chart_of_account: showAccount(account) }, 201);
  });
  return app;
}

/** An account has no custom field: its name is what it is found by, and is taken once. */
function addAccount(practice: Practice, body: unknown): AccountRow {
  const sent = parsed(practice, schema, body);
  const { accounts } = practice.state.books;
  const name = sent.account_name;
  const isTaken = [...accounts.values()].some(
    (account) => account.name.toLowerCase() === name.toLowerCase(),
  );
  if (isTaken) throw alreadyTaken('account', name);
  const now = nowOf(practice);
  const account: AccountRow = {
    id: nextId(practice.state.minting),
    name,
    type: sent.account_type,
    code: sent.account_code ?? '',
    description: sent.description ?? '',
    isUserCreated: true,
    createdAt: now,
    modifiedAt: now,
  };
  accounts.set(account.id, account);
  recordEffect(practice, {
    system: 'books',
    module: 'chartofaccounts',
    action: 'create',
    id: account.id,
    key: name,
    subject: name,
  });
  return account;
}
