import { expect, test } from 'vitest';
import { contract } from '#contract/index.ts';
import { handlers } from '#main/handlers/index.ts';
import {
  aDraft,
  anExpense,
  anIssued,
  anItem,
  aPayment,
  aPlan,
  settled,
  someIncome,
} from '#tests/support/builders.ts';
import { aProgram } from '#tests/support/services.ts';

const NOWHERE = '01990000-0000-7000-8000-000000000000';
const period = { from: '2026-01-01', to: '2026-12-31' };
const page = { search: '', after: null };

const names = Object.entries(contract).flatMap(([area, procedures]) =>
  Object.keys(procedures).map((name) => `${area}.${name}`),
);

test('W1 every procedure of the contract is carried out, and nothing else', () => {
  const carriedOut = Object.entries(handlers).flatMap(([area, procedures]) =>
    Object.keys(procedures).map((name) => `${area}.${name}`),
  );
  expect(new Set(carriedOut)).toEqual(new Set(names));
});

test('W2 every input is bounded: no procedure takes what is not in its contract', async () => {
  const program = aProgram();
  for (const name of names) {
    const reply = await program.reply(name, { surprise: 'x'.repeat(100) });
    expect([name, reply.ok || reply.problem.kind]).toEqual([name, 'input']);
  }
});

/** An input for every query; ids are filled in by the test. */
function inputs(
  ids: Readonly<Record<'client' | 'item' | 'draft' | 'invoice' | 'subscription', string>>,
) {
  const filter = { search: '', from: null, to: null };
  const income = {
    ...filter,
    platform: null,
    contract: null,
    clientId: null,
    kind: null,
    currency: null,
    unbilledOnly: false,
  };
  const invoices = { ...filter, state: 'all', clientId: null, currency: null, bucket: null };
  const expenses = { ...filter, category: null };
  return {
    'clients.list': { ...page, view: 'active', sort: 'name' },
    'clients.pick': { search: '' },
    'clients.page': { id: ids.client },
    'sync.contactNews': { id: ids.client },
    'items.list': { ...page, view: 'active' },
    'items.suggest': { search: 'ed', currency: 'EUR' },
    'items.find': { id: ids.item },
    'invoices.list': { filter: invoices, sort: 'newest', after: null },
    'invoices.summary': invoices,
    'invoices.draft': { id: ids.draft },
    'invoices.nextNumber': { on: null },
    'invoices.page': { id: ids.invoice },
    'invoices.paper': { id: ids.invoice },
    'cardForms.settings': {},
    'cardForms.ofInvoice': { id: ids.invoice },
    'cards.ofInvoice': { id: ids.invoice },
    'cards.ofClient': { id: ids.client },
    'cards.ofSubscription': { id: ids.subscription },
    'restoring.outlook': {},
    'settings.crmNotes': {},
    'tickets.waiting': {},
    'sync.idsOf': { subject: `client:${ids.client}` },
    'payments.list': { ...page, clientId: null, from: null, to: null },
    'payments.openInvoices': { clientId: ids.client },
    'income.list': { filter: income, after: null },
    'income.summary': income,
    'income.find': { id: NOWHERE },
    'expenses.list': { filter: expenses, after: null },
    'expenses.summary': expenses,
    'expenses.find': { id: NOWHERE },
    'reports.dashboard': period,
    'reports.profit': period,
    'reports.tax': period,
    'reports.aging': {},
    'reports.numbers': {},
    'reports.behind': { ...period, figure: 'invoices', only: null },
    'settings.business': {},
    'settings.taxes': {},
    'settings.organisations': {},
    'settings.registration': {},
    'sync.status': {},
    'sync.deliveries': { view: 'waiting', after: null },
    'sync.delivery': { id: NOWHERE },
    'sync.differences': { after: null },
    'sync.supportLog': {},
    'subscriptions.plans': { view: 'active', after: null },
    'subscriptions.plan': { id: NOWHERE },
    'subscriptions.list': { view: 'current', clientId: null, planId: null, after: null },
    'subscriptions.summary': {},
    'subscriptions.page': { id: NOWHERE },
    'tickets.list': { ...page, view: 'open', clientId: null },
    'tickets.page': { id: NOWHERE },
    'system.facts': {},
    'system.search': { text: 'quill' },
  };
}

test('W2 the answer of every query survives the way to the window', async () => {
  const program = aProgram();
  const client = await settled(program);
  const item = await program.call<{ id: string }>('items.save', anItem());
  const draft = await aDraft(program, client);
  const invoice = await anIssued(program, client);
  await program.call('payments.record', aPayment(client));
  const plan = await program.call<{ id: string }>('subscriptions.savePlan', aPlan());
  const terms = { quantity: 1, price: 1_000, startsOn: '2026-12-01' };
  const subscription = await program.call<{ id: string }>('subscriptions.start', {
    clientId: client.id,
    planId: plan.id,
    ...terms,
  });
  await program.call('expenses.save', anExpense());
  await program.call('income.record', someIncome());

  const all = inputs({
    client: client.id,
    item: item.id,
    draft: draft.id,
    invoice: invoice.id,
    subscription: subscription.id,
  });
  const queries = Object.entries(contract).flatMap(([area, procedures]) =>
    Object.entries(procedures)
      .filter(([, { kind }]) => kind === 'query')
      .map(([name]) => `${area}.${name}`),
  );
  expect(new Set(Object.keys(all))).toEqual(new Set(queries));
  for (const [name, input] of Object.entries(all)) {
    const reply = await program.reply(name, input);
    expect([name, reply.ok]).toEqual([name, true]);
    expect(structuredClone(reply)).toEqual(JSON.parse(JSON.stringify(reply)));
  }
});
