import { expect, test } from 'vitest';
import { recordCharge } from '#db/charges.ts';
import type { ChargeId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { EUR, idOf, NOW } from '#domain/samples.ts';
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
