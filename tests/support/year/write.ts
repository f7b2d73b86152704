import type { Client } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { type CurrencyCode, digitsOf } from '#domain/currency.ts';
import { addDays, type IsoDate } from '#domain/dates.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { aClient, anExpense, anItem, someIncome } from '#tests/support/builders.ts';
import { CLIENTS } from '#tests/support/year/clients.ts';
import { INVOICES, type SampleInvoice, type SampleLine } from '#tests/support/year/invoices.ts';
import { SPENDING } from '#tests/support/year/spending.ts';

const RATES: Readonly<Record<string, string>> = { USD: '0.92', JPY: '0.0061' };

/** The door of a ledger, from inside the window or before it. */
export type Ledger = Client<AppContract>;

/** What a year leaves behind that pictures want to show. */
export type Year = { readonly today: IsoDate; readonly tax: Tax };

/** A year of work, written through the door of a ledger that was just begun. */
export async function writeYear(ledger: Ledger): Promise<Year> {
  const { today } = await ledger.system.facts({});
  const [setting] = await ledger.settings.taxes({});
  if (setting === undefined) throw new Error('The ledger has no usual tax.');
  const { archivedAt, ...tax } = setting;
  const year = { today, tax };
  for (const client of CLIENTS) await ledger.clients.save(aClient(client));
  for (const [name, unit, price] of ITEMS) {
    await ledger.items.save(anItem({ name, unit, price: price * 1_000_000, taxIds: [tax.id] }));
  }
  for (const sample of INVOICES) await writeInvoice(ledger, year, sample);
  await writeSpending(ledger, year);
  await writeGigs(ledger, year);
  return year;
}

const ITEMS: readonly (readonly [name: string, unit: string, price: number])[] = [
  ['Page design', 'h', 72],
  ['Map redraw', 'maps', 145],
  ['Map legend', 'piece', 60],
  ['Map lettering by hand', 'h', 85],
  ['Corrections', 'h', 72],
  ['Illustration', 'plate', 640],
];

export type NewDocument = Pick<SampleInvoice, 'client' | 'lines' | 'daysAgo'>;

/** A draft for the client with these lines; its id. */
export async function writeDraft(ledger: Ledger, { today, tax }: Year, document: NewDocument) {
  const [client] = await ledger.clients.pick({ search: document.client });
  if (client === undefined) throw new Error(`${document.client} is not in the ledger.`);
  const made = await ledger.invoices.create({ clientId: client.id });
  const { createdAt, updatedAt, ...draft } = made;
  const invoiceDate = addDays(today, -document.daysAgo);
  const taxes = client.address.country === 'DE' ? [tax] : [];
  await ledger.invoices.saveDraft({
    ...draft,
    invoiceDate,
    rate: rateOn(client.currency, invoiceDate),
    lines: document.lines.map((line) => lineOf(line, client.currency, taxes)),
  });
  return made.id;
}

async function writeInvoice(ledger: Ledger, year: Year, sample: SampleInvoice): Promise<void> {
  const invoice = await ledger.invoices.issue({ id: await writeDraft(ledger, year, sample) });
  if (sample.then === 'open') return;
  if (sample.then === 'void') {
    await ledger.invoices.void({ id: invoice.id, reason: 'Two hours were missing' });
    return;
  }
  await pay(ledger, invoice, sample.then);
}

type Paid = Exclude<SampleInvoice['then'], string>;

async function pay(
  ledger: Ledger,
  invoice: IssuedInvoice,
  { paidAfter, share }: Paid,
): Promise<void> {
  const { id, clientId, currency, issuedOn, number } = invoice;
  const { total } = invoice.totals;
  const applied = share === 'half' ? Math.floor(total / 2) : total;
  const receivedOn = addDays(issuedOn, paidAfter);
  await ledger.payments.record({
    clientId,
    receivedOn,
    amount: share === 'more' ? applied + 11_900 : applied,
    currency,
    rate: rateOn(currency, receivedOn),
    method: 'bank',
    reference: number,
    note: '',
    applications: [{ invoiceId: id, amount: applied, withheld: 0 }],
  });
}

async function writeSpending(ledger: Ledger, { today, tax }: Year): Promise<void> {
  for (const { daysAgo, amount, ...what } of SPENDING) {
    const isTaxed = what.category !== 'Insurance';
    await ledger.expenses.save(
      anExpense({
        ...what,
        amount,
        spentOn: addDays(today, -daysAgo),
        tax: isTaxed ? tax : null,
        taxAmount: isTaxed ? Math.round((amount * 19) / 119) : 0,
      }),
    );
  }
}

async function writeGigs(ledger: Ledger, { today }: Year): Promise<void> {
  for (let week = 0; week < 40; week += 1) {
    const gross = 4_500 + ((week * 37) % 11) * 1_150;
    await ledger.income.record(
      someIncome({
        platform: week % 5 === 0 ? 'Direct' : 'Upwork',
        contract: week % 3 === 0 ? 'Icon set for a port' : 'Chart pages',
        earnedOn: addDays(today, -2 - week * 8),
        hours: 1_000 + (week % 7) * 500,
        gross,
        fee: Math.round(gross / 10),
      }),
    );
  }
}

function lineOf(
  [description, quantity, unit, price]: SampleLine,
  currency: CurrencyCode,
  taxes: Tax[],
) {
  const scale = 10 ** (digitsOf(currency) + 4);
  return {
    itemId: null,
    description,
    detail: '',
    quantity: quantity * 1_000,
    unit,
    price: price * scale,
    discountRate: 0,
    taxes,
    incomeIds: [],
  };
}

function rateOn(currency: CurrencyCode, on: IsoDate) {
  const rate = RATES[currency];
  return rate === undefined ? null : { rate, on, source: 'typed' as const };
}
