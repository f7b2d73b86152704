import { expect, test } from 'vitest';
import type { InvoicePage } from '#contract/invoices.ts';
import { recordCharge } from '#db/charges.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import type { Instant } from '#domain/dates.ts';
import type { FactOf } from '#domain/fact.ts';
import type { ChargeId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { EUR, idOf, NOW } from '#domain/samples.ts';
import { absorb } from '#main/absorb.ts';
import { saveLink } from '#main/link.ts';
import { anIssued, settled } from '#tests/support/builders.ts';
import { outgoing } from '#tests/support/outgoing.ts';
import { aProgram } from '#tests/support/services.ts';

/** A program that is connected to a Billing with an organisation of its own, or to that of Books. */
async function started(isShared: boolean) {
  const program = aProgram();
  const client = await settled(program);
  const billing = { organisation: '', setup: { isShared }, missing: '', advice: '', choices: [] };
  const said = { region: 'eu', clientId: '1000.A', organisation: 'Fernhill', identity: '1' };
  program.services.ledger.write((tx) =>
    saveLink(tx, { ...said, systems: { billing }, isKept: true }),
  );
  const { id, issuedOn: writtenOffOn } = await anIssued(program, client);
  return {
    ...program,
    id,
    askPage: () =>
      program.call('cards.askPage', { purpose: { kind: 'pay-invoice', invoiceId: id } }),
    writeOff: () => program.call('invoices.writeOff', { id, writtenOffOn, reason: 'Gone' }),
    takeBack: () => program.call('invoices.cancelWriteOff', { id }),
  };
}

const BOTH = ['invoice.written-off', 'invoice.write-off-cancelled'];

test.each([
  ['of its own', false, true, BOTH],
  ['of its own that never had it', false, false, []],
  ['that shares with Books', true, true, []],
])('B24 what a Billing %s hears of a write-off', async (_whose, isShared, isPayable, told) => {
  const program = await started(isShared);
  if (isPayable) await program.askPage();
  await program.writeOff();
  await program.takeBack();

  const heard = outgoing(program, 'billing').filter((kind) => kind.includes('off'));
  expect(heard).toEqual(told);
  expect(outgoing(program, 'books')).toEqual(expect.arrayContaining(BOTH));
});

test('P8 no card page asks for what is written off', async () => {
  const program = await started(false);
  await program.writeOff();
  await expect(program.askPage()).rejects.toThrow('is written off. Take the write-off back first.');
});

test('P9 nothing is written off while nobody knows what a charge came to', async () => {
  const program = await started(false);
  const card = { remoteId: '7', brand: 'visa', lastFour: '1111' };
  const charge = { id: idOf<ChargeId>(9), invoiceId: program.id, card, amount: minor(100_00) };
  program.services.ledger.write((tx) =>
    recordCharge(tx, { ...charge, currency: EUR, state: 'asked', askedAt: NOW }),
  );
  await expect(program.writeOff()).rejects.toThrow(
    'Nobody knows yet what the charge for INV-2026-0001 came to. Look at that first.',
  );
});

test('P10 money that a card brings after all takes the write-off back and settles the invoice', async () => {
  const program = await started(false);
  await program.askPage();
  await program.writeOff();
  const { ledger } = program.services;
  const { invoice } = await program.call<InvoicePage>('invoices.page', { id: program.id });
  const there = { system: 'billing', changedAt: 1_000 as Instant, our: null } as const;
  const paid: FactOf<'payment.seen'> = {
    ...{
      kind: 'payment.seen',
      ...there,
      remoteId: '52',
      contactId: '91',
      paidOn: invoice.issuedOn,
    },
    ...{ currency: invoice.currency, amount: invoice.totals.total, mode: 'creditcard' },
    ...{ reference: '', applied: [{ invoiceId: '51', amount: invoice.totals.total }] },
    ...{ gatewayId: 'T-1', fee: null },
  };
  ledger.write((tx) => {
    const subject = `invoice:${program.id}` as const;
    rememberRemoteId(tx, { system: 'billing', subject, remoteId: '51' });
    absorb(program.services, tx, [paid]);
  });

  const page = await program.call<InvoicePage>('invoices.page', { id: program.id });
  expect(page).toMatchObject({ status: 'paid', due: 0 });
  expect(outgoing(program, 'books')).toEqual(expect.arrayContaining(BOTH));
});
