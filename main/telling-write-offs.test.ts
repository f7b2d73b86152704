import { expect, test } from 'vitest';
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
