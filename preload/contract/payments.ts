import { z } from 'zod';
import {
  type Page,
  type SavedList,
  zClientId,
  zCurrency,
  zCursor,
  zExchangeRate,
  zInvoiceId,
  zIsoDate,
  zMinor,
  zName,
  zNote,
  zPaymentId,
  zSearch,
} from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { DeliveryMark } from '#contract/invoices.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId, PaymentId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';
import type { Payment, PaymentMethod } from '#domain/payment/payment.ts';

export const PAYMENT_METHODS = ['bank', 'card', 'cash', 'cheque', 'paypal', 'other'] as const;

export type PaymentRow = {
  readonly id: PaymentId;
  readonly receivedOn: IsoDate;
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly currency: CurrencyCode;
  readonly amount: Minor;
  /** Not yet put to an invoice. */
  readonly credit: Minor;
  readonly invoices: readonly {
    readonly id: InvoiceId;
    readonly number: string;
    readonly amount: Minor;
  }[];
  readonly isVoid: boolean;
  readonly delivery: DeliveryMark;
};

/** An invoice a payment can settle, oldest due first. */
export type OpenInvoice = {
  readonly id: InvoiceId;
  readonly number: string;
  readonly issuedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly currency: CurrencyCode;
  readonly total: Minor;
  readonly due: Minor;
  /** What the client may keep back by law when paying it in full. */
  readonly withholdable: Minor;
};

export const zPaymentInput = z.strictObject({
  clientId: zClientId,
  receivedOn: zIsoDate,
  amount: zMinor,
  currency: zCurrency,
  rate: zExchangeRate.nullable(),
  method: z.enum(PAYMENT_METHODS),
  reference: zName,
  note: zNote,
  applications: z
    .array(z.strictObject({ invoiceId: zInvoiceId, amount: zMinor, withheld: zMinor }))
    .max(500),
});

const zPaymentFilter = z.strictObject({
  search: zSearch,
  clientId: zClientId.nullable(),
  from: zIsoDate.nullable(),
  to: zIsoDate.nullable(),
});

export const payments = {
  list: query(z.strictObject({ ...zPaymentFilter.shape, after: zCursor })).returns<
    Page<PaymentRow> & { readonly total: Minor }
  >(),
  /** Asks where and writes what the list shows as CSV; null when the person cancels. */
  saveList: command(zPaymentFilter).returns<SavedList | null>(),
  openInvoices: query(z.strictObject({ clientId: zClientId })).returns<readonly OpenInvoice[]>(),
  record: command(zPaymentInput).returns<Payment>(),
  /** Puts a client's earlier credit to an invoice, oldest payment first. */
  useCredit: command(z.strictObject({ invoiceId: zInvoiceId, amount: zMinor })).returns<void>(),
  void: command(z.strictObject({ id: zPaymentId })).returns<void>(),
};
