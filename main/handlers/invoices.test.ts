import { beforeEach, expect, test } from 'vitest';
import type { InvoicePage, InvoiceRow } from '#contract/invoices.ts';
import type { DeliveryRow } from '#contract/sync.ts';
import { totalsOf } from '#db/backup.ts';
import { findingsOf } from '#db/integrity.ts';
import type { Client } from '#domain/client/client.ts';
import type { Instant } from '#domain/dates.ts';
import type { GigIncome } from '#domain/income/income.ts';
import type { DraftInvoice, IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import { aDraft, aLine, anIssued, aTax, settled, someIncome } from '#tests/support/builders.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

let program: TestProgram;
let client: Client;

beforeEach(async () => {
  program = aProgram();
  client = await settled(program);
});

const refusal = (code: string) => ({ problem: { kind: 'refusal', code } });
const waiting = async () =>
  (await program.call<{ rows: DeliveryRow[] }>('sync.deliveries', { view: 'waiting', after: null }))
    .rows;
const page = (id: string) => program.call<InvoicePage>('invoices.page', { id });
const inOrder = () => findingsOf(program.services.ledger.read.$client, 'full');
const balances = () => totalsOf(program.services.ledger.read.$client).balances;

test('W12 issuing assigns the number, posts and queues in one go', async () => {
  const before = await waiting();
  const { id } = await aDraft(program, client, { lines: [aLine(), aLine({ quantity: 500 })] });

  const invoice = await program.call<IssuedInvoice>('invoices.issue', { id });

  expect(invoice).toMatchObject({
    number: 'INV-2026-0001',
    issuedOn: '2026-11-03',
    dueOn: '2026-11-17',
    totals: { total: 150_00 },
  });
  expect((await waiting()).length - before.length).toBe(1);
  expect((await waiting()).map((row) => row.title)).toContain('INV-2026-0001, Quillmoor Books');
  expect((await page(id)).history.map((row) => row.sentence)).toEqual(['Issued INV-2026-0001']);
  expect(balances()).toEqual([
    { account: 'receivable', base: 150_00 },
    { account: 'sales', base: -150_00 },
  ]);
  expect(program.pushes).toContainEqual({
    kind: 'ledger.changed',
    areas: ['invoices', 'clients', 'income', 'reports'],
  });
  expect(inOrder()).toEqual([]);
});

test('W12 a refused issue takes no number, posts nothing and tells nobody', async () => {
  const before = { waiting: await waiting(), balances: balances() };
  const { id } = await aDraft(program, client, { lines: [aLine({ price: null })] });

  await expect(program.call('invoices.issue', { id })).rejects.toMatchObject({
    problem: {
      code: 'draft-incomplete',
      message: 'Line 1 has no price. 0.00 is allowed.',
      field: 'lines.0.price',
    },
  });
  expect({ waiting: await waiting(), balances: balances() }).toEqual(before);
  expect(await program.call('invoices.nextNumber', { on: null })).toBe('INV-2026-0001');
  expect((await anIssued(program, client)).number).toBe('INV-2026-0001');
});

test('W12 what cannot be announced is not kept either', async () => {
  const { id } = await aDraft(program, client);
  program.services.ledger.read.$client.exec(
    "CREATE TEMP TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT raise(ABORT, 'no'); END",
  );

  expect(await program.reply('invoices.issue', { id })).toMatchObject({
    ok: false,
    problem: { kind: 'bug' },
  });
  program.services.ledger.read.$client.exec('DROP TRIGGER full');

  expect(await page(id)).toBeNull();
  expect(balances()).toEqual([]);
  expect((await anIssued(program, client)).number).toBe('INV-2026-0001');
});

test('W20 the first year begins at the start number, later years at 1, each without a gap', async () => {
  program = aProgram();
  client = await settled(program, { business: { startNumber: 42, prefix: 'FW' } });
  const numbers: string[] = [];
  for (const invoiceDate of [
    '2026-11-03',
    '2026-12-31',
    '2027-01-01',
    '2026-11-05',
    '2027-02-01',
  ]) {
    numbers.push((await anIssued(program, client, { invoiceDate })).number);
  }

  expect(numbers).toEqual([
    'FW-2026-0042',
    'FW-2026-0043',
    'FW-2027-0001',
    'FW-2026-0044',
    'FW-2027-0002',
  ]);
  expect(await program.call('invoices.nextNumber', { on: '2027-06-01' })).toBe('FW-2027-0003');
  expect(await program.call('reports.numbers', {})).toMatchObject({
    years: expect.arrayContaining([
      expect.objectContaining({ year: 2026, issued: 3, missing: [] }),
    ]),
  });
});

test('W21 an issued invoice is not edited, issued again, or thrown away', async () => {
  const { id } = await anIssued(program, client);
  const copy = await program.call<DraftInvoice>('invoices.duplicate', { id });
  const { createdAt, updatedAt, ...content } = copy;

  await expect(program.call('invoices.saveDraft', { ...content, id })).rejects.toMatchObject({
    problem: {
      code: 'invoice-already-issued',
      message: expect.stringContaining('INV-2026-0001 is issued and cannot be edited.'),
    },
  });
  await expect(program.call('invoices.issue', { id })).rejects.toMatchObject(
    refusal('invoice-already-issued'),
  );
  await expect(program.call('invoices.discardDraft', { id })).rejects.toMatchObject(
    refusal('invoice-already-issued'),
  );
  expect(copy).toMatchObject({
    invoiceDate: null,
    termsDays: 14,
    lines: [{ description: 'Editing' }],
  });
});

test('W21 a draft is saved as it is typed, thrown away and brought back', async () => {
  const draft = await aDraft(program, client, { lines: [aLine({ description: 'Half a wo' })] });
  program.clock.now = (program.clock.now + 1_000) as Instant;

  expect(await program.call('invoices.draft', { id: draft.id })).toMatchObject({
    lines: [{ description: 'Half a wo' }],
  });
  await program.call('invoices.discardDraft', { id: draft.id });
  expect(await program.call('invoices.draft', { id: draft.id })).toBeNull();
  await expect(program.call('invoices.issue', { id: draft.id })).rejects.toMatchObject(
    refusal('not-found'),
  );
  await program.call('invoices.restoreDraft', { id: draft.id });
  expect((await program.call<IssuedInvoice>('invoices.issue', { id: draft.id })).number).toBe(
    'INV-2026-0001',
  );
});

test('W22 a void turns the postings round, keeps the number, and is told once', async () => {
  const { id } = await anIssued(program, client);

  await program.call('invoices.void', { id, reason: 'Wrong client' });

  expect(await page(id)).toMatchObject({
    status: 'void',
    due: 0,
    voided: { voidedOn: '2026-11-03', reason: 'Wrong client' },
  });
  expect(balances().every(({ base }) => base === 0)).toBe(true);
  await expect(program.call('invoices.void', { id, reason: 'again' })).rejects.toMatchObject(
    refusal('already-void'),
  );
  expect((await anIssued(program, client)).number).toBe('INV-2026-0002');
  expect((await program.call<{ state: string }>('invoices.paper', { id })).state).toBe('void');
  expect(inOrder()).toEqual([]);
});

test('W23 rows of gig income move to the invoice that bills them, and back when it is void', async () => {
  const rows = [
    await program.call<GigIncome>('income.record', someIncome()),
    await program.call<GigIncome>('income.record', someIncome({ earnedOn: '2026-10-22' })),
  ];
  const incomeIds = rows.map((row) => row.id);
  const draft = await program.call<DraftInvoice>('invoices.create', { clientId: client.id });

  const taken = await program.call<DraftInvoice>('invoices.takeIncome', {
    id: draft.id,
    incomeIds,
  });
  expect(taken).toMatchObject({
    deliveredFrom: '2026-10-20',
    deliveredTo: '2026-10-22',
    lines: [{ description: 'Front end', quantity: 4_000, unit: 'h', incomeIds }],
  });
  const again = await program.call<DraftInvoice>('invoices.takeIncome', {
    id: draft.id,
    incomeIds,
  });
  expect(again.lines).toHaveLength(1);

  await program.call('invoices.issue', { id: draft.id });
  expect(balances()).toContainEqual({ account: 'gig-income', base: 0 });
  expect(balances()).toContainEqual({ account: 'sales', base: -200_00 });
  const other = await program.call<DraftInvoice>('invoices.create', { clientId: client.id });
  await expect(
    program.call('invoices.takeIncome', { id: other.id, incomeIds }),
  ).rejects.toMatchObject(refusal('already-billed'));
  await expect(program.call('income.void', { id: incomeIds[0] })).rejects.toMatchObject({
    problem: { message: 'This income is billed on INV-2026-0001. Void the invoice first.' },
  });

  await program.call('invoices.void', { id: draft.id, reason: 'Not agreed' });
  expect(balances()).toContainEqual({ account: 'gig-income', base: -200_00 });
  expect(balances()).toContainEqual({ account: 'sales', base: 0 });
  expect(inOrder()).toEqual([]);
});

test('W23 two drafts with the same rows: the second one cannot be issued', async () => {
  const row = await program.call<GigIncome>('income.record', someIncome());
  const incomeIds = [row.id];
  const [first, second] = [
    await program.call<DraftInvoice>('invoices.create', { clientId: client.id }),
    await program.call<DraftInvoice>('invoices.create', { clientId: client.id }),
  ];
  await program.call('invoices.takeIncome', { id: first.id, incomeIds });
  await program.call('invoices.takeIncome', { id: second.id, incomeIds });
  await program.call('invoices.issue', { id: first.id });

  await expect(program.call('invoices.issue', { id: second.id })).rejects.toMatchObject(
    refusal('already-billed'),
  );
  expect(await program.call('invoices.nextNumber', { on: null })).toBe('INV-2026-0002');
});

test('W24 several taxes that are charged together are announced as one group, once', async () => {
  const taxes: TaxSetting[] = [];
  for (const [name, rate] of [
    ['GST', 50_000],
    ['QST', 99_750],
  ] as const) {
    taxes.push(await program.call<TaxSetting>('settings.saveTax', aTax({ name, rate })));
  }
  const lines = [aLine({ taxes: taxes.map(({ archivedAt, ...tax }) => tax) })];

  await anIssued(program, client, { lines });
  await anIssued(program, client, { lines });

  const titles = (await waiting()).map((row) => row.title);
  expect(titles.filter((title) => title === 'GST and QST')).toHaveLength(1);
});

test('W25 an invoice in another currency wants a rate, and keeps it', async () => {
  const rate = { rate: '0.9213', on: '2026-11-03', source: 'typed' } as const;
  await expect(anIssued(program, client, { currency: 'USD' })).rejects.toMatchObject({
    problem: { code: 'draft-incomplete', field: 'rate' },
  });

  const invoice = await anIssued(program, client, { currency: 'USD', rate });

  expect(invoice).toMatchObject({ currency: 'USD', baseCurrency: 'EUR', rate });
  expect(balances()).toContainEqual({ account: 'receivable', base: 92_13 });
});

test('W10 the paper of a draft is what would be issued today; of an issued one, what was', async () => {
  const draft = await aDraft(program, client, {});
  const paper = await program.call('invoices.paper', { id: draft.id });
  expect(paper).toMatchObject({
    state: 'draft',
    number: null,
    invoice: { issuedOn: '2026-11-03', dueOn: '2026-11-17', billedTo: { name: 'Quillmoor Books' } },
  });

  await program.call('invoices.issue', { id: draft.id });
  await program.call('clients.save', { ...inputOf(client), name: 'Renamed' });
  const { rows } = await program.call<{ rows: InvoiceRow[] }>('invoices.list', {
    filter: {
      search: '',
      state: 'all',
      clientId: null,
      currency: null,
      from: null,
      to: null,
      bucket: null,
    },
    sort: 'newest',
    after: null,
  });

  expect(rows).toHaveLength(1);
  expect(await program.call('invoices.paper', { id: draft.id })).toMatchObject({
    state: 'issued',
    number: 'INV-2026-0001',
    invoice: { billedTo: { name: 'Quillmoor Books' } },
  });
});

function inputOf({ createdAt, updatedAt, archivedAt, ...input }: Client) {
  return input;
}
