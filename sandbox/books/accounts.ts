import type { JsonObject } from '#sandbox/json.ts';
import type { Minting } from '#sandbox/mint.ts';
import { nextId } from '#sandbox/mint.ts';
import { booksTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';

export const ACCOUNT_TYPES = [
  'cash',
  'bank',
  'credit_card',
  'other_asset',
  'other_current_asset',
  'fixed_asset',
  'accounts_receivable',
  'accounts_payable',
  'other_current_liability',
  'long_term_liability',
  'other_liability',
  'equity',
  'income',
  'other_income',
  'cost_of_goods_sold',
  'expense',
  'other_expense',
] as const;

type AccountType = (typeof ACCOUNT_TYPES)[number];

export type AccountRow = {
  readonly id: string;
  readonly name: string;
  readonly type: AccountType;
  readonly code: string;
  readonly description: string;
  readonly isUserCreated: boolean;
  readonly isInactive?: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

const SEEDED: readonly (readonly [type: AccountType, names: readonly string[]])[] = [
  ['cash', ['Petty Cash', 'Undeposited Funds']],
  ['bank', ['Practice Bank']],
  ['credit_card', ['Practice Card']],
  ['other_current_asset', ['Advance Tax', 'Prepaid Expenses', 'Employee Advance']],
  ['fixed_asset', ['Furniture and Equipment']],
  ['accounts_receivable', ['Accounts Receivable']],
  ['accounts_payable', ['Accounts Payable']],
  [
    'other_current_liability',
    ['Tax Payable', 'Unearned Revenue', 'Opening Balance Adjustments', 'Employee Reimbursements'],
  ],
  ['equity', ["Owner's Equity", 'Drawings', 'Retained Earnings', 'Opening Balance Offset']],
  ['income', ['Sales', 'General Income', 'Interest Income', 'Other Charges', 'Discount']],
  ['cost_of_goods_sold', ['Cost of Goods Sold']],
  [
    'expense',
    [
      'Office Supplies',
      'Advertising And Marketing',
      'Bank Fees and Charges',
      'Credit Card Charges',
      'Travel Expense',
      'Telephone Expense',
      'Automobile Expense',
      'IT and Internet Expenses',
      'Rent Expense',
      'Postage',
      'Bad Debt',
      'Printing and Stationery',
      'Salaries and Employee Wages',
      'Meals and Entertainment',
      'Depreciation Expense',
      'Consultant Expense',
      'Repairs and Maintenance',
      'Lodging',
      'Other Expenses',
    ],
  ],
  ['other_expense', ['Exchange Gain or Loss']],
];

export function seededAccounts(minting: Minting, at: number): Map<string, AccountRow> {
  const rows = SEEDED.flatMap(([type, names]) =>
    names.map((name): AccountRow => {
      const id = nextId(minting);
      const told = { code: '', description: '', isUserCreated: false };
      return { id, name, type, ...told, createdAt: at, modifiedAt: at };
    }),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** One that something may be booked to. */
export function activeAccount(practice: Practice, id: string | undefined): AccountRow | undefined {
  const account = practice.state.books.accounts.get(id ?? '');
  return account?.isInactive ? undefined : account;
}

export function showAccount(account: AccountRow): JsonObject {
  return {
    account_id: account.id,
    account_name: account.name,
    account_code: account.code,
    account_type: account.type,
    description: account.description,
    is_user_created: account.isUserCreated,
    is_system_account: !account.isUserCreated,
    is_active: account.isInactive !== true,
    parent_account_id: '',
    created_time: booksTime(account.createdAt),
    last_modified_time: booksTime(account.modifiedAt),
  };
}
