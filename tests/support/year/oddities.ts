import type { Client } from '#domain/client/client.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { Payment } from '#domain/payment/payment.ts';
import type { Tax, TaxSetting } from '#domain/tax/tax.ts';
import {
  aClient,
  aDraft,
  aLine,
  anExpense,
  aPayment,
  aTax,
  someIncome,
} from '#tests/support/builders.ts';
import type { TestProgram } from '#tests/support/services.ts';

/** The reference of documents whose discount comes back with the same sums in another form. */
export const RESHAPED = 'Reshaped';

/** What a year of plain invoices does not show: every way a document can be made up. */
export async function writeOddities(program: TestProgram, today: IsoDate): Promise<void> {
  const { call } = program;
  const client = await call<Client>(
    'clients.save',
    aClient({ termsDays: 30, phone: '+44 1225 1' }),
  );
  const [vat] = await call<readonly TaxSetting[]>('settings.taxes', {});
  const city = toTax(await call('settings.saveTax', aTax({ name: 'City', rate: 12_500 })));
  const none = toTax(
    await call('settings.saveTax', aTax({ name: 'Reverse charge', kind: 'exempt', rate: 0 })),
  );
  if (vat === undefined) throw new Error('The ledger has no usual tax.');
  const usual = toTax(vat);
  const long = `${'A description that is longer than a name of Books may be, '.repeat(2)}end`;
  const made = [
    {
      invoiceDate: '2026-09-15',
      lines: [aLine({ taxes: [usual, city], price: 33_333_300 }), aLine({ taxes: [usual] })],
    },
    { lines: [aLine({ taxes: [usual], discountRate: 125_000 }), aLine({ taxes: [none] })] },
    {
      discount: { kind: 'percent' as const, rate: 75_000 },
      reference: RESHAPED,
      lines: [aLine({ taxes: [usual], detail: 'Two\nlines' }), aLine({ description: long })],
    },
    {
      discount: { kind: 'amount' as const, amount: 1_234 },
      lines: [aLine({ taxes: [usual] }), aLine({ taxes: [usual], quantity: 1_333 })],
    },
    {
      priceMode: 'inclusive' as const,
      lines: [aLine({ taxes: [usual], quantity: 7_000, price: 9_990_000 })],
    },
  ];
  const issued: IssuedInvoice[] = [];
  for (const content of made) {
    const { id } = await aDraft(program, client, {
      reference: 'PO 7',
      notes: 'Thanks',
      ...content,
    });
    issued.push(await call<IssuedInvoice>('invoices.issue', { id }));
  }
  await pay(program, client, issued, today);
  await giveUp(program, issued, today);
  await call('income.record', {
    ...someIncome({ note: 'Paid late\nand in two parts', clientId: client.id, withheld: 250 }),
  });
  const gone = await call<{ id: string }>('expenses.save', anExpense());
  await call('expenses.void', { id: gone.id });
}

/** A part with tax kept back, more than is due, and the rest of it used later. */
async function pay(
  { call }: TestProgram,
  client: Client,
  [first, second]: readonly IssuedInvoice[],
  today: IsoDate,
): Promise<void> {
  if (!first || !second) throw new Error('There is nothing to pay.');
  const kept = { invoiceId: first.id, amount: 2_000, withheld: 500 };
  const rest = first.totals.total - 2_500;
  await call('payments.record', aPayment(client, { amount: 2_000, applications: [kept] }));
  const early = '2026-10-01';
  const more = aPayment(client, {
    receivedOn: early,
    amount: rest + 3_000,
    method: 'card',
    note: 'Two at once',
    applications: [{ invoiceId: first.id, amount: rest, withheld: 0 }],
  });
  await call('payments.record', more);
  await call('payments.useCredit', { invoiceId: second.id, amount: 1_000 });
  const wrong = aPayment(client, { receivedOn: today, amount: 700 });
  const { id } = await call<Payment>('payments.record', wrong);
  await call('payments.void', { id });
}

/** What a payment left is given up; the same of another one, and taken back. */
async function giveUp(
  { call }: TestProgram,
  [, second, , , fifth]: readonly IssuedInvoice[],
  writtenOffOn: IsoDate,
): Promise<void> {
  for (const invoice of [second, fifth]) {
    await call('invoices.writeOff', { id: invoice?.id, writtenOffOn, reason: 'Out of business' });
  }
  await call('invoices.cancelWriteOff', { id: fifth?.id });
}

function toTax({ archivedAt, ...tax }: TaxSetting): Tax {
  return tax;
}
