import type { ExpenseCategory } from '#domain/expense/expense.ts';

type Spent = {
  readonly vendor: string;
  readonly category: ExpenseCategory;
  readonly description: string;
  readonly daysAgo: number;
  /** In cents, tax inside. */
  readonly amount: number;
};

const DESK = Array.from({ length: 11 }, (_, month) =>
  spent('Speicher Seven', 'Workspace', 'Desk', 312 - month * 30, 32_000),
);

/** What the sample year cost. */
export const SPENDING: readonly Spent[] = [
  ...DESK,
  spent('Letterform Foundry', 'Software subscriptions', 'Fonts, a year', 290, 48_900),
  spent('Penstroke', 'Software subscriptions', 'Layout program, a year', 262, 71_388),
  spent('Harbour Computers', 'Hardware', 'Screen, 27 inch', 231, 64_900),
  spent('Sample Rail', 'Travel', 'Hamburg to Amsterdam', 186, 13_990),
  spent('Guild Insurance', 'Insurance', 'Liability, a year', 178, 38_400),
  spent('Ledger & Sons', 'Professional services', 'Tax return', 149, 59_500),
  spent('Harbour Computers', 'Hardware', 'Drawing tablet', 116, 42_000),
  spent('Fernline', 'Telephone and internet', 'Quarter', 90, 11_970),
  spent('Sample Rail', 'Travel', 'Kiel, press check', 37, 8_780),
  spent('Paper Mill Shop', 'Office supplies', 'Proof paper', 29, 6_340),
  spent('Fernline', 'Telephone and internet', 'Quarter', 12, 11_970),
  spent('Café Anker', 'Meals', 'With Gannet Cartography', 4, 4_250),
];

function spent(
  vendor: string,
  category: ExpenseCategory,
  description: string,
  daysAgo: number,
  amount: number,
): Spent {
  return { vendor, category, description, daysAgo, amount };
}
