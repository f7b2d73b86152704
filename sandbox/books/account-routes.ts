import { Hono } from 'hono';
import {
  accountOf,
  addAccount,
  editAccount,
  markAccount,
  removeAccount,
} from '#sandbox/books/account-acts.ts';
import type { AccountRow } from '#sandbox/books/accounts.ts';
import { showAccount } from '#sandbox/books/accounts.ts';
import { sentBody } from '#sandbox/books/body.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import { listed } from '#sandbox/books/lists.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

/** Filters of the list: `AccountType.Expense` and the like name groups of types. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'AccountType.Income': ['income', 'other_income'],
  'AccountType.Expense': ['cost_of_goods_sold', 'expense', 'other_expense'],
  'AccountType.Equity': ['equity'],
};

const FILTERS = {
  texts: ['account_name', 'account_code'],
  exacts: ['account_type'],
  days: [],
  hasChanges: true,
  sorts: ['account_name', 'account_type'],
};

export function accountRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const scope = (operation: 'CREATE' | 'READ' | 'UPDATE' | 'DELETE') =>
    booksScope(practice, 'accountants', operation);
  app.get('/', scope('READ'), (c) => {
    const filter = c.req.query('filter_by') ?? '';
    const rows = [...practice.state.books.accounts.values()]
      .filter((account) => isIn(account, filter))
      .map(showAccount);
    return c.json(listed('chartofaccounts', rows, FILTERS, c.req.query()));
  });
  app.get('/:id', scope('READ'), (c) =>
    c.json(answer(accountOf(practice, c.req.param('id')), 'success')),
  );
  app.post('/', scope('CREATE'), async (c) => {
    const account = addAccount(practice, await sentBody(c));
    return c.json(answer(account, 'The account has been created.'), 201);
  });
  app.put('/:id', scope('UPDATE'), async (c) => {
    const account = editAccount(practice, c.req.param('id'), await sentBody(c));
    return c.json(answer(account, 'The details of the account have been updated.'));
  });
  app.delete('/:id', scope('DELETE'), (c) => {
    removeAccount(practice, c.req.param('id'));
    return c.json({ code: 0, message: 'The account has been deleted.' });
  });
  for (const state of ['active', 'inactive'] as const) {
    app.post(`/:id/${state}`, scope('CREATE'), (c) => {
      markAccount(practice, c.req.param('id'), state === 'inactive');
      return c.json({ code: 0, message: `The account has been marked as ${state}.` }, 201);
    });
  }
  return app;
}

function isIn({ type, isInactive = false }: AccountRow, filter: string): boolean {
  if (filter === 'AccountType.Active') return !isInactive;
  if (filter === 'AccountType.Inactive') return isInactive;
  return GROUPS[filter]?.includes(type) ?? true;
}

function answer(account: AccountRow, message: string) {
  return { code: 0, message, chart_of_account: showAccount(account) };
}
