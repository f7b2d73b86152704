import { z } from 'zod';
import type { CurrencyCode } from '#domain/currency.ts';
import { type Instant, type IsoDate, isIsoDate } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';
import {
  anetRequest,
  type Login,
  readAnet,
  UNREADABLE,
  type Unheard,
} from '#sync/authorize-net/envelope.ts';
import { type Fate, fateOf } from '#sync/authorize-net/fate.ts';
import type { RemoteReply } from '#sync/connector.ts';
import type { HttpRequest, NoAnswer } from '#sync/http.ts';
import { moneyOf } from '#sync/zoho/values.ts';

export const LISTED = 1_000;
const DAY_MS = 86_400_000;
/** The gateway tells of no more days at once than 31. */
const MOST_DAYS = 30;

export type Transaction = {
  readonly id: string;
  readonly invoiceNumber: string;
  readonly fate: Fate;
  /** The gateway has handed the money on; it can be given back from then on, not voided. */
  readonly isSettled: boolean;
  /** As it was told: a number of the merchant's currency. */
  readonly settled: string | number;
  /** Where the merchant is; null where it was not told. */
  readonly submittedOn: IsoDate | null;
};

export type Page = {
  readonly kind: 'page';
  readonly transactions: readonly Transaction[];
  readonly isLast: boolean;
};
export type Batches = { readonly kind: 'batches'; readonly ids: readonly string[] };

const zId = z.union([z.string().regex(/^\d{1,25}$/), z.number().int().transform(String)]);
const zTransaction = z.object({
  transId: zId,
  transactionStatus: z.string().min(1),
  invoiceNumber: z.string().catch(''),
  settleAmount: z.union([z.number(), z.string().regex(/^-?\d+(?:\.\d+)?$/)]),
  submitTimeLocal: z.string().catch(''),
});
/** An empty list is left out; one that is counted, or told as anything else, may hide what was paid. */
const zPage = z.union([
  z.object({ transactions: z.array(z.unknown()) }),
  z.object({
    transactions: z.undefined().optional(),
    totalNumInResultSet: z.literal(0).optional(),
  }),
  z.object({ transactions: z.null(), totalNumInResultSet: z.literal(0) }),
]);
const zBatches = z.object({ batchList: z.array(z.object({ batchId: zId })).default([]) });
const zOfAnother = z.object({ invoiceNumber: z.string().min(1) });

/** Newest first. Nobody can ask for one invoice number, so all are read; pages count from 1. */
export function unsettledRequest(login: Login, page: number): HttpRequest {
  return anetRequest(login, 'getUnsettledTransactionListRequest', listing(page));
}

export function batchRequest(login: Login, batchId: string, page: number): HttpRequest {
  return anetRequest(login, 'getTransactionListRequest', { batchId, ...listing(page) });
}

/** Batches that were settled from the day of `since` on, as far as one question reaches. */
export function batchesRequest(
  login: Login,
  { since, now }: { readonly since: Instant; readonly now: Instant },
): HttpRequest {
  const first = Math.max(since, now - MOST_DAYS * DAY_MS);
  return anetRequest(login, 'getSettledBatchListRequest', {
    includeStatistics: false,
    firstSettlementDate: written(Math.min(first, now)),
    lastSettlementDate: written(now),
  });
}

/** `key` is the number that is looked for, if any: what may be of it is never left out. */
export function readPage(reply: RemoteReply | NoAnswer, key: string | null = null): Page | Unheard {
  const heard = readAnet(reply);
  if (heard.kind !== 'heard') return heard;
  const told = zPage.safeParse(heard.body);
  if (!told.success) return UNREADABLE;
  const all = told.data.transactions ?? [];
  const transactions: Transaction[] = [];
  for (const one of all) {
    const transaction = transactionOf(one);
    if (transaction !== null) transactions.push(transaction);
    // What cannot be read is left out only where its number says that it is somebody else's.
    else if (isPerhaps(one, key)) return UNREADABLE;
  }
  return { kind: 'page', transactions, isLast: all.length < LISTED };
}

function isPerhaps(told: unknown, key: string | null): boolean {
  const number = zOfAnother.safeParse(told).data?.invoiceNumber;
  return key !== null && (number === undefined || number === key);
}

export function readBatches(reply: RemoteReply | NoAnswer): Batches | Unheard {
  const heard = readAnet(reply);
  if (heard.kind !== 'heard') return heard;
  const read = zBatches.safeParse(heard.body);
  if (!read.success) return UNREADABLE;
  return { kind: 'batches', ids: read.data.batchList.map(({ batchId }) => batchId) };
}

/** What was asked for is told by number and amount; of what moved no money by the number alone. */
export function isOf(
  { invoiceNumber, fate, settled }: Transaction,
  wanted: { readonly key: string; readonly amount: Minor; readonly currency: CurrencyCode },
): boolean {
  if (invoiceNumber !== wanted.key) return false;
  const movedNothing = fate === 'refused' || fate === 'undone';
  return movedNothing || moneyOf(settled, wanted.currency) === wanted.amount;
}

function listing(page: number) {
  return {
    sorting: { orderBy: 'submitTimeUTC', orderDescending: true },
    paging: { limit: LISTED, offset: page },
  };
}

function transactionOf(told: unknown): Transaction | null {
  const read = zTransaction.safeParse(told);
  if (!read.success) return null;
  const { transId, transactionStatus, invoiceNumber, settleAmount, submitTimeLocal } = read.data;
  const day = submitTimeLocal.slice(0, 10);
  return {
    id: transId,
    invoiceNumber,
    fate: fateOf(transactionStatus),
    isSettled: transactionStatus === 'settledSuccessfully',
    settled: settleAmount,
    submittedOn: isIsoDate(day) ? day : null,
  };
}

function written(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}
