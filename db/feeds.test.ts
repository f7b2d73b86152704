import { expect, test } from 'vitest';
import { findAgreed, saveAgreed } from '#db/agreed.ts';
import { findDifference, listDifferences, listDifferencesOf } from '#db/difference-list.ts';
import { clearDifferences, decideDifference, noteDifference } from '#db/differences.ts';
import {
  findFeedPlace,
  forgetFeedPlaces,
  listFeedPlaces,
  saveFeedPlace,
  saveFeedTrouble,
} from '#db/feed-places.ts';
import { listNeeds } from '#db/needs-you.ts';
import { enqueue } from '#db/outbox.ts';
import { redeliverAll } from '#db/outbox-decisions.ts';
import { aLedgerWithClient } from '#db/samples.ts';
import { noteSeen } from '#db/seen.ts';
import { aCharge, aFact } from '#db/service-samples.ts';
import { allRows, change } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import { UNDATED } from '#domain/fact.ts';
import type { DeliveryId, DifferenceId } from '#domain/ids.ts';
import { ZERO } from '#domain/money.ts';
import { aClient, idOf, NOW, TODAY } from '#domain/samples.ts';
import type { Subject } from '#domain/subject.ts';

const subject: Subject = `client:${idOf(1)}`;
const crm = { system: 'crm', subject } as const;
const noted = {
  id: idOf<DifferenceId>(1),
  ...crm,
  title: 'Marrow Editorial',
  remoteId: '77',
  field: 'phone',
  ours: '+49 1',
  theirs: '+49 2',
  now: NOW,
};
const later = (ms: number) => (NOW + ms) as Instant;

test('F1 a feed goes on where it stopped, and says what holds it up', () => {
  const ledger = aLedgerWithClient();
  const name = 'crm.contacts';
  ledger.write((tx) => saveFeedTrouble(tx, { name, trouble: 'No access.' }));
  expect(findFeedPlace(ledger.read, name)).toMatchObject({ place: null, trouble: 'No access.' });
  ledger.write((tx) => saveFeedPlace(tx, { name, place: { page: 2, to: null }, now: NOW }));
  ledger.write((tx) => saveFeedPlace(tx, { name: 'crm-x.y', place: {}, now: NOW }));

  const at = { name, place: { page: 2, to: null }, readAt: NOW, trouble: null };
  expect(listFeedPlaces(ledger.read)).toMatchObject([{ name: 'crm-x.y' }, at]);
  ledger.write((tx) => forgetFeedPlaces(tx, 'crm'));
  expect(listFeedPlaces(ledger.read).map((place) => place.name)).toEqual(['crm-x.y']);
});

test('F3 a state is taken in once, the newest last, and two changes in one second both', () => {
  const ledger = aLedgerWithClient();
  const note = (at: Instant, phone?: string) =>
    ledger.write((tx) => noteSeen(tx, aFact(at, phone)));

  expect([note(NOW), note(NOW), note(later(1_000)), note(NOW)]).toEqual([true, false, true, false]);
  expect(note(later(1_000), '+49 2')).toBe(true);
});

test('F22 without a moment what is heard last is news, and what is older there is none', () => {
  const ledger = aLedgerWithClient();
  const note = (at: Instant, phone: string) => ledger.write((tx) => noteSeen(tx, aFact(at, phone)));

  expect(note(later(1_000), '+49 1')).toBe(true);
  expect([note(UNDATED, '+49 2'), note(UNDATED, '+49 2')]).toEqual([true, false]);
  expect(note(NOW, '+49 3')).toBe(false);
  expect(note(later(1_000), '+49 3')).toBe(true);
});

test('Y8 a difference is open once, until a person decides or both sides agree', () => {
  const ledger = aLedgerWithClient();
  const note = (differences: Partial<typeof noted>) =>
    ledger.write((tx) => noteDifference(tx, { ...noted, ...differences }));
  expect(note({})).toBe('noted');
  expect(note({ id: idOf(2) })).toBe('known');
  expect(note({ id: idOf(3), theirs: '+49 3', now: later(1) })).toBe('noted');
  expect(note({ id: idOf(4), field: 'city', now: later(2) })).toBe('noted');

  const { rows, count } = listDifferences(ledger.read, { after: null });
  expect(rows.map(({ id, theirs }) => [id, theirs])).toEqual([
    [idOf(4), '+49 2'],
    [idOf(1), '+49 3'],
  ]);
  const overdue = { amount: ZERO, count: 0, oldestDays: 0 };
  expect(listNeeds(ledger.read, { today: TODAY, overdue })).toEqual([
    { kind: 'differences', count, title: 'Marrow Editorial' },
  ]);
  const keep = { id: idOf<DifferenceId>(1), state: 'kept-ours' } as const;
  expect(ledger.write((tx) => decideDifference(tx, keep))).toBe(true);
  expect(ledger.write((tx) => decideDifference(tx, keep))).toBe(false);
  expect(note({ id: idOf(5), theirs: '+49 3' })).toBe('known');
  expect(ledger.write((tx) => clearDifferences(tx, { ...crm, except: ['city'] }))).toBe(0);
  expect(ledger.write((tx) => clearDifferences(tx, { ...crm, except: [] }))).toBe(1);
  expect(listDifferencesOf(ledger.read, subject)).toEqual([]);
  expect(findDifference(ledger.read, idOf(4))?.state).toBe('gone');
  const undo = () => ledger.write((tx) => change(tx, "UPDATE differences SET state = 'open'"));
  expect(undo).toThrow(/stays decided/);
});

test('another organisation: what was read of the one before is forgotten, no card charged', () => {
  const ledger = aLedgerWithClient();
  const billing = { system: 'billing', subject } as const;
  ledger.write((tx) => {
    saveFeedPlace(tx, { name: 'billing.events', place: {}, now: NOW });
    saveAgreed(tx, { ...billing, fields: { phone: '1' } });
    noteDifference(tx, { ...noted, ...billing });
    const events = [
      { kind: 'charge.asked', charge: aCharge() },
      { kind: 'client.saved', client: aClient() },
    ] as const;
    for (const [n, event] of events.entries()) {
      const of = { ...billing, title: '', key: `key-${n}` };
      enqueue(tx, { ...of, id: idOf<DeliveryId>(n + 1), event, now: NOW });
    }
    change(tx, "UPDATE outbox SET state = 'sent', remote_id = '1', claimed_at = ?", NOW);
  });
  expect(findAgreed(ledger.read, billing)).toEqual({ phone: '1' });

  ledger.write((tx) => redeliverAll(tx, { system: 'billing', now: NOW }));

  expect(allRows(ledger.read, 'SELECT kind, state FROM outbox ORDER BY seq')).toEqual([
    { kind: 'charge.asked', state: 'sent' },
    { kind: 'client.saved', state: 'waiting' },
  ]);
  expect(findAgreed(ledger.read, billing)).toEqual({});
  expect(listFeedPlaces(ledger.read)).toEqual([]);
  expect(listDifferences(ledger.read, { after: null }).count).toBe(0);
});
