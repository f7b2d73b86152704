import type { System } from '#domain/systems.ts';

/** Whose word counts where both sides say something, and the rule that says so. */
type Ownership = { readonly rule: string; readonly owner: System | 'ledger' };

/**
 * The consistency contract as one table. What CRM owns is merged field by field; what Billing or
 * Desk owns is mirrored; what Books owns is compared, for an issued document is never overwritten.
 */
export const AUTHORITY = {
  'contact data': { rule: 'Y1', owner: 'crm' },
  invoices: { rule: 'Y2', owner: 'books' },
  payments: { rule: 'Y2', owner: 'books' },
  expenses: { rule: 'Y2', owner: 'books' },
  accounts: { rule: 'Y3', owner: 'books' },
  taxes: { rule: 'Y3', owner: 'books' },
  plans: { rule: 'Y4', owner: 'billing' },
  subscriptions: { rule: 'Y4', owner: 'billing' },
  'stored cards': { rule: 'Y4', owner: 'billing' },
  'card pages': { rule: 'Y4', owner: 'billing' },
  tickets: { rule: 'Y5', owner: 'desk' },
  comments: { rule: 'Y5', owner: 'desk' },
  drafts: { rule: 'Y6', owner: 'ledger' },
  settings: { rule: 'Y6', owner: 'ledger' },
  receipts: { rule: 'Y6', owner: 'ledger' },
} as const satisfies Readonly<Record<string, Ownership>>;

export type Truth = keyof typeof AUTHORITY;

/** What is so here, what is so there, and what both said when they last agreed. */
export type Sides = {
  readonly ours: string;
  readonly theirs: string;
  /** Undefined where they never agreed on anything yet. */
  readonly agreed: string | undefined;
};

/** `both` changed: ours goes out as it was meant to, and a person is shown the two (rule Y8). */
export type Verdict = 'same' | 'theirs' | 'ours' | 'both';

/** Who changed a field since both sides agreed on it (rules Y7 and Y8). */
export function verdictOn({ ours, theirs, agreed }: Sides): Verdict {
  if (ours === theirs) return 'same';
  if (theirs === agreed) return 'ours';
  return ours === agreed ? 'theirs' : 'both';
}
