import { expect, test } from 'vitest';
import { billingDesk } from '#sandbox/billing/billing-desk.ts';
import { startSandbox } from '#sandbox/server.ts';
import { visitorOf } from '#sandbox/visitor.ts';

/** Two subscriptions and a card that runs out, looked at on the days that are named. */
async function story(looks: readonly string[]): Promise<string> {
  let now = Date.parse('2026-01-31T09:00:00Z');
  const sandbox = await startSandbox({ port: 0, seed: 5, clock: { now: () => now } });
  const visitor = visitorOf(sandbox);
  const desk = billingDesk(sandbox, visitor);
  await desk.addPlan();
  await desk.addPlan({ plan_code: 'weekly', interval_unit: 'weeks', recurring_price: 12.34 });
  const customer_id = await desk.addCustomer('Bowman');
  await desk.subscribe({ customer_id, card_id: desk.addCard(customer_id) });
  const trial = { plan_code: 'weekly', trial_days: 3, billing_cycles: 5 };
  await desk.subscribe({ customer_id, plan: trial });
  for (const day of looks) {
    now = Date.parse(`${day}T10:30:00Z`);
    await visitorOf(sandbox).billing('GET', '/subscriptions');
  }
  const { objects } = sandbox.control;
  const { effects } = sandbox.control;
  const told = JSON.stringify([
    ['subscriptions', 'invoices', 'payments', 'events'].map((one) => objects('billing', one)),
    effects(),
  ]);
  await sandbox.stop();
  return told;
}

test('one leap over a year ends where many looks do, byte for byte', async () => {
  const leap = await story(['2027-01-31']);
  const steps = ['2026-02-05', '2026-02-28', '2026-03-17', '2026-07-01', '2026-12-31'];

  expect(await story([...steps, '2027-01-31'])).toBe(leap);
  expect(leap.match(/"event_type":"subscription_renewed"/g)).toHaveLength(16);
});

test('the 31st comes back after a short month', async () => {
  const told = await story(['2026-06-30']);

  for (const day of ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30']) {
    expect(told).toContain(`"invoice_date":"${day}"`);
  }
});
