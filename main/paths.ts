import type { Subject } from '#domain/subject.ts';

/** Where in the window the subject of a delivery is; null where it has no page of its own. */
export function pathOf(subject: Subject): string | null {
  const [kind, id] = subject.split(':');
  switch (kind) {
    case 'client':
      return `/clients/${id}`;
    case 'item':
      return '/items';
    case 'invoice':
    case 'payment-link':
      return `/invoices/${id}`;
    case 'payment':
      return '/payments';
    case 'expense':
      return `/expenses/${id}`;
    case 'income':
      return `/income/${id}`;
    case 'plan':
      return `/plans/${id}`;
    case 'subscription':
      return `/subscriptions/${id}`;
    case 'ticket':
      return `/tickets/${id}`;
    default:
      return '/settings';
  }
}
