import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ledger } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { findPlanByCode, savePlan } from '#db/retainer-plans.ts';
import { aLedgerWithClient } from '#db/samples.ts';
import { findTax, saveTax } from '#db/taxes.ts';
import { type Fact, type FactOf, UNDATED } from '#domain/fact.ts';
import type { TaxId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { aTax, EUR, idOf, NOW } from '#domain/samples.ts';
import { absorb } from '#main/absorb.ts';
import { absorbingAt } from '#tests/support/absorbing.ts';

const PLAN: FactOf<'plan.seen'> = {
  kind: 'plan.seen',
  ...{ system: 'billing', remoteId: '31', our: null, changedAt: UNDATED },
  ...{ code: 'care', name: 'Care', currency: EUR, price: minor(5_000) },
  ...{ every: 1, unit: 'month', isActive: true },
};

let ledger: Ledger;

beforeEach(() => {
  ledger = aLedgerWithClient();
});

afterEach(() => ledger.close());

/** How many areas of the window it changed. */
function hear(fact: Fact): number {
  const { areas, refused } = ledger.write((tx) => absorb(absorbingAt({ at: NOW }), tx, [fact]));
  expect(refused).toEqual([]);
  return areas.size;
}

test.each([{ price: minor(6_000) }, { name: 'Other' }, { archivedAt: NOW }])(
  'F22 a plan put back in Billing before its change here was read back is heard of: %j',
  (change) => {
    const plan = () => findPlanByCode(ledger.read, 'care')!;
    hear(PLAN);
    const told = plan();
    ledger.write((tx) => savePlan(tx, { ...told, ...change }));
    expect(hear(PLAN)).toBe(1);
    expect(plan()).toEqual(told);
    expect(hear(PLAN)).toBe(0);
  },
);

test('F22 a tax named as before in Books, before its change here was read back, is heard of', () => {
  const id = idOf<TaxId>(1);
  const tax = { ...aTax(19), id, name: 'VAT', archivedAt: null };
  ledger.write((tx) => {
    saveTax(tx, tax);
    rememberRemoteId(tx, { system: 'books', subject: `tax:${id}`, remoteId: '5' });
  });
  const fact: FactOf<'tax.seen'> = {
    kind: 'tax.seen',
    ...{ system: 'books', remoteId: '5', our: null, changedAt: UNDATED },
    ...{ name: 'VAT', rate: tax.rate },
  };
  hear(fact);
  ledger.write((tx) => saveTax(tx, { ...tax, name: 'MwSt' }));
  hear(fact);
  expect(findTax(ledger.read, id)).toMatchObject({ name: 'VAT' });
});
