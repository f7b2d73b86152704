import { z } from 'zod';
import type { HistoryRow, RemoteIdRow } from '#contract/clients.ts';
import {
  type Page,
  type SavedList,
  zClientId,
  zCurrency,
  zCursor,
  zExchangeRate,
  zIncomeId,
  zInvoiceId,
  zIsoDate,
  zItemId,
  zMilli,
  zMinor,
  zName,
  zNote,
  zPpm,
  zPrice,
  zSearch,
  zTax,
  zText,
} from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId, PaymentId, SubscriptionId } from '#domain/ids.ts';
import type { AgingBucket } from '#domain/invoice/aging.ts';
import type { DraftInvoice, InvoiceVoid, IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { InvoiceStatus } from '#domain/invoice/status.ts';
import type { WriteOff } from '#domain/invoice/write-off.ts';
import type { Minor } from '#domain/money.ts';
import type { PaymentMethod } from '#domain/payment/payment.ts';

/** Where a document stands on its way to Books, in one word for a column. */
export type DeliveryMark =
  | 'only-here'
  | 'waiting'
  | 'sending'
  | 'delivered'
  | 'needs-you'
  | 'set-aside';

export type InvoiceRow = {
  readonly id: InvoiceId;
  /** Null for a draft. */
  readonly number: string | null;
  readonly clientId: ClientId | null;
  readonly clientName: string;
  /** The first line's description. */
  readonly about: string;
  readonly issuedOn: IsoDate | null;
  readonly dueOn: IsoDate | null;
  readonly status: InvoiceStatus;
  /** The day of the last payment when it is paid. */
  readonly paidOn: IsoDate | null;
  readonly voidReason: string | null;
  readonly writtenOffOn: IsoDate | null;
  readonly currency: CurrencyCode;
  readonly total: Minor;
  readonly due: Minor;
  readonly savedAt: Instant;
  readonly delivery: DeliveryMark;
};

const STATES = ['all', 'draft', 'open', 'overdue', 'paid', 'written-off', 'void'] as const;

export const zInvoiceFilter = z.strictObject({
  search: zSearch,
  state: z.enum(STATES),
  clientId: zClientId.nullable(),
  currency: zCurrency.nullable(),
  from: zIsoDate.nullable(),
  to: zIsoDate.nullable(),
  bucket: z.enum(['not-due', '1-30', '31-60', '61-90', 'over-90']).nullable(),
});

/** Sums are in base currency at each document's own rate; drafts and voids are left out. */
export type InvoiceSummary = {
  readonly counts: Readonly<Record<(typeof STATES)[number], number>>;
  readonly match: number;
  readonly counted: number;
  readonly total: Minor;
  readonly due: Minor;
  readonly aging: readonly {
    readonly bucket: AgingBucket;
    readonly count: number;
    readonly due: Minor;
  }[];
};

/** What was paid on an invoice, oldest first. */
export type InvoicePaymentRow = {
  readonly paymentId: PaymentId;
  readonly receivedOn: IsoDate;
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly amount: Minor;
  readonly withheld: Minor;
  /** True when earlier credit was used. */
  readonly isCredit: boolean;
};

/** Who wrote a document that was not written here; Billing wrote it for a subscription. */
export type WrittenBy =
  | { readonly system: 'books' }
  | {
      readonly system: 'billing';
      /** Null, and without a plan, while the subscription is not known here. */
      readonly subscriptionId: SubscriptionId | null;
      readonly plan: string;
    };

export type InvoicePage = {
  readonly invoice: IssuedInvoice;
  /** Null for what was written here. */
  readonly writtenBy: WrittenBy | null;
  readonly voided: InvoiceVoid | null;
  readonly writeOff: WriteOff | null;
  readonly status: InvoiceStatus;
  readonly paid: Minor;
  readonly due: Minor;
  readonly payments: readonly InvoicePaymentRow[];
  readonly delivery: DeliveryMark;
  readonly remoteIds: readonly RemoteIdRow[];
  readonly history: readonly HistoryRow[];
};

/** Where whoever holds the paper can pay, and until when that address leads there. */
export type PayAt = { readonly url: string; readonly until: IsoDate };

/** What is printed: a draft as it would be issued today, or an issued invoice as it is. */
export type PaperDocument = {
  readonly state: 'draft' | 'issued' | 'void';
  /** A draft has no number and may have no client; then `billedTo` is empty. */
  readonly number: string | null;
  /** Not given where there is none, or nothing to pay. */
  readonly payAt?: PayAt;
  readonly invoice: Omit<
    IssuedInvoice,
    'id' | 'number' | 'clientId' | 'issuedAt' | 'rate' | 'baseCurrency'
  >;
};

/** What became of several PDFs. */
export type SavedPdfs = {
  readonly folder: string;
  readonly saved: number;
  /** Of those saved, how many got a number because another file had the name. */
  readonly renamed: number;
  /** Not saved again: the very same file was there. */
  readonly same: number;
};

const zLine = z.strictObject({
  itemId: zItemId.nullable(),
  description: zText,
  detail: zText,
  quantity: zMilli,
  unit: zName,
  price: zPrice.nullable(),
  discountRate: zPpm,
  taxes: z.array(zTax).max(10),
  incomeIds: z.array(zIncomeId).max(5_000),
});

const zDiscount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('amount'), amount: zMinor }),
  z.strictObject({ kind: z.literal('percent'), rate: zPpm }),
]);

export const zDraft = z.strictObject({
  id: zInvoiceId,
  clientId: zClientId.nullable(),
  invoiceDate: zIsoDate.nullable(),
  termsDays: z.int().min(0).max(365),
  deliveredFrom: zIsoDate.nullable(),
  deliveredTo: zIsoDate.nullable(),
  reference: zName,
  currency: zCurrency,
  rate: zExchangeRate.nullable(),
  lines: z.array(zLine).max(1_000),
  discount: zDiscount,
  priceMode: z.enum(['exclusive', 'inclusive']),
  rounding: z.enum(['line', 'tax']),
  notes: zNote,
  terms: zNote,
});

const zInvoiceList = z.strictObject({
  filter: zInvoiceFilter,
  sort: z.enum(['newest', 'oldest', 'due', 'total']),
});

export const invoices = {
  list: query(z.strictObject({ ...zInvoiceList.shape, after: zCursor })).returns<
    Page<InvoiceRow>
  >(),
  /** Asks where and writes what the list shows as CSV; null when the person cancels. */
  saveList: command(zInvoiceList).returns<SavedList | null>(),
  summary: query(zInvoiceFilter).returns<InvoiceSummary>(),
  /** A new empty draft, saved at once; with a client, in the client's currency and terms. */
  create: command(z.strictObject({ clientId: zClientId.nullable() })).returns<DraftInvoice>(),
  duplicate: command(z.strictObject({ id: zInvoiceId })).returns<DraftInvoice>(),
  draft: query(z.strictObject({ id: zInvoiceId })).returns<DraftInvoice | null>(),
  saveDraft: command(zDraft).returns<{ readonly savedAt: Instant }>(),
  discardDraft: command(z.strictObject({ id: zInvoiceId })).returns<void>(),
  /** Takes back the last `discardDraft`. */
  restoreDraft: command(z.strictObject({ id: zInvoiceId })).returns<void>(),
  /** Lines of unbilled rows, grouped by contract, put at the end of the draft. */
  takeIncome: command(
    z.strictObject({ id: zInvoiceId, incomeIds: z.array(zIncomeId).min(1).max(5_000) }),
  ).returns<DraftInvoice>(),
  /** The number the next issue on that day would take; drafts take none. */
  nextNumber: query(z.strictObject({ on: zIsoDate.nullable() })).returns<string>(),
  issue: command(z.strictObject({ id: zInvoiceId })).returns<IssuedInvoice>(),
  page: query(z.strictObject({ id: zInvoiceId })).returns<InvoicePage | null>(),
  void: command(
    z.strictObject({ id: zInvoiceId, reason: zName.trim().min(1, 'A reason is needed.') }),
  ).returns<void>(),
  /** Always all that is still due. */
  writeOff: command(
    z.strictObject({
      id: zInvoiceId,
      writtenOffOn: zIsoDate,
      reason: zName.trim().min(1, 'A reason is needed.'),
    }),
  ).returns<void>(),
  /** What was written off is due again. */
  cancelWriteOff: command(z.strictObject({ id: zInvoiceId })).returns<void>(),
  paper: query(z.strictObject({ id: zInvoiceId })).returns<PaperDocument | null>(),
  /** Asks where, writes the PDF; null when the person cancels. */
  savePdf: command(z.strictObject({ id: zInvoiceId })).returns<{ readonly path: string } | null>(),
  /** Asks for one folder and writes them all there, none over another; null when cancelled there. */
  savePdfs: command(
    z.strictObject({ ids: z.array(zInvoiceId).min(1).max(5_000) }),
  ).returns<SavedPdfs | null>(),
  /** Writes the PDF to a temporary place and opens it with the system's viewer. */
  openPdf: command(z.strictObject({ id: zInvoiceId })).returns<void>(),
};
