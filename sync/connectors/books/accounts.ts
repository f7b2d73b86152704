import { EXPENSE_CATEGORIES, type ExpenseCategory } from '#domain/expense/expense.ts';

export type Account = { readonly id: string; readonly name: string; readonly type: string };

/** An account that is needed: known by one of these names, else made with the first of them. */
export type Wanted = {
  readonly use: string;
  readonly type: string;
  readonly names: readonly string[];
};

/** Names that accounts of these categories usually have in Books. */
const USUAL: Readonly<Record<ExpenseCategory, readonly string[]>> = {
  Workspace: ['Rent Expense'],
  Hardware: ['Furniture and Equipment'],
  'Software subscriptions': ['IT and Internet Expenses'],
  Travel: ['Travel Expense'],
  Insurance: [],
  'Professional services': ['Consultant Expense'],
  Education: [],
  'Telephone and internet': ['Telephone Expense'],
  'Office supplies': ['Office Supplies'],
  Meals: ['Meals and Entertainment'],
  'Bank fees': ['Bank Fees and Charges'],
  Other: ['Other Expenses'],
};

export const WANTED: readonly Wanted[] = [
  { use: 'sales', type: 'income', names: ['Sales', 'General Income'] },
  { use: 'deposit', type: 'cash', names: ['Undeposited Funds', 'Petty Cash'] },
  { use: 'paidThrough', type: 'cash', names: ['Petty Cash', 'Undeposited Funds'] },
  { use: 'platformFees', type: 'expense', names: ['Platform fees'] },
  { use: 'withheld', type: 'other_current_asset', names: ['Tax withheld by platforms'] },
  ...EXPENSE_CATEGORIES.map((category) => ({
    use: category,
    type: 'expense',
    names: [category, ...USUAL[category]],
  })),
];

/**
 * By name first, whatever the case: a name is taken once among all accounts of an organisation, so
 * a second one could not be made anyway.
 */
export function accountFor(wanted: Wanted, accounts: readonly Account[]): Account | null {
  for (const name of wanted.names) {
    const found = accounts.find((account) => account.name.toLowerCase() === name.toLowerCase());
    if (found) return found;
  }
  return null;
}

/** What an account of this name is called here; null where no category usually has it. */
export function categoryNamed(account: string): ExpenseCategory | null {
  const name = account.trim().toLowerCase();
  const found = EXPENSE_CATEGORIES.find((category) =>
    [category, ...USUAL[category]].some((usual) => usual.toLowerCase() === name),
  );
  return found ?? null;
}
