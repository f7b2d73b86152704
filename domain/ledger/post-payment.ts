import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { groupBy } from '#domain/group.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { type Entry, type EntrySet, entrySet } from '#domain/ledger/entry.ts';
import { add, addAll, type Minor, negate, subtract, ZERO } from '#domain/money.ts';
import { type CreditUse, creditOf, type Payment } from '#domain/payment/payment.ts';
import { convert, type Rate } from '#domain/rate.ts';

/** What posting needs to know of an invoice that is being settled. */
export type Settled = {
  readonly id: InvoiceId;
  readonly number: string;
  readonly rate: Rate;
  /** What had been settled before: money, tax withheld and credit. */
  readonly paidBefore: Minor;
};

type Conversion = (amount: Minor, rate: Rate) => Minor;

/**
 * Dr bank, Dr tax-withheld; Cr receivable at the rate of each invoice, Cr client-credit for the
 * rest. The difference of the rates is gain or loss by exchange (rules L3, L9).
 */
export function postPayment(
  payment: Payment,
  invoices: readonly Settled[],
  baseCurrency: CurrencyCode,
): EntrySet {
  const toBase = conversion(payment.currency, baseCurrency);
  const at = (amount: Minor) => toBase(amount, payment.rate.rate);
  const withheld = addAll(payment.applications.map((one) => one.withheld));
  const rest = creditOf(payment, []);
  const byInvoice = groupBy(payment.applications, (one) => one.invoiceId);
  const reliefs = [...byInvoice].map(([invoiceId, parts]) => {
    const invoice = invoices.find((one) => one.id === invoiceId) ?? unknown(invoiceId);
    return relief(addAll(parts.map((part) => add(part.amount, part.withheld))), invoice, toBase);
  });
  return settlement({
    subject: `payment:${payment.id}`,
    postedOn: payment.receivedOn,
    currency: payment.currency,
    memo: memoOf('Payment of', invoices),
    entries: [
      { account: 'bank', amount: payment.amount, base: at(payment.amount) },
      { account: 'tax-withheld', amount: withheld, base: at(withheld) },
      ...reliefs,
      { account: 'client-credit', amount: negate(rest), base: negate(at(rest)) },
    ],
    isOneRate: invoices.every((invoice) => invoice.rate === payment.rate.rate),
  });
}

/** Dr client-credit at the payment's rate; Cr receivable at the invoice's (rule L4). */
export function postCreditUse({
  use,
  payment,
  invoice,
  usedBefore,
  baseCurrency,
}: {
  readonly use: CreditUse;
  readonly payment: Pick<Payment, 'currency' | 'rate'>;
  readonly invoice: Settled;
  /** What had been used of this payment's credit before. */
  readonly usedBefore: Minor;
  readonly baseCurrency: CurrencyCode;
}): EntrySet {
  const toBase = conversion(payment.currency, baseCurrency);
  const { rate } = payment.rate;
  const taken = subtract(toBase(add(usedBefore, use.amount), rate), toBase(usedBefore, rate));
  return settlement({
    subject: `payment:${use.paymentId}`,
    postedOn: use.appliedOn,
    currency: payment.currency,
    memo: memoOf('Credit used for', [invoice]),
    entries: [
      { account: 'client-credit', amount: use.amount, base: taken },
      relief(use.amount, invoice, toBase),
    ],
    isOneRate: invoice.rate === rate,
  });
}

/**
 * What a settlement takes off the receivable. Counted from what was settled before, so that the
 * parts of a whole invoice come to exactly what the invoice posted, however it is paid (L9).
 */
function relief(amount: Minor, { paidBefore, rate }: Settled, toBase: Conversion): Entry {
  const base = subtract(toBase(add(paidBefore, amount), rate), toBase(paidBefore, rate));
  return { account: 'receivable', amount: negate(amount), base: negate(base) };
}

function settlement({
  entries,
  isOneRate,
  ...posting
}: {
  readonly subject: string;
  readonly postedOn: IsoDate;
  readonly currency: CurrencyCode;
  readonly memo: string;
  readonly entries: readonly Entry[];
  readonly isOneRate: boolean;
}): EntrySet {
  const over = addAll(entries.map((entry) => entry.base));
  const account = isOneRate ? 'rounding' : 'exchange-difference';
  return entrySet({
    ...posting,
    entries: [...entries, { account, amount: ZERO, base: negate(over) }],
  });
}

function conversion(currency: CurrencyCode, baseCurrency: CurrencyCode): Conversion {
  return (amount, rate) => convert(amount, { from: currency, to: baseCurrency }, rate);
}

function memoOf(what: string, invoices: readonly Settled[]): string {
  if (invoices.length === 0) return 'Payment, kept as credit';
  return `${what} ${invoices.map((invoice) => invoice.number).join(', ')}`;
}

function unknown(invoiceId: InvoiceId): never {
  throw new Error(`Broken promise: ${invoiceId} is among the invoices a payment settles`);
}
