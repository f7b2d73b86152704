import type { Keeper, System } from '#domain/systems.ts';

/**
 * What is done with a word: it is merged field by field, mirrored, taken in as a thing of its own,
 * compared, so that a person is shown what differs, or left.
 */
export type Handling = 'merge' | 'mirror' | 'take in' | 'compare' | 'leave';

type Ownership = {
  /** Where it is written down whose it is. */
  readonly rule: string;
  readonly owner: Keeper | 'ledger';
  /** What is done with the owner's word; not given where nothing that comes back tells of it. */
  readonly word?: Handling;
  /** What is done with the word of any other system; not given, it is left (rule Y16). */
  readonly others?: Handling;
};

/**
 * Whose word counts, and what it does here: the consistency contract as one table. Whoever speaks, an
 * edit of ours that is not delivered yet is never undone (rule Y7; field by field `domain/verdict.ts`).
 */
export const AUTHORITY = {
  'contact data': { rule: 'Y1', owner: 'crm', word: 'merge', others: 'compare' },
  invoices: { rule: 'Y2', owner: 'books', word: 'compare' },
  payments: { rule: 'Y2', owner: 'books', word: 'compare' },
  expenses: { rule: 'Y2', owner: 'books', word: 'compare' },
  // Only its owner's can be taken by a person.
  'write-offs': { rule: 'B23', owner: 'books', word: 'compare', others: 'compare' },
  accounts: { rule: 'Y3', owner: 'books', word: 'mirror' },
  taxes: { rule: 'Y3', owner: 'books', word: 'mirror' },
  items: { rule: 'Y15', owner: 'books' },
  'gig income': { rule: 'Y15', owner: 'books' },
  plans: { rule: 'Y4', owner: 'billing', word: 'mirror' },
  subscriptions: { rule: 'Y4', owner: 'billing', word: 'mirror' },
  'subscription invoices': { rule: 'J26', owner: 'billing', word: 'take in' },
  'payments in Billing': { rule: 'X10', owner: 'billing', word: 'take in' },
  'stored cards': { rule: 'Y4', owner: 'billing', word: 'mirror' },
  'card pages': { rule: 'Y4', owner: 'billing', word: 'mirror' },
  tickets: { rule: 'Y5', owner: 'desk', word: 'mirror' },
  comments: { rule: 'Y5', owner: 'desk', word: 'mirror' },
  forms: { rule: 'X6', owner: 'authorize-net' },
  drafts: { rule: 'Y6', owner: 'ledger' },
  settings: { rule: 'Y6', owner: 'ledger' },
  receipts: { rule: 'Y6', owner: 'ledger' },
} as const satisfies Readonly<Record<string, Ownership>>;

export type Truth = keyof typeof AUTHORITY;

/** What is done with what a system says of this. */
export function handlingOf(truth: Truth, system: System): Handling {
  const { owner, word, others }: Ownership = AUTHORITY[truth];
  return (system === owner ? word : others) ?? 'leave';
}
