import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ledger } from '#db/ledger.ts';
import { findRemoteId, rememberRemoteId } from '#db/remote-ids.ts';
import { savePlan } from '#db/retainer-plans.ts';
import { aLedgerWithClient } from '#db/samples.ts';
import { aPlan, aSubscription, aTicket } from '#db/service-samples.ts';
import { listSubscriptionsOf, saveSubscription } from '#db/subscriptions.ts';
import { listTickets } from '#db/ticket-list.ts';
import { saveTicket } from '#db/tickets.ts';
import type { Instant } from '#domain/dates.ts';
import type { FactOf } from '#domain/fact.ts';
import type { ClientId } from '#domain/ids.ts';
import { idOf, NOW } from '#domain/samples.ts';
import { absorb } from '#main/absorb.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { announce } from '#main/announce.ts';

const CLIENT = idOf<ClientId>(1);
const OURS = '4600000000000000101';
const COPY = '4600000000000000150';
const THERE = '4600000000000000011';
const TICKET = aTicket({ clientId: CLIENT, number: null });
const RETAINER = aSubscription({ clientId: CLIENT, status: 'live' });

let ledger: Ledger;
let services: Absorbing;

beforeEach(() => {
  ledger = aLedgerWithClient();
  let made = 900;
  const next = () => {
    made += 1;
    return idOf<string>(made);
  };
  services = { now: () => NOW, newId: <T extends string>() => next() as T, newKey: next };
  ledger.write((tx) => {
    for (const system of ['billing', 'desk'] as const) {
      rememberRemoteId(tx, { system, subject: `client:${CLIENT}`, remoteId: THERE });
    }
    saveTicket(tx, TICKET);
    savePlan(tx, aPlan());
    saveSubscription(tx, RETAINER);
  });
});

afterEach(() => ledger.close());

type Told = FactOf<'ticket.seen'> | FactOf<'subscription.seen'>;

const take = (...facts: readonly Told[]) => ledger.write((tx) => absorb(services, tx, facts));
const tickets = () =>
  listTickets(ledger.read, { search: '', view: 'all', clientId: null, after: null }).rows;
const ticket = (remoteId: string, more: Partial<FactOf<'ticket.seen'>> = {}): Told => ({
  kind: 'ticket.seen',
  system: 'desk',
  remoteId,
  our: TICKET.id,
  changedAt: 2_000 as Instant,
  contactId: THERE,
  from: 'Ada',
  email: 'a@a.example',
  number: '101',
  subject: TICKET.subject,
  description: '',
  status: 'open',
  openedAt: 900 as Instant,
  ...more,
});
const subscription = (remoteId: string, more: Partial<FactOf<'subscription.seen'>> = {}): Told => ({
  kind: 'subscription.seen',
  system: 'billing',
  remoteId,
  our: RETAINER.id,
  changedAt: 2_000 as Instant,
  contactId: THERE,
  planCode: aPlan().code,
  status: 'live',
  quantity: 1,
  price: RETAINER.price,
  currency: RETAINER.currency,
  startsOn: RETAINER.startsOn,
  nextBillingOn: null,
  endsOn: null,
  ...more,
});
const retainers = () =>
  listSubscriptionsOf(ledger.read, CLIENT).map(({ id, status }) => [id, status, idThere(id)]);
const idThere = (id: string) =>
  findRemoteId(ledger.read, { system: 'billing', subject: `subscription:${id as never}` });

test('K14 a ticket that was copied in Desk with our key is one of its own', () => {
  const subject = `ticket:${TICKET.id}` as const;
  ledger.write((tx) => rememberRemoteId(tx, { system: 'desk', subject, remoteId: OURS }));
  take(ticket(COPY, { number: '150', subject: 'Copied', status: 'closed' }), ticket(OURS));
  expect(tickets().map(({ id, number, subject: words }) => [id, number, words])).toEqual(
    expect.arrayContaining([
      [TICKET.id, '101', TICKET.subject],
      [idOf(901), '150', 'Copied'],
    ]),
  );
  expect(findRemoteId(ledger.read, { system: 'desk', subject })).toBe(OURS);
  take(ticket(COPY, { number: '150', subject: 'Changed', changedAt: 3_000 as Instant }));
  expect(tickets()).toHaveLength(2);
});

test.each([
  ['150', '101'],
  ['101', '150'],
  ['99', '101'],
])('K14 while it is in doubt which of two is ours, the lower number of %s and %s is', (...told) => {
  ledger.write((tx) =>
    announce(services, tx, { kind: 'ticket.opened', ticket: TICKET, clientId: CLIENT }),
  );
  for (const number of told) take(ticket(`4600000000000000${number.padStart(3, '0')}`, { number }));
  const lower = String(Math.min(...told.map(Number)));
  expect(tickets()).toMatchObject([{ id: TICKET.id, number: lower }]);
});

test('K14 a subscription that was copied in Billing with our reference is one of its own', () => {
  const subject = `subscription:${RETAINER.id}` as const;
  ledger.write((tx) => rememberRemoteId(tx, { system: 'billing', subject, remoteId: OURS }));
  take(subscription(COPY, { status: 'paused' }), subscription(OURS));
  expect(retainers()).toHaveLength(2);
  expect(retainers()).toEqual(
    expect.arrayContaining([
      [RETAINER.id, 'live', OURS],
      [expect.not.stringMatching(RETAINER.id), 'paused', COPY],
    ]),
  );
});

test.each([
  ['the copy first', [COPY, OURS]],
  ['ours first', [OURS, COPY]],
])('K14 of two subscriptions with our reference the older is ours, told %s', (_, told) => {
  ledger.write((tx) => {
    saveSubscription(tx, { ...RETAINER, status: 'asked' });
    const event = { kind: 'subscription.asked', subscription: RETAINER, planCode: 'x' } as const;
    announce(services, tx, event);
  });
  for (const id of told) take(subscription(id, { status: id === COPY ? 'paused' : 'live' }));
  expect(retainers()).toHaveLength(2);
  expect(retainers()).toEqual(
    expect.arrayContaining([
      [RETAINER.id, 'live', OURS],
      [expect.not.stringMatching(RETAINER.id), 'paused', COPY],
    ]),
  );
});
