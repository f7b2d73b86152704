import { z } from 'zod';
import type { CurrencyCode } from '#domain/currency.ts';
import { dayOfInstant, daysBetween, type Instant, type IsoDate } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { ClientId, InvoiceId, ItemId } from '#domain/ids.ts';
import type { InvoiceContent, InvoiceVoid, Rounding } from '#domain/invoice/invoice.ts';
import { type InvoiceTotals, invoiceTotals } from '#domain/invoice/totals.ts';
import type { WriteOff } from '#domain/invoice/write-off.ts';
import type { Minor } from '#domain/money.ts';
import type { Tax } from '#domain/tax/tax.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import {
  type Ids,
  type Read,
  type RebuiltInvoice,
  read,
  unfit,
} from '#sync/connectors/books/rebuilt.ts';
import { changedAt, exchangeRateOf, keyOf, textOf } from '#sync/connectors/books/restored-entry.ts';
import { readDiscount, readLines } from '#sync/connectors/books/restored-lines.ts';
import { momentOf } from '#sync/zoho/moment.ts';
import { moneyOf, zCurrency, zDay, zMoney, zText } from '#sync/zoho/values.ts';

const MOST_TERMS = 365;

const zInvoice = z.object({
  invoice_number: z.string().trim().min(1),
  customer_id: zText,
  status: zText,
  date: zDay,
  due_date: zDay.nullable().catch(null),
  currency_code: zCurrency,
  is_inclusive_tax: z.boolean().catch(false),
  total: zMoney,
  tax_total: zMoney.catch(0),
  write_off_amount: zMoney.catch(0),
});
type Told = z.infer<typeof zInvoice>;

export type InvoiceContext = {
  readonly field: string | null;
  readonly ids: Ids;
  readonly now: Instant;
  readonly baseCurrency: CurrencyCode;
  /** How this ledger rounds where both ways come to what Books says. */
  readonly rounding: Rounding;
  readonly clients: ReadonlyMap<string, ClientId>;
  readonly items: ReadonlyMap<string, ItemId>;
  readonly behind: ReadonlyMap<string, readonly Tax[]>;
};

export type ReadInvoice = {
  readonly invoice: RebuiltInvoice;
  readonly voided: InvoiceVoid | null;
  readonly writeOff: WriteOff | null;
};

/** Drafts of Books are nobody's documents yet; one of ours is a draft there for a moment only. */
export function isDocument(entry: Entry, field: string | null): boolean {
  return entry['status'] !== 'draft' || keyOf(entry, field) !== null;
}

/**
 * A document comes back to the cent or not at all: what this ledger makes of its lines must be what
 * Books says (rule Q3).
 */
export function readInvoice(entry: Entry, context: InvoiceContext): Read<ReadInvoice> {
  const told = zInvoice.safeParse(entry).data;
  if (!told) return unfit('Its number, its day, its currency or its total cannot be read.');
  const { currency_code: currency, date: issuedOn } = told;
  const clientId = context.clients.get(told.customer_id);
  if (clientId === undefined) return unfit('Its client could not be taken in.');
  const { baseCurrency } = context;
  const frozen = { currency, baseCurrency, on: issuedOn };
  const rate = exchangeRateOf(entry['exchange_rate'], frozen);
  if (rate === null) return unfit(`Zoho tells no rate from ${currency} to ${baseCurrency}.`);
  const dueOn = told.due_date ?? issuedOn;
  const days = daysBetween(issuedOn, dueOn);
  if (days < 0 || days > MOST_TERMS) return unfit('It is due before its day, or a year after it.');
  const content = readContent(entry, told, context);
  if (content.kind === 'unfit') return content;
  const id = context.ids.idOf<InvoiceId>(keyOf(entry, context.field));
  const lastOn = lastDay(entry, { issuedOn, now: context.now });
  const issuedAt = momentOf(entry['created_time']) ?? context.now;
  return read({
    invoice: {
      ...content.value,
      ...{ id, clientId, issuedOn, issuedAt, dueOn, rate, baseCurrency },
      number: told.invoice_number,
      deliveredFrom: null,
      deliveredTo: null,
      reference: textOf(entry['reference_number']),
      notes: textOf(entry['notes']),
      terms: textOf(entry['terms']),
    },
    voided: told.status === 'void' ? voidOf(entry, lastOn) : null,
    writeOff: writeOffOf(told, lastOn),
  });
}

function readContent(
  entry: Entry,
  told: Told,
  context: InvoiceContext,
): Read<InvoiceContent & { readonly totals: InvoiceTotals }> {
  const { currency_code: currency } = told;
  const isByLine = entry['discount_type'] === 'item_level';
  const lines = readLines(entry, { ...context, currency, isByLine });
  if (lines.kind === 'unfit') return lines;
  const discount = readDiscount(entry, currency);
  if (discount.kind === 'unfit') return discount;
  const bare = {
    currency,
    lines: lines.value,
    discount: discount.value,
    priceMode: told.is_inclusive_tax ? ('inclusive' as const) : ('exclusive' as const),
  };
  const [total, tax] = [moneyOf(told.total, currency), moneyOf(told.tax_total, currency)];
  const fitting = roundings(entry, context)
    .map((rounding) => ({ ...bare, rounding }))
    .map((content) => ({ ...content, totals: totalsOf(content) }))
    .filter(({ totals }) => totals?.total === total);
  const chosen = fitting.find(({ totals }) => totals?.tax === tax) ?? fitting[0];
  if (!chosen?.totals) return unfit(otherTotal(told, totalsOf({ ...bare, ...context })));
  return read({ ...chosen, totals: chosen.totals });
}

/** This ledger's own way first, then how Books says it rounds, then the other. */
function roundings(entry: Entry, { rounding }: InvoiceContext): readonly Rounding[] {
  const theirs: Rounding = entry['tax_rounding'] === 'item_level' ? 'line' : 'tax';
  return [...new Set<Rounding>([rounding, theirs, 'line', 'tax'])];
}

function totalsOf(content: InvoiceContent): InvoiceTotals | null {
  try {
    return invoiceTotals(content);
  } catch (cause) {
    if (cause instanceof Refusal) return null;
    throw cause;
  }
}

function otherTotal({ total }: Told, ours: { readonly total: Minor } | null): string {
  return ours === null
    ? 'Its total is larger than this ledger can keep.'
    : `Its lines do not come to the ${total} that Zoho shows.`;
}

/** Books tells the day of neither a void nor a write-off: the last change is the nearest to it. */
function lastDay(
  entry: Entry,
  { issuedOn, now }: { readonly issuedOn: IsoDate; readonly now: Instant },
): IsoDate {
  const day = dayOfInstant(changedAt(entry, now), 0);
  return day < issuedOn ? issuedOn : day;
}

function voidOf(entry: Entry, voidedOn: IsoDate): InvoiceVoid {
  return { voidedOn, reason: textOf(entry['reason']) || 'Void in Books' };
}

/** Written once the payments are there: it is all that they left (rule B23). */
function writeOffOf(
  { status, write_off_amount, currency_code: currency }: Told,
  writtenOffOn: IsoDate,
): WriteOff | null {
  const amount = moneyOf(write_off_amount, currency);
  if (amount === null || amount <= 0 || status === 'void') return null;
  return { writtenOffOn, reason: 'Written off in Books', amount };
}
