import { expect, test } from 'vitest';
import { findCardPage, findLastCardPage, listOpenCardPages, saveCardPage } from '#db/card-pages.ts';
import { findCard, listCards, removeCard, saveCard } from '#db/cards.ts';
import {
  findCharge,
  findUndecidedCharge,
  listCharges,
  recordCharge,
  settleCharge,
} from '#db/charges.ts';
import { canDeleteClient } from '#db/clients.ts';
import { findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { listPlans } from '#db/retainer-plan-list.ts';
import {
  archivePlan,
  findPlan,
  findPlanByCode,
  restorePlan,
  savePlan,
} from '#db/retainer-plans.ts';
import { aLedgerWithClient, issue } from '#db/samples.ts';
import { aCard, aCardPage, aCharge, aPlan, aSubscription } from '#db/service-samples.ts';
import { listSubscriptions, summarizeSubscriptions } from '#db/subscription-list.ts';
import { findSubscription, listSubscriptionsOf, saveSubscription } from '#db/subscriptions.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { idOf, NOW, USD } from '#domain/samples.ts';

const ALL = { view: 'current', clientId: null, planId: null, after: null } as const;
const client = idOf<ClientId>(1);

test('a plan is kept, found by its code, and archived', () => {
  const ledger = aLedgerWithClient();
  ledger.write((tx) => savePlan(tx, aPlan()));

  expect(findPlan(ledger.read, idOf(1))).toEqual(aPlan());
  expect(findPlanByCode(ledger.read, 'care')).toEqual(aPlan());
  ledger.write((tx) => archivePlan(tx, { id: idOf(1), at: NOW }));
  expect(listPlans(ledger.read, { view: 'active', after: null }).count).toBe(0);
  ledger.write((tx) => restorePlan(tx, idOf(1)));
  expect(listPlans(ledger.read, { view: 'active', after: null }).rows).toEqual([
    { ...aPlan(), subscribers: 0, aMonth: 120_00, delivery: 'only-here' },
  ]);
});

test('Y4 a plan keeps its code once Billing knows it', () => {
  const ledger = aLedgerWithClient();
  ledger.write((tx) => savePlan(tx, aPlan()));
  ledger.write((tx) => savePlan(tx, aPlan({ code: 'care-2' })));
  const known = { system: 'billing', subject: `plan:${idOf(1)}`, remoteId: '77' } as const;
  ledger.write((tx) => rememberRemoteId(tx, known));

  ledger.write((tx) => savePlan(tx, aPlan({ code: 'care-2', name: 'Care' })));
  expect(() => ledger.write((tx) => savePlan(tx, aPlan()))).toThrow(/by its code/);
  const of = { system: 'billing', remoteId: '77' } as const;
  expect(findSubject(ledger.read, { ...of, kind: 'plan' })).toBe(known.subject);
  expect(findSubject(ledger.read, { ...of, kind: 'client' })).toBeNull();
});

test('U3 subscriptions are listed by their next billing day, and added up by the month', () => {
  const ledger = aLedgerWithClient();
  const day = (text: string) => text as IsoDate;
  ledger.write((tx) => {
    savePlan(tx, aPlan());
    const yearly = { term: { every: 1, unit: 'year' }, price: minor(600_00) } as const;
    saveSubscription(tx, aSubscription());
    const next = { nextBillingOn: day('2026-12-01'), quantity: 2, ...yearly };
    saveSubscription(tx, aSubscription({ id: idOf(2), ...next }));
    saveSubscription(tx, aSubscription({ id: idOf(3), status: 'cancelled', nextBillingOn: null }));
    saveSubscription(tx, aSubscription({ id: idOf(4), status: 'paused', nextBillingOn: null }));
    saveSubscription(tx, aSubscription({ id: idOf(5), currency: USD, nextBillingOn: null }));
  });

  const { rows, count, next } = listSubscriptions(ledger.read, { ...ALL, limit: 2 });
  const rest = listSubscriptions(ledger.read, { ...ALL, after: next });
  expect([...rows, ...rest.rows].map(({ id }) => id)).toEqual([2, 1, 4, 5].map((n) => idOf(n)));
  expect(count).toBe(4);
  expect(rows[0]).toMatchObject({ planName: 'Website care', aMonth: 100_00 });
  expect(summarizeSubscriptions(ledger.read)).toEqual({
    statuses: [
      { status: 'live', count: 3 },
      { status: 'paused', count: 1 },
    ],
    revenue: [
      { currency: 'EUR', amount: 220_00 },
      { currency: 'USD', amount: 120_00 },
    ],
  });
  expect(listSubscriptions(ledger.read, { ...ALL, view: 'over', clientId: client }).count).toBe(1);
  expect(listSubscriptions(ledger.read, { ...ALL, planId: idOf(1) }).count).toBe(4);
  expect(listSubscriptionsOf(ledger.read, client)).toHaveLength(5);
  expect(findSubscription(ledger.read, idOf(1))).toEqual(aSubscription());
  expect(canDeleteClient(ledger.read, client)).toBe(false);
});

test('X1 of a card there is room for four digits and no more', () => {
  const ledger = aLedgerWithClient();
  ledger.write((tx) => saveCard(tx, aCard()));
  ledger.write((tx) => saveCard(tx, aCard({ expires: '2029-01' })));

  expect(listCards(ledger.read, client)).toEqual([aCard({ expires: '2029-01' })]);
  const lastFour = { lastFour: '4111111111111111' };
  expect(() => ledger.write((tx) => saveCard(tx, aCard(lastFour)))).toThrow(/CHECK/);
  const brand = { brand: '4111111111111111' };
  expect(() => ledger.write((tx) => saveCard(tx, aCard(brand)))).toThrow(/CHECK/);
  ledger.write((tx) => removeCard(tx, aCard().remoteId));
  expect(findCard(ledger.read, aCard().remoteId)).toBeNull();
});

test('H9 a card page keeps its purpose, and done stays done', () => {
  const ledger = aLedgerWithClient();
  issue(ledger);
  const page = aCardPage();
  const open = aCardPage({ state: 'open', url: 'https://billing.zoho.eu/p/1', expiresAt: NOW });
  const other = aCardPage({ id: idOf(2), purpose: { kind: 'store-card', clientId: client } });
  ledger.write((tx) => {
    saveCardPage(tx, page);
    saveCardPage(tx, open);
    saveCardPage(tx, other);
  });

  expect(listOpenCardPages(ledger.read)).toEqual([open, other]);
  expect(findLastCardPage(ledger.read, page.purpose)).toEqual(open);
  expect(findLastCardPage(ledger.read, other.purpose)).toEqual(other);
  const save = (differences: Parameters<typeof aCardPage>[0]) => () =>
    ledger.write((tx) => saveCardPage(tx, aCardPage(differences)));
  expect(save({ purpose: other.purpose })).toThrow(/keeps its purpose/);
  expect(save({ url: 'file:///etc/passwd' })).toThrow(/CHECK/);
  save({ state: 'done' })();
  expect(save({ state: 'open', url: open.url })).toThrow(/stays done/);
  expect(findCardPage(ledger.read, idOf(1))?.state).toBe('done');
});

test('H9 a card is charged once, and not again while nobody knows', () => {
  const ledger = aLedgerWithClient();
  issue(ledger);
  const charge = aCharge();
  const record = (differences: Parameters<typeof aCharge>[0]) => () =>
    ledger.write((tx) => recordCharge(tx, aCharge(differences)));
  expect(record({ amount: minor(9_999_999) })).toThrow(/what is due/);
  record({})();

  expect(findCharge(ledger.read, charge.id)).toEqual(charge);
  expect(record({ id: idOf(2) })).toThrow(/UNIQUE/);
  ledger.write((tx) => settleCharge(tx, { id: charge.id, state: 'unclear' }));
  expect(record({ id: idOf(2) })).toThrow(/UNIQUE/);
  expect(findUndecidedCharge(ledger.read, charge.invoiceId)?.state).toBe('unclear');
  ledger.write((tx) => settleCharge(tx, { id: charge.id, state: 'refused' }));
  const again = () => ledger.write((tx) => settleCharge(tx, { id: charge.id, state: 'paid' }));
  expect(again).toThrow(/asked once/);
  record({ id: idOf(2) })();

  expect(findUndecidedCharge(ledger.read, charge.invoiceId)?.id).toBe(idOf(2));
  expect(listCharges(ledger.read, charge.invoiceId).map(({ id }) => id)).toEqual([
    idOf(2),
    idOf(1),
  ]);
});
