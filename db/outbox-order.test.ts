import { expect, test } from 'vitest';
import { claimMore, nextDueAt } from '#db/claims.ts';
import { findDelivery } from '#db/deliveries.ts';
import {
  arrived,
  claimed,
  ITEM,
  later,
  parked,
  put,
  saved,
  settled,
  voided,
} from '#db/delivery-samples.ts';
import { type DeliverySettlement, mendDueTimes, settle } from '#db/outbox.ts';
import { requeue, setAside } from '#db/outbox-decisions.ts';
import { isMentionedEarlier } from '#db/outbox-order.ts';
import { aLedger } from '#db/samples.ts';
import { aComment, aPlan, aSubscription, aTicket } from '#db/service-samples.ts';
import type { Instant } from '#domain/dates.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { DeliveryId, InvoiceId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { aPayment, aTax, idOf, NOW } from '#domain/samples.ts';

const books = 'books' as const;

const behind = (number: number, dueAt = NOW): DeliverySettlement => ({
  state: 'waiting',
  dueAt,
  note: 'The client goes first.',
  spared: true,
  waitsFor: idOf<string>(number),
});

test('H12 the oldest goes first, and never before an earlier one of its subject', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  const first = claimed(ledger)!;
  put(ledger, 2, saved(1, 'Renamed'));
  put(ledger, 3, saved(2));

  expect(claimed(ledger)?.id).toBe(idOf(3));
  expect(claimed(ledger)).toBeNull();
  expect(nextDueAt(ledger.read, books)).toBeNull();

  settled(ledger, first, parked);
  expect(claimed(ledger)).toBeNull();
  ledger.write((tx) => setAside(tx, { id: first.id, now: NOW }));
  expect(claimed(ledger)?.id).toBe(idOf(2));
});

test('H12 further ones of a kind are claimed together, of each subject the earliest', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  const first = claimed(ledger)!;
  put(ledger, 2, saved(1, 'Renamed'));
  put(ledger, 3, saved(2));
  put(ledger, 4, { kind: 'item.saved', item: ITEM });
  put(ledger, 5, saved(3));
  put(ledger, 6, saved(4));
  const like = { system: books, kind: 'client.saved', most: 2, now: NOW } as const;
  const together = ledger.write((tx) => claimMore(tx, like));
  expect(together.map(({ id, attempt }) => [id, attempt])).toEqual([
    [idOf(3), 1],
    [idOf(5), 1],
  ]);
  settled(ledger, first, arrived);
  const rest = ledger.write((tx) => claimMore(tx, { ...like, most: 9 }));
  expect(rest.map(({ id }) => id)).toEqual([idOf(2), idOf(6)]);
});

test('H12 what is not due yet is not claimed', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  const delivery = claimed(ledger)!;

  const wait = { state: 'waiting', dueAt: later(5_000), note: 'Later.', spared: true } as const;
  settled(ledger, delivery, wait);

  expect(claimed(ledger, later(4_999))).toBeNull();
  expect(nextDueAt(ledger.read, books)).toBe(later(5_000));
  expect(claimed(ledger, later(5_000))?.attempt).toBe(1);
});

test('what an earlier delivery is about is known until that one is delivered', () => {
  const ledger = aLedger();
  put(ledger, 1, voided(7));
  put(ledger, 2, saved(1));
  const [first, second] = [claimed(ledger)!, claimed(ledger)!];

  expect(isMentionedEarlier(ledger.read, second, idOf(7))).toBe(true);
  expect(isMentionedEarlier(ledger.read, first, idOf(7))).toBe(false);
  settled(ledger, first, arrived);
  expect(isMentionedEarlier(ledger.read, second, idOf(7))).toBe(false);
});

test('S19 a void hears of earlier payments of its invoice, a tax of what was written with it', () => {
  const ledger = aLedger();
  const applications = [{ invoiceId: idOf<InvoiceId>(7), amount: minor(1), withheld: minor(0) }];
  const payment = aPayment(1, { applications });
  const tax = aTax(19);
  put(ledger, 1, { kind: 'payment.recorded', payment, baseCurrency: payment.currency });
  put(ledger, 2, { kind: 'item.saved', item: { ...ITEM, taxIds: [tax.id] } });
  put(ledger, 3, voided(7));
  put(ledger, 4, { kind: 'tax.saved', tax });
  const deliveries = [claimed(ledger)!, claimed(ledger)!, claimed(ledger)!, claimed(ledger)!];

  const hear = (id: string) =>
    deliveries.map((delivery) => isMentionedEarlier(ledger.read, delivery, id));
  expect(hear(idOf(7))).toEqual([false, true, true, true]);
  expect(hear(tax.id)).toEqual([false, false, false, true]);
});

test('S17 waiting for the same thing again and again is one line of its story', () => {
  const ledger = aLedger();
  const id = put(ledger, 1, saved(1));
  const wait = {
    state: 'waiting',
    dueAt: NOW,
    note: 'The client goes first.',
    spared: true,
  } as const;
  for (let looks = 0; looks < 5; looks += 1) settled(ledger, claimed(ledger)!, wait);

  expect(findDelivery(ledger.read, id)?.attempts).toMatchObject([{ sentence: wait.note }]);
});

test('H25 what waits for a parent waits longer each time and lets what is due go first', () => {
  const ledger = aLedger();
  put(ledger, 1, voided(1));
  const waits: number[] = [];
  let now = NOW;
  for (let looks = 0; looks < 12; looks += 1) {
    const delivery = claimed(ledger, now)!;
    const soon = (now + 5_000) as Instant;
    ledger.write((tx) => settle(tx, delivery, { settlement: behind(9, soon), now }));
    const next = nextDueAt(ledger.read, books)!;
    waits.push((next - now) / 1_000);
    now = next;
  }
  expect(waits).toEqual([5, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300, 300]);

  put(ledger, 2, saved(2));
  expect(claimed(ledger, now)?.id).toBe(idOf(2));
  expect(claimed(ledger, now)?.id).toBe(idOf(1));
});

test('H25 what waited for a parent is due in the moment the parent is settled', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  put(ledger, 2, voided(1));
  put(ledger, 3, voided(2));
  const parent = claimed(ledger)!;
  settled(ledger, claimed(ledger)!, behind(1, later(90_000)));
  settled(ledger, claimed(ledger)!, behind(2, later(90_000)));

  settled(ledger, parent, parked);
  expect(claimed(ledger)).toBeNull();
  ledger.write((tx) => requeue(tx, { id: parent.id, now: NOW }));
  settled(ledger, claimed(ledger)!, arrived);
  expect(claimed(ledger)?.id).toBe(idOf(2));
  expect(claimed(ledger)).toBeNull();
});

test('S21 what was woken by a clock that is set back since is due', () => {
  const ledger = aLedger();
  const ahead = later(300_000);
  put(ledger, 1, saved(1));
  put(ledger, 2, voided(1));
  const parent = claimed(ledger)!;
  settled(ledger, claimed(ledger)!, behind(1, later(90_000)));
  ledger.write((tx) => settle(tx, parent, { settlement: arrived, now: ahead }));

  expect(claimed(ledger)).toBeNull();
  ledger.write((tx) => mendDueTimes(tx, NOW));
  expect(claimed(ledger)?.id).toBe(idOf(2));
});

test('H25 what waited for what was set aside is looked at again', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  put(ledger, 2, voided(1));
  const parent = claimed(ledger)!;
  settled(ledger, claimed(ledger)!, behind(1, later(90_000)));
  settled(ledger, parent, parked);

  ledger.write((tx) => setAside(tx, { id: parent.id, now: NOW }));
  expect(claimed(ledger)?.id).toBe(idOf(2));
});

test('K4 what is written in a ticket waits for the ticket, and for what was written before', () => {
  const ledger = aLedger();
  const ticket = aTicket({ id: idOf(70) });
  const comment = (number: number): LedgerEvent => ({
    kind: 'ticket.commented',
    comment: aComment({ id: idOf(number), ticketId: ticket.id }),
    route: null,
  });
  const written: readonly LedgerEvent[] = [
    { kind: 'ticket.opened', ticket, clientId: idOf(1) },
    comment(71),
    comment(72),
    { kind: 'ticket.status-asked', ticketId: ticket.id, status: 'closed' },
  ];
  const behind = (index: number, event: LedgerEvent) =>
    ({ id: idOf<DeliveryId>(index), system: 'desk', event }) as const;
  for (const [index, event] of written.entries()) put(ledger, index, event, 'desk');
  const isBehind = written.map((event, index) =>
    isMentionedEarlier(ledger.read, behind(index, event), ticket.id),
  );
  expect(isBehind).toEqual([false, true, true, true]);
});

test('S17 a plan or a subscription that is on its way is waited for', () => {
  const ledger = aLedger();
  const plan = aPlan({ id: idOf(80) });
  const subscription = aSubscription({ id: idOf(81), planId: plan.id });
  put(ledger, 1, { kind: 'plan.saved', plan }, 'billing');
  put(ledger, 2, { kind: 'subscription.asked', subscription, planCode: plan.code }, 'billing');
  put(ledger, 3, saved(2), 'billing');
  const event = { kind: 'card-page.asked' } as const;
  const behind = { id: idOf<DeliveryId>(3), system: 'billing', event } as const;
  expect(isMentionedEarlier(ledger.read, behind, plan.id)).toBe(true);
  expect(isMentionedEarlier(ledger.read, behind, subscription.id)).toBe(true);
  expect(isMentionedEarlier(ledger.read, behind, idOf(82))).toBe(false);
});

test('J10 a plan hears of who was put on it before', () => {
  const ledger = aLedger();
  const plan = aPlan({ id: idOf(80) });
  const subscription = aSubscription({ id: idOf(81), planId: plan.id });
  const archived = { kind: 'plan.saved', plan: { ...plan, archivedAt: NOW } } as const;
  put(ledger, 1, archived, 'billing');
  put(ledger, 2, { kind: 'subscription.asked', subscription, planCode: plan.code }, 'billing');
  put(ledger, 3, archived, 'billing');
  const isBehind = [1, 3].map((number) => {
    const asking = { id: idOf<DeliveryId>(number), system: 'billing', event: archived } as const;
    return isMentionedEarlier(ledger.read, asking, plan.id);
  });
  expect(isBehind).toEqual([false, true]);
});
