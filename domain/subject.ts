import type { ClientId } from '#domain/ids.ts';

const KINDS = [
  'client',
  'item',
  'tax',
  'tax-group',
  'account',
  'invoice',
  'payment',
  'expense',
  'income',
  'note',
  'plan',
  'subscription',
  'card-page',
  'charge',
  'payment-link',
  'ticket',
  'comment',
] as const;

export type SubjectKind = (typeof KINDS)[number];

/** What an event is about: deliveries of one subject to one system keep their order. */
export type Subject = `${SubjectKind}:${string}`;

export function clientSubject(id: ClientId): Subject {
  return `client:${id}`;
}

export function kindOf(subject: Subject): SubjectKind {
  return subject.slice(0, subject.indexOf(':')) as SubjectKind;
}
