import { beforeEach, expect, test } from 'vitest';
import { allRows, change } from '#db/statements.ts';
import { saveSubscription } from '#db/subscriptions.ts';
import type { Client } from '#domain/client/client.ts';
import type { ClientFigures } from '#domain/client/figures.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import type { Subscription } from '#domain/subscription/subscription.ts';
import { recount } from '#main/counting.ts';
import { recountAll } from '#main/counting-all.ts';
import { saveLink } from '#main/link.ts';
import { FIGURE_FIELDS } from '#sync/connectors/crm/setup.ts';
import { aClient, anIssued, aPayment, aPlan, settled } from '#tests/support/builders.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

let program: TestProgram;
let client: Client;

beforeEach(async () => {
  program = aProgram();
  client = await settled(program);
});

/** Connected to a CRM with these fields, without speaking to anybody. */
function connect(figures: readonly string[] = FIGURE_FIELDS): void {
  const crm = { organisation: 'CRM', setup: { keyField: 'Gigledger_Key', figures }, missing: '' };
  program.services.ledger.write((tx) =>
    saveLink(tx, {
      region: 'eu',
      clientId: '1000.X',
      organisation: 'Fernhill',
      identity: 'eu:1',
      systems: { crm },
      isKept: true,
    }),
  );
}

function rows<T>(kind: string, column: string): readonly T[] {
  return allRows<{ json: string }>(
    program.services.ledger.read,
    `SELECT event ->> '$.${column}' AS json FROM outbox
      WHERE system = 'crm' AND kind = '${kind}' ORDER BY seq`,
  ).map(({ json }) => JSON.parse(json) as T);
}

const counted = () => rows<ClientFigures>('client.counted', 'figures');
const notes = () =>
  allRows<{ title: string }>(
    program.services.ledger.read,
    "SELECT title FROM outbox WHERE kind = 'client.noted' ORDER BY seq",
  ).map(({ title }) => title);
const pay = ({ id, totals }: IssuedInvoice) =>
  program.call('payments.record', {
    ...aPayment(client, { amount: totals.total }),
    applications: [{ invoiceId: id, amount: totals.total, withheld: 0 }],
  });

test('C7 whatever moves the figures of a client tells CRM of them, once for all that waits', async () => {
  connect();
  const { name, email } = client;
  await program.call('clients.save', aClient({ id: client.id, name, email }));
  expect(counted()).toEqual([]);
  const invoice = await anIssued(program, client);
  expect(counted()).toEqual([
    {
      currency: 'EUR',
      clientSince: '2026-11-03',
      lifetimeValue: 10_000,
      openBalance: 10_000,
      lastInvoiceOn: '2026-11-03',
      subscription: 'none',
      tags: [],
    },
  ]);
  await pay(invoice);
  expect(counted()).toMatchObject([{ lifetimeValue: 10_000, openBalance: 0 }]);
  await program.call('clients.save', aClient({ id: client.id, name, email, tags: ['press'] }));
  expect(counted()).toMatchObject([{ tags: ['press'] }]);
});

test('C7 what CRM was told already is not told again, and a void is', async () => {
  connect();
  const invoice = await anIssued(program, client);
  deliverAll();
  await program.call('clients.save', aClient({ id: client.id, phone: '+44 1' }));
  expect(counted()).toHaveLength(1);
  await program.call('invoices.void', { id: invoice.id, reason: 'Twice' });
  expect(counted()).toMatchObject([
    { lifetimeValue: 10_000 },
    { lifetimeValue: 0, openBalance: 0, lastInvoiceOn: null },
  ]);
});

test('C7 what is written off is owed no longer, and stays in the lifetime value', async () => {
  connect();
  const { id, issuedOn: writtenOffOn } = await anIssued(program, client);
  deliverAll();
  await program.call('invoices.writeOff', { id, writtenOffOn, reason: 'Out of business' });
  expect(counted().at(-1)).toMatchObject({ lifetimeValue: 10_000, openBalance: 0 });
  deliverAll();
  await program.call('invoices.cancelWriteOff', { id });
  expect(counted().at(-1)).toMatchObject({ lifetimeValue: 10_000, openBalance: 10_000 });
});

test('C7 figures behind the news of a client do not keep that from being replaced', async () => {
  connect();
  await anIssued(program, client);
  await program.call('clients.save', aClient({ id: client.id, phone: '+44 2' }));
  expect(rows<Client>('client.saved', 'client')).toMatchObject([{ phone: '+44 2' }]);
});

test('C7 a subscription counts from the day it is asked for', async () => {
  connect();
  const plan = await program.call<RetainerPlan>('subscriptions.savePlan', aPlan());
  const asked = { clientId: client.id, planId: plan.id, quantity: 1, price: 120_000 };
  const start = { ...asked, startsOn: '2026-12-01' };
  const subscription = await program.call<Subscription>('subscriptions.start', start);
  expect(counted()).toMatchObject([{ subscription: 'asked' }]);
  program.services.ledger.write((tx) => {
    saveSubscription(tx, { ...subscription, status: 'live' });
    recount(program.services, tx, client.id);
  });
  expect(counted()).toMatchObject([{ subscription: 'live' }]);
});

test('C7 without a place for figures in CRM nothing waits; with more places all are told', async () => {
  connect([]);
  await anIssued(program, client);
  expect(counted()).toEqual([]);
  connect(['Gigledger_Open_Balance']);
  await tellAll();
  expect(counted()).toHaveLength(1);
  deliverAll();
  await tellAll();
  expect(counted()).toHaveLength(1);
  connect();
  await tellAll();
  expect(counted()).toHaveLength(2);
});

test('C8 notes go to CRM once a person wants them, for what matters', async () => {
  connect();
  await anIssued(program, client);
  expect(notes()).toEqual([]);
  expect(await program.call('settings.crmNotes', {})).toBe(false);
  await program.call('settings.saveCrmNotes', { isOn: true });
  const invoice = await anIssued(program, client);
  await pay(invoice);
  const other = await anIssued(program, client);
  await program.call('invoices.void', { id: other.id, reason: 'Twice' });
  const { id, number, issuedOn: writtenOffOn } = await anIssued(program, client);
  await program.call('invoices.writeOff', { id, writtenOffOn, reason: 'Out of business' });
  await program.call('invoices.cancelWriteOff', { id });
  expect(notes()).toEqual([
    `Invoice ${invoice.number} issued`,
    `Invoice ${invoice.number} paid in full`,
    `Invoice ${other.number} issued`,
    `Invoice ${other.number} voided`,
    `Invoice ${number} issued`,
    `Invoice ${number} written off`,
    `Invoice ${number} is due again`,
  ]);
});

function deliverAll(): void {
  program.services.ledger.write((tx) => {
    change(tx, "UPDATE outbox SET claimed_at = 1, state = 'sent', remote_id = '7'");
  });
}

async function tellAll(): Promise<void> {
  const troubles: unknown[] = [];
  await recountAll({
    ...program.services,
    ledger: () => program.services.ledger,
    isHeld: () => false,
    sleep: async () => undefined,
    onTold: () => undefined,
    onTrouble: (error) => troubles.push(error),
  });
  expect(troubles).toEqual([]);
}
