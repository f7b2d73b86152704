import { beforeEach, expect, test } from 'vitest';
import type { InvoicePage } from '#contract/invoices.ts';
import type { DifferenceRow } from '#contract/sync.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { change } from '#db/statements.ts';
import type { Client } from '#domain/client/client.ts';
import type { Instant } from '#domain/dates.ts';
import type { FactOf } from '#domain/fact.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { type Minor, minor } from '#domain/money.ts';
import { absorb } from '#main/absorb.ts';
import { anIssued, aPayment, settled } from '#tests/support/builders.ts';
import { outgoing } from '#tests/support/outgoing.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

let program: TestProgram;
let client: Client;
let invoice: IssuedInvoice;
let moment = 1_000;

beforeEach(async () => {
  program = aProgram();
  client = await settled(program);
  invoice = await anIssued(program, client);
  const about = { system: 'books', subject: `invoice:${invoice.id}`, remoteId: '46' } as const;
  program.services.ledger.write((tx) => rememberRemoteId(tx, about));
  deliverAll();
});

function deliverAll(): void {
  program.services.ledger.write((tx) => {
    change(tx, "UPDATE outbox SET claimed_at = 1, state = 'sent', remote_id = '7'");
  });
}

/** Books tells the invoice anew. */
function tell(said: { balance: number; writtenOff?: number }): void {
  moment += 1_000;
  const { number, issuedOn, dueOn, currency, totals } = invoice;
  const fact: FactOf<'invoice.seen'> = {
    kind: 'invoice.seen',
    ...{ system: 'books', remoteId: '46', our: invoice.id, changedAt: moment as Instant },
    ...{ number, issuedOn, dueOn, currency, contactId: '1', status: 'sent' },
    ...{ total: totals.total, balance: minor(said.balance) },
    ...(said.writtenOff === undefined ? {} : { writtenOff: said.writtenOff as Minor }),
  };
  program.services.ledger.write((tx) => absorb(program.services, tx, [fact]));
}

const page = () => program.call<InvoicePage>('invoices.page', { id: invoice.id });
const differences = async () =>
  (await program.call<{ rows: readonly DifferenceRow[] }>('sync.differences', { after: null }))
    .rows;
const takeTheirs = async () =>
  program.call('sync.takeTheirs', { id: (await differences())[0]?.id });
const writeOff = () => {
  const { id, issuedOn: writtenOffOn } = invoice;
  return program.call('invoices.writeOff', { id, writtenOffOn, reason: 'Gone' });
};

test('B22 written off on both sides is no difference, whether a list tells the amount or not', async () => {
  await writeOff();
  deliverAll();
  tell({ balance: 0, writtenOff: 100_00 });
  tell({ balance: 0 });
  expect(await differences()).toEqual([]);
  tell({ balance: 0, writtenOff: 70_00 });
  expect(await differences()).toMatchObject([
    { field: 'balance', ours: 'EUR 100.00', theirs: 'EUR 70.00', canTake: false },
  ]);
});

test('B22 written off only there is one difference, and one only here another', async () => {
  tell({ balance: 0, writtenOff: 100_00 });
  expect(await differences()).toMatchObject([
    { field: 'writtenOff', ours: '', theirs: 'EUR 100.00', canTake: true },
  ]);
  await writeOff();
  deliverAll();
  tell({ balance: 100_00, writtenOff: 0 });
  expect(await differences()).toMatchObject([
    { field: 'writtenOff', ours: 'EUR 100.00', theirs: '', canTake: true },
  ]);
});

test('B23 what Books wrote off is taken in by a person, and taken back when Books did', async () => {
  tell({ balance: 0, writtenOff: 100_00 });
  await takeTheirs();
  expect(await page()).toMatchObject({
    status: 'written-off',
    writeOff: { amount: 100_00, reason: 'Written off in Books' },
  });
  expect(program.pushes.at(-1)).toMatchObject({
    ...{ kind: 'ledger.changed', areas: expect.arrayContaining(['invoices', 'clients']) },
  });
  expect(await differences()).toEqual([]);

  tell({ balance: 100_00, writtenOff: 0 });
  await takeTheirs();
  expect(await page()).toMatchObject({ status: 'open', due: 100_00 });
  expect(outgoing(program, 'books').filter((kind) => kind.includes('off'))).toEqual([]);
});

test('B23 it is not taken in where another sum is due here', async () => {
  tell({ balance: 0, writtenOff: 100_00 });
  const applications = [{ invoiceId: invoice.id, amount: 30_00, withheld: 0 }];
  await program.call('payments.record', aPayment(client, { amount: 30_00, applications }));
  await expect(takeTheirs()).rejects.toThrow(
    'Books wrote off EUR 100.00 of INV-2026-0001, and EUR 70.00 is due here.',
  );
  expect(await page()).toMatchObject({ status: 'part-paid' });
  expect(await differences()).toHaveLength(1);
});
