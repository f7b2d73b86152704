import { z } from 'zod';
import type { EventOf } from '#domain/events.ts';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import { clip } from '#sync/clip.ts';
import type { Held, Plan, Planner, RemoteReply } from '#sync/connector.ts';
import {
  billingStep,
  listOf,
  nextPage,
  readSaved,
  refused,
  thingOf,
} from '#sync/connectors/billing/answer.ts';
import { openInvoice } from '#sync/connectors/billing/open-invoice.ts';
import { clientParent, parentId } from '#sync/connectors/billing/parent.ts';
import { type BillingSetup, NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { sharedWithBooks } from '#sync/connectors/billing/shared-with-books.ts';
import { decimal, decimalPercent, decimalQuantity, decimalRate } from '#sync/decimal.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';
import { absent, type Outcome, park, sent } from '#sync/outcome.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const INVOICE = {
  path: 'invoices',
  one: 'invoice',
  idName: 'invoice_id',
  words: 'the invoice',
};
const SAVED = { name: 'invoice', id: 'invoice_id', words: 'this invoice' };
/** Ours is the number. */
const QUERY = 'ignore_auto_number_generation=true';

const zBrief = z.object({
  invoice_id: zRemoteId,
  number: z.string().catch(''),
  invoice_number: z.string().catch(''),
  reference_number: z.string().catch(''),
  invoice_date: z.string().catch(''),
  total: z.coerce.number().catch(Number.NaN),
});
const zTotal = z.object({ total: z.coerce.number() });

type Payable = EventOf<'invoice.made-payable'>['invoice'];

/** In an organisation of its own Billing gets the invoice; else it has that of Books (rule J2). */
export const makePayable: Planner<'invoice.made-payable'> = ({ invoice }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  if (setup.isShared) return sharedWithBooks(context, `invoice:${invoice.id}`, INVOICE);
  const customer = parentId(context, clientParent(invoice.clientId));
  if (typeof customer !== 'string') return customer;
  const taxes: string[] = [];
  for (const line of invoice.lines) {
    const tax = taxOf(line, setup);
    if (typeof tax !== 'string') return tax;
    taxes.push(tax);
  }
  return create(invoice, customer, toInvoice(invoice, { customer, taxes }));
};

/** Each line as what it comes to after all discounts, so that nothing is reckoned twice. */
export function toInvoice(
  invoice: Payable,
  known: { readonly customer: string; readonly taxes: readonly string[] },
) {
  const isForeign = invoice.currency !== invoice.baseCurrency;
  return {
    customer_id: known.customer,
    invoice_number: invoice.number,
    reference_number: invoice.id,
    date: invoice.issuedOn,
    due_date: invoice.dueOn,
    ...(isForeign ? { exchange_rate: decimalRate(invoice.rate.rate) } : {}),
    is_inclusive_tax: false,
    invoice_items: invoice.lines.map((line, index) => ({
      name: clip(line.description, 100),
      description: clip([quantityOf(line), line.detail].filter(Boolean).join('\n'), 2_000),
      price: decimal(invoice.totals.lines[index]?.net ?? (0 as never), invoice.currency),
      quantity: 1,
      ...(known.taxes[index] ? { tax_id: known.taxes[index] } : {}),
    })),
    notes: clip(invoice.notes, 5_000),
    terms: clip(invoice.terms, 5_000),
  };
}

/** Billing's tax of a line by name and rate, empty without any, or what a person has to add. */
function taxOf({ taxes }: InvoiceLine, setup: BillingSetup): string | Held {
  const standard = taxes.filter(({ kind }) => kind === 'standard');
  if (standard.length === 0) return '';
  const percent = standard.reduce((sum, { rate }) => sum + rate, 0);
  const wanted = decimalPercent(percent as never);
  const found = setup.taxes.find(
    (tax) =>
      tax.percent === wanted &&
      tax.isGroup === standard.length > 1 &&
      standard.every(({ name }) => tax.name.toLowerCase().includes(name.toLowerCase())),
  );
  const names = standard.map(({ name }) => name).join(' + ');
  return (
    found?.id ??
    park(
      `Billing has no tax “${names}” of ${wanted} %. Add it there under Settings › Taxes, connect ` +
        'anew, then try again.',
    )
  );
}

function quantityOf({ quantity, unit }: InvoiceLine): string {
  return quantity === 1_000 && unit === '' ? '' : `${decimalQuantity(quantity)} ${unit}`.trim();
}

function create(invoice: Payable, customer: string, body: object): Plan {
  const taken =
    `Billing has another invoice ${invoice.number}. Give that one a different number there, then ` +
    'try again.';
  const query = new URLSearchParams({ customer_id: customer, per_page: '200' });
  const probe = billingStep({ method: 'GET', path: `/invoices?${query}` }, (reply) => {
    const all = listOf(reply, 'invoices', zBrief);
    if (!all) return refused(reply, SAVED.words);
    return recognised(all, invoice, taken);
  });
  return {
    send: billingStep({ method: 'POST', path: `/invoices?${QUERY}`, body }, (reply) =>
      withNote(readSaved(reply, SAVED, taken), reply, invoice),
    ),
    probe: { ...probe, further: nextPage },
    asksFirst: true,
    lagMs: LIST_LAG_MS,
    finish: openInvoice,
  };
}

/**
 * By our id, where the list tells references; else by number, client, day and total, of which the
 * list tells for sure, and it is of this client alone (rule J23).
 */
function recognised(all: readonly z.infer<typeof zBrief>[], invoice: Payable, taken: string) {
  const ours = all.find(({ reference_number }) => reference_number === invoice.id);
  if (ours) return sent(ours.invoice_id);
  const { number, issuedOn, totals, currency } = invoice;
  const same = all.find((one) => one.number === number || one.invoice_number === number);
  if (!same) return absent;
  const isOurs =
    same.reference_number === '' &&
    same.invoice_date === issuedOn &&
    same.total === decimal(totals.total, currency);
  return isOurs ? sent(same.invoice_id) : park(taken);
}

function withNote(outcome: Outcome, reply: RemoteReply, { number, totals, currency }: Payable) {
  const theirs = thingOf(reply, 'invoice', zTotal)?.total;
  const ours = decimal(totals.total, currency);
  if (outcome.kind !== 'sent' || theirs === undefined || theirs === ours) return outcome;
  return sent(
    outcome.remoteId,
    `Billing comes to ${theirs} for ${number}, this ledger to ${ours}.`,
  );
}
