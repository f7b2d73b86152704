import type { Truth } from '#domain/authority.ts';
import type { Fact, FactKind } from '#domain/fact.ts';

const TOLD_BY = {
  'contact.seen': 'contact data',
  'contact.gone': 'contact data',
  'invoice.seen': 'invoices',
  'invoice.gone': 'invoices',
  'payment.seen': 'payments',
  'payment.gone': 'payments',
  'expense.seen': 'expenses',
  'expense.gone': 'expenses',
  'account.seen': 'accounts',
  'account.gone': 'accounts',
  'tax.seen': 'taxes',
  'plan.seen': 'plans',
  'subscription.seen': 'subscriptions',
  'card.seen': 'stored cards',
  'card.gone': 'stored cards',
  'card-page.seen': 'card pages',
  'ticket.seen': 'tickets',
  'ticket.gone': 'tickets',
  'comment.seen': 'comments',
} as const satisfies Readonly<Record<FactKind, Truth>>;

/** What a fact tells of. What Billing wrote, or was paid, is its own until it is in the accounts. */
export function truthOf(fact: Fact): Truth {
  if (fact.kind === 'invoice.seen' && fact.written !== undefined) return 'subscription invoices';
  if (fact.kind === 'payment.seen' && fact.system === 'billing') return 'payments in Billing';
  return TOLD_BY[fact.kind];
}
