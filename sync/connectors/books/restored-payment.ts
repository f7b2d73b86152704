import { z } from 'zod';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId, PaymentId } from '#domain/ids.ts';
import { add, addAll, type Minor, ZERO } from '#domain/money.ts';
import type { Application, CreditUse, Payment, PaymentMethod } from '#domain/payment/payment.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { type Ids, type Read, read, unfit } from '#sync/connectors/books/rebuilt.ts';
import { exchangeRateOf, keyOf, madeAt, textOf } from '#sync/connectors/books/restored-entry.ts';
import { moneyOf, zCurrency, zDay, zMoney, zText } from '#sync/zoho/values.ts';

const METHODS: Readonly<Record<string, PaymentMethod>> = {
  banktransfer: 'bank',
  bankremittance: 'bank',
  creditcard: 'card',
  autotransaction: 'card',
  cash: 'cash',
  check: 'cheque',
  paypal: 'paypal',
};

const zPart = z.object({
  invoice_id: zText,
  amount_applied: zMoney,
  tax_amount_withheld: zMoney.catch(0),
});
const zPayment = z.object({
  customer_id: zText,
  date: zDay,
  amount: zMoney,
  currency_code: zCurrency,
  payment_mode: zText,
  amount_refunded: zMoney.catch(0),
  bank_charges: zMoney.catch(0),
  invoices: z.array(zPart).catch([]),
});

/** Zoho’s word for how it was paid. */
export function methodOf(mode: string): PaymentMethod {
  return METHODS[mode.toLowerCase().replace(/[\s_]/g, '')] ?? 'other';
}

export type PaidInvoice = { readonly id: InvoiceId; readonly issuedOn: IsoDate };

export type PaymentContext = {
  readonly field: string | null;
  readonly ids: Ids;
  readonly now: Instant;
  readonly baseCurrency: CurrencyCode;
  readonly clients: ReadonlyMap<string, ClientId>;
  readonly invoices: ReadonlyMap<string, PaidInvoice>;
};

export type ReadPayment = {
  readonly payment: Payment;
  readonly uses: readonly CreditUse[];
  /** What a gateway kept of it. */
  readonly fee: Minor;
};

/**
 * Books tells what a payment is put to, not when: what went to an invoice that was written after
 * the money came was credit, used on the day of that invoice (rule Q5).
 */
export function readPayment(entry: Entry, context: PaymentContext): Read<ReadPayment> {
  const told = zPayment.safeParse(entry).data;
  const amount = told && moneyOf(told.amount, told.currency_code);
  if (!told || amount === null || amount === undefined) {
    return unfit('Its day, its currency or its amount cannot be read.');
  }
  const { currency_code: currency, date: receivedOn } = told;
  const clientId = context.clients.get(told.customer_id);
  if (clientId === undefined) return unfit('Its client could not be taken in.');
  const { baseCurrency } = context;
  const rate = exchangeRateOf(entry['exchange_rate'], { currency, baseCurrency, on: receivedOn });
  if (rate === null) return unfit(`Books tells no rate from ${currency} to ${baseCurrency}.`);
  if (Number(told.amount_refunded) !== 0) {
    return unfit('A part of it was paid back, for which this ledger has no place.');
  }
  const parts = partsOf(told.invoices, { currency, invoices: context.invoices });
  if (parts.kind === 'unfit') return parts;
  if (addAll(parts.value.map((part) => part.amount)) > amount) {
    return unfit('More of it is put to invoices than was paid.');
  }
  const key = keyOf(entry, context.field, entry['reference_number']);
  const id = context.ids.idOf<PaymentId>(key);
  const reference = textOf(entry['reference_number']);
  const isLater = (part: Part) => part.issuedOn > receivedOn && part.withheld === 0;
  return read({
    payment: {
      ...{ id, clientId, receivedOn, amount, currency, rate },
      method: methodOf(told.payment_mode),
      reference: reference === key ? '' : reference,
      note: textOf(entry['description']),
      applications: parts.value.filter((part) => !isLater(part)).map(toApplication),
      recordedAt: madeAt(entry, key, context.now),
    },
    fee: moneyOf(told.bank_charges, currency) ?? ZERO,
    uses: parts.value.filter(isLater).map((part) => ({
      paymentId: id,
      invoiceId: part.invoiceId,
      amount: part.amount,
      appliedOn: part.issuedOn,
    })),
  });
}

type Part = Application & { readonly issuedOn: IsoDate };

/** One part an invoice, whatever Books split it into; or why one of them cannot be placed. */
function partsOf(
  told: z.infer<typeof zPayment>['invoices'],
  {
    currency,
    invoices,
  }: {
    readonly currency: CurrencyCode;
    readonly invoices: PaymentContext['invoices'];
  },
): Read<readonly Part[]> {
  const parts = new Map<InvoiceId, Part>();
  for (const one of told) {
    const amount = moneyOf(one.amount_applied, currency);
    const withheld = moneyOf(one.tax_amount_withheld, currency) ?? ZERO;
    const invoice = invoices.get(one.invoice_id);
    if (invoice === undefined) return unfit('An invoice it was put to could not be taken in.');
    if (amount === null) return unfit('What it was put to cannot be read.');
    const before = parts.get(invoice.id);
    parts.set(invoice.id, {
      invoiceId: invoice.id,
      issuedOn: invoice.issuedOn,
      amount: sum(before?.amount, amount),
      withheld: sum(before?.withheld, withheld),
    });
  }
  return read([...parts.values()].filter((part) => part.amount !== 0 || part.withheld !== 0));
}

function sum(before: Minor | undefined, more: Minor): Minor {
  return add(before ?? ZERO, more);
}

function toApplication({ invoiceId, amount, withheld }: Part): Application {
  return { invoiceId, amount, withheld };
}
