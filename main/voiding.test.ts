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
  return { ...program, invoice: await anIssued(program, client) };
}

test.each([
  [false, ['client.introduced', 'invoice.made-payable', 'card-page.asked', 'invoice.voided']],
  [true, ['client.introduced', 'invoice.made-payable', 'card-page.asked']],
])(
  'J11 a Billing of its own hears of a void where it has the invoice: shared %s',
  async (isShared, told) => {
    const program = await started(isShared);
    const { id } = program.invoice;
    await program.call('cards.askPage', { purpose: { kind: 'pay-invoice', invoiceId: id } });
    await program.call('invoices.void', { id, reason: 'Twice' });
    expect(outgoing(program, 'billing')).toEqual(told);
  },
);

test('J11 what was never made payable is no news to Billing', async () => {
  const program = await started(false);
  await program.call('invoices.void', { id: program.invoice.id, reason: 'Twice' });
  expect(outgoing(program, 'billing')).toEqual([]);
});
