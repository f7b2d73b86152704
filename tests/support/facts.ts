import { CONTACT_FIELDS } from '#domain/client/contact-data.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { FactKind, FactOf } from '#domain/fact.ts';
import { minor, ppm } from '#domain/money.ts';
import { EUR } from '#domain/samples.ts';
import type { System } from '#domain/systems.ts';
import { CARD, WORDS } from '#tests/support/planted-card.ts';

export const CLIENT_THERE = '4600000000000000017';
export const AT = 1_000 as Instant;
const DAY = '2026-11-02' as IsoDate;

const seen = (system: System, remoteId = CLIENT_THERE) =>
  ({ system, remoteId, our: null, changedAt: AT }) as const;
const contact = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, WORDS]));

/** One fact of every kind, with a card number wherever somebody there could type one. */
export const FACTS: { readonly [K in FactKind]: readonly FactOf<K>[] } = {
  'contact.seen': [
    { kind: 'contact.seen', ...seen('crm'), contact },
    { kind: 'contact.seen', ...seen('books'), contact },
  ],
  'contact.gone': [{ kind: 'contact.gone', ...seen('crm', '4600000000000000001') }],
  'invoice.seen': [
    {
      kind: 'invoice.seen',
      ...seen('books', '4600000000000000002'),
      number: WORDS,
      contactId: CLIENT_THERE,
      status: 'sent',
      issuedOn: DAY,
      dueOn: DAY,
      currency: EUR,
      total: minor(100),
      balance: minor(100),
    },
  ],
  'invoice.gone': [{ kind: 'invoice.gone', ...seen('books', '4600000000000000003') }],
  'payment.seen': (['books', 'billing'] as const).map((system) => ({
    kind: 'payment.seen',
    ...seen(system, '4600000000000000004'),
    contactId: CLIENT_THERE,
    paidOn: DAY,
    currency: EUR,
    amount: minor(100),
    mode: WORDS,
    reference: WORDS,
    applied: [],
    gatewayId: WORDS,
    fee: null,
  })),
  'payment.gone': [{ kind: 'payment.gone', ...seen('books', '4600000000000000005') }],
  'expense.seen': [
    {
      kind: 'expense.seen',
      ...seen('books', '4600000000000000006'),
      spentOn: DAY,
      currency: EUR,
      amount: minor(100),
      vendor: WORDS,
      description: WORDS,
    },
  ],
  'expense.gone': [{ kind: 'expense.gone', ...seen('books', '4600000000000000007') }],
  'account.seen': [
    { kind: 'account.seen', ...seen('books', '4600000000000000018'), name: WORDS, isActive: true },
  ],
  'account.gone': [{ kind: 'account.gone', ...seen('books', '4600000000000000019') }],
  'tax.seen': [
    { kind: 'tax.seen', ...seen('books', '4600000000000000008'), name: WORDS, rate: ppm(190_000) },
  ],
  'plan.seen': [
    {
      kind: 'plan.seen',
      ...seen('billing', '4600000000000000009'),
      code: WORDS,
      name: WORDS,
      currency: EUR,
      price: minor(100),
      every: 1,
      unit: 'month',
      isActive: true,
    },
  ],
  'subscription.seen': [
    {
      kind: 'subscription.seen',
      ...seen('billing', '4600000000000000010'),
      contactId: CLIENT_THERE,
      planCode: WORDS,
      status: 'live',
      quantity: 1,
      price: minor(100),
      currency: EUR,
      startsOn: DAY,
      nextBillingOn: null,
      endsOn: null,
    },
  ],
  'card.seen': [
    {
      kind: 'card.seen',
      ...seen('billing', '4600000000000000011'),
      contactId: CLIENT_THERE,
      brand: WORDS,
      lastFour: '1111',
      expires: '2030-12',
    },
  ],
  'card.gone': [{ kind: 'card.gone', ...seen('billing', '4600000000000000012') }],
  'card-page.seen': [
    {
      kind: 'card-page.seen',
      ...seen('billing', '4600000000000000013'),
      state: 'open',
      url: 'https://billing.zoho.eu/pay',
      expiresAt: null,
    },
  ],
  'ticket.seen': [
    {
      kind: 'ticket.seen',
      ...seen('desk', '4600000000000000014'),
      contactId: CLIENT_THERE,
      from: WORDS,
      email: WORDS,
      number: WORDS,
      subject: WORDS,
      description: WORDS,
      status: 'open',
      openedAt: AT,
    },
  ],
  'comment.seen': (['comment', 'mail'] as const).map((as, index) => ({
    kind: 'comment.seen',
    ...seen('desk', `460000000000000002${index}`),
    ticketId: '4600000000000000014',
    isPublic: true,
    author: WORDS,
    isYours: false,
    text: `${WORDS} ${index}`,
    as,
    route: as === 'mail' ? { client: `${CARD}@a.example`, desk: `${CARD}@b.example` } : null,
  })),
  'ticket.gone': [{ kind: 'ticket.gone', ...seen('desk', '4600000000000000015') }],
};
