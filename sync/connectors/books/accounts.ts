import { EXPENSE_CATEGORIES, type ExpenseCategory } from '#domain/expense/expense.ts';

type Accounts = Readonly<Record<Booked, string>> & {
  readonly expenses: Readonly<Record<ExpenseCategory, string>>;
};
type Booked = 'sales' | 'deposit' | 'paidThrough' | 'platformFees' | 'withheld';

export type Account = {
  readonly id: string;
  readonly name: string;
  /** What is inactive takes no bookings. */
  readonly isActive: boolean;
};

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

/** What an account is used for, as a person would say it; a category says it itself. */
export const USE_WORDS: Readonly<Record<string, string>> = {
  sales: 'sales',
  deposit: 'payments you receive',
  paidThrough: 'what you pay',
  platformFees: 'platform fees',
  withheld: 'tax kept back by platforms',
};

/** The account there was as long as it is used there, else one of the names it may have. */
export function accountStill(
  wanted: Wanted,
  accounts: readonly Account[],
  before: string | undefined,
): Account | null {
  const active = accounts.filter(({ isActive }) => isActive);
  return active.find(({ id }) => id === before) ?? accountFor(wanted, active);
}

/**
 * By name first, whatever the case: a name is taken once among all accounts of an organisation, so
 * a second one could not be made anyway.
 */
function accountFor(wanted: Wanted, accounts: readonly Account[]): Account | null {
  for (const name of wanted.names) {
    const found = accounts.find((account) => account.name.toLowerCase() === name.toLowerCase());
    if (found) return found;
  }
  return null;
}

/** Which account stands behind each use. */
export function usesOf({ expenses, ...own }: Accounts): Readonly<Record<string, string>> {
  return { ...own, ...expenses };
}

/** The other way round. */
export function asAccounts(ids: Readonly<Record<string, string>>) {
  const { sales, deposit, paidThrough, platformFees, withheld } = ids;
  const expenses = Object.fromEntries(EXPENSE_CATEGORIES.map((name) => [name, ids[name]]));
  return { sales, deposit, paidThrough, platformFees, withheld, expenses };
}

/** What an account of this name is called here; null where no category usually has it. */
export function categoryNamed(account: string): ExpenseCategory | null {
  const name = account.trim().toLowerCase();
  const found = EXPENSE_CATEGORIES.find((category) =>
    [category, ...USUAL[category]].some((usual) => usual.toLowerCase() === name),
  );
  return found ?? null;
}
