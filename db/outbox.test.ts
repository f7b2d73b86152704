import { expect, test } from 'vitest';
import { findDelivery, listDeliveries } from '#db/deliveries.ts';
import { countDeliveries, deliveryMark } from '#db/delivery-marks.ts';
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
import { findAbsence, mendDueTimes, noteAbsent, noteAttempt, recover, settle } from '#db/outbox.ts';
import { redeliverAll, requeue, setAside } from '#db/outbox-decisions.ts';
import { findRemoteId, listRemoteIds } from '#db/remote-ids.ts';
import { aLedger } from '#db/samples.ts';
import { change } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { DeliveryId, TaxId } from '#domain/ids.ts';
import { aTax, idOf, NOW } from '#domain/samples.ts';

const books = 'books' as const;

test('a delivery is claimed with its content, key and attempt, and remembers its remote id', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));

  const delivery = claimed(ledger)!;
  expect(delivery).toEqual({
    id: idOf(1),
    system: books,
    subject: `client:${idOf(1)}`,
    event: saved(1),
    key: 'key-1',
    attempt: 1,
  });
  expect(deliveryMark(ledger.read, delivery.subject)).toBe('sending');
  ledger.write((tx) => noteAttempt(tx, { id: delivery.id, sentence: 'Asked first.', at: NOW }));
  settled(ledger, delivery, arrived);

  const { subject } = delivery;
  expect(findRemoteId(ledger.read, { system: books, subject })).toBe('4600000000012345679');
  expect(listRemoteIds(ledger.read, subject)).toEqual([
    { system: books, remoteId: '4600000000012345679' },
  ]);
  expect(deliveryMark(ledger.read, subject)).toBe('delivered');
  expect(findDelivery(ledger.read, delivery.id)).toMatchObject({
    row: { state: 'sent', attempts: 1, note: 'There.', dueAt: null },
    key: 'key-1',
    attempts: [
      { sentence: 'Asked first.', state: 'note' },
      { sentence: 'There.', state: 'sent' },
    ],
  });
});

test('S25 when it was looked for in vain is kept from the first time', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  const { id } = claimed(ledger)!;
  expect(findAbsence(ledger.read, id)).toBeNull();
  ledger.write((tx) => noteAbsent(tx, id, NOW));
  ledger.write((tx) => noteAbsent(tx, id, later(5_000)));
  expect(findAbsence(ledger.read, id)).toBe(NOW);
});

test('H13 a remote id of something else parks the delivery instead of being believed', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  put(ledger, 2, saved(2));
  put(ledger, 3, voided(1));

  for (const delivery of [claimed(ledger)!, claimed(ledger)!, claimed(ledger)!]) {
    settled(ledger, delivery, arrived);
  }

  expect(countDeliveries(ledger.read)).toMatchObject({ delivered: 2, needsYou: 1 });
  expect(findDelivery(ledger.read, idOf(2))?.row).toMatchObject({
    state: 'parked',
    remoteId: null,
  });
  const subject = `client:${idOf<string>(2)}` as const;
  expect(findRemoteId(ledger.read, { system: books, subject })).toBeNull();
});

test('H18 an update nobody has tried to send is replaced and keeps its place and key', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1, 'First'));
  put(ledger, 2, saved(2));
  expect(put(ledger, 3, saved(1, 'Last'))).toBe(idOf(1));

  const delivery = claimed(ledger)!;
  expect(delivery).toMatchObject({ key: 'key-1', event: saved(1, 'Last') });

  settled(ledger, delivery, { state: 'waiting', dueAt: NOW, note: 'No answer.', spared: true });
  expect(put(ledger, 4, saved(1, 'After it was tried'))).toBe(idOf(4));
});

test('H18 events that are more than an update are never replaced, nor merged across systems', () => {
  const ledger = aLedger();
  put(ledger, 1, voided(1, 'one'));
  expect(put(ledger, 2, voided(1, 'two'))).toBe(idOf(2));
  put(ledger, 3, saved(1), 'crm');
  expect(put(ledger, 4, saved(1))).toBe(idOf(4));
});

test('H18 the ledger refuses another content for what was claimed', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  claimed(ledger);

  const changing = (sql: string) => () => ledger.write((tx) => change(tx, sql));
  expect(changing("UPDATE outbox SET event = '{}'")).toThrow(/keeps its content/);
  expect(changing("UPDATE outbox SET key = 'other'")).toThrow(/keeps its key/);
});

test('a crash while sending is a time-out: it waits again with its attempt counted', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  claimed(ledger);

  expect(ledger.write((tx) => recover(tx, later(9)))).toBe(1);

  expect(claimed(ledger, later(9))?.attempt).toBe(2);
});

test('a person tries again or sets aside what is parked, and nothing else', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  const decide = { id: idOf<DeliveryId>(1), now: NOW };
  expect(ledger.write((tx) => requeue(tx, decide))).toBe(false);
  expect(ledger.write((tx) => setAside(tx, decide))).toBe(false);

  settled(ledger, claimed(ledger)!, parked);
  expect(listDeliveries(ledger.read, { view: 'needs-you', after: null }).count).toBe(1);
  expect(ledger.write((tx) => requeue(tx, decide))).toBe(true);
  expect(claimed(ledger)?.attempt).toBe(2);
});

test('J13 what was set aside by itself holds nothing back, and can be tried again', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  put(ledger, 2, voided(1));
  put(ledger, 3, voided(1, 'Later'));
  settled(ledger, claimed(ledger)!, arrived);
  settled(ledger, claimed(ledger)!, { state: 'set-aside', note: 'Nothing to undo.' });
  expect(findDelivery(ledger.read, idOf<DeliveryId>(2))).toMatchObject({
    row: { state: 'set-aside', note: 'Nothing to undo.' },
  });
  expect(claimed(ledger)).toMatchObject({ id: idOf(3) });
  expect(ledger.write((tx) => requeue(tx, { id: idOf<DeliveryId>(2), now: NOW }))).toBe(true);
});

test('views go through every delivery a page at a time', () => {
  const ledger = aLedger();
  for (let i = 1; i <= 5; i += 1) put(ledger, i, saved(i));
  settled(ledger, claimed(ledger)!, arrived);

  const first = listDeliveries(ledger.read, { view: 'waiting', after: null, limit: 3 });
  const rest = listDeliveries(ledger.read, { view: 'waiting', after: first.next, limit: 3 });
  expect([...first.rows, ...rest.rows].map((row) => row.id)).toEqual([2, 3, 4, 5].map(idOf));
  expect([first.count, rest.next]).toEqual([4, null]);
  expect(listDeliveries(ledger.read, { view: 'delivered', after: null }).rows).toMatchObject([
    { id: idOf(1), remoteId: arrived.remoteId },
  ]);
});

test('another organisation gets everything again, oldest first, under the same keys', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  settled(ledger, claimed(ledger)!, arrived);
  put(ledger, 2, saved(2));

  ledger.write((tx) => redeliverAll(tx, { system: books, now: NOW }));

  expect(findRemoteId(ledger.read, { system: books, subject: `client:${idOf(1)}` })).toBeNull();
  expect(claimed(ledger)).toMatchObject({ key: 'key-1', attempt: 2 });
  expect(claimed(ledger)).toMatchObject({ key: 'key-2', attempt: 1 });
});

test('H13 a tax that was made twice here may be one tax there', () => {
  const ledger = aLedger();
  const tax = aTax(19);
  const again = aTax(19, { id: idOf(19_001) });
  put(ledger, 1, { kind: 'tax.saved', tax });
  put(ledger, 2, { kind: 'tax.saved', tax: again });
  put(ledger, 3, { kind: 'tax-group.saved', taxes: [tax, aTax(2)] });
  put(ledger, 4, { kind: 'tax-group.saved', taxes: [again, aTax(2)] });

  for (let left = 4; left > 0; left -= 1) settled(ledger, claimed(ledger)!, arrived);

  expect(countDeliveries(ledger.read)).toMatchObject({ delivered: 4, needsYou: 0 });
  const subject = `tax:${again.id}` as const;
  expect(findRemoteId(ledger.read, { system: books, subject })).toBe(arrived.remoteId);
});

test('H13 an answer of the organisation before is not kept as an id of the new one', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  const onItsWay = claimed(ledger)!;
  ledger.write((tx) => redeliverAll(tx, { system: books, now: NOW }));

  settled(ledger, onItsWay, arrived);

  expect(findRemoteId(ledger.read, { system: books, subject: `client:${idOf(1)}` })).toBeNull();
  expect(claimed(ledger)).toMatchObject({ key: 'key-1', attempt: 2 });
});

test('H18 what names another tax than before follows the earlier one, and takes no place behind it', () => {
  const ledger = aLedger();
  const item = (name: string, ...taxIds: readonly TaxId[]): LedgerEvent => ({
    kind: 'item.saved',
    item: { ...ITEM, name, taxIds },
  });
  const younger = aTax(19);
  put(ledger, 1, item('Map'));
  put(ledger, 2, item('Plan'));
  put(ledger, 3, { kind: 'tax.saved', tax: younger });
  put(ledger, 4, item('Plan', younger.id));
  put(ledger, 5, item('City plan', younger.id));

  const first = claimed(ledger)!;
  expect(first).toMatchObject({ key: 'key-1', event: item('Plan') });
  settled(ledger, first, arrived);
  expect(claimed(ledger)).toMatchObject({ key: 'key-3' });
  expect(claimed(ledger)).toMatchObject({ key: 'key-4', event: item('City plan', younger.id) });
  expect(claimed(ledger)).toBeNull();
});

test('S8 a clock that was set back puts nothing off for ever', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  const wait = { state: 'waiting', dueAt: later(1e12), note: 'No answer.', spared: false } as const;
  settled(ledger, claimed(ledger)!, wait);
  expect(claimed(ledger)).toBeNull();

  ledger.write((tx) => recover(tx, NOW));
  expect(claimed(ledger)).toMatchObject({ attempt: 2 });
});

test('S21 what a clock put off before it was set back is due, and nothing else', () => {
  const ledger = aLedger();
  put(ledger, 1, saved(1));
  put(ledger, 2, saved(2));
  const waitUntil = (dueAt: Instant) =>
    ({ state: 'waiting', dueAt, note: 'No answer.', spared: false }) as const;
  settled(ledger, claimed(ledger)!, waitUntil(later(5_000)));
  const ahead = later(3_600_000);
  const delivery = claimed(ledger, ahead)!;
  const settlement = waitUntil(later(3_602_000));
  ledger.write((tx) => settle(tx, delivery, { settlement, now: ahead }));

  ledger.write((tx) => mendDueTimes(tx, later(1_000)));
  expect(claimed(ledger, later(1_000))?.id).toBe(delivery.id);
  expect(claimed(ledger, later(1_000))).toBeNull();
});
