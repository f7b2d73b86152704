import { noRecord } from '#sandbox/authorize-net/refusal.ts';
import type { ReadCard } from '#sandbox/billing/test-cards.ts';
import { exact, plain } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

export type Status =
  | 'capturedPendingSettlement'
  | 'settledSuccessfully'
  | 'declined'
  | 'voided'
  | 'refundPendingSettlement'
  | 'refundSettledSuccessfully';

/** What a payment is for, as it was handed in. */
export type Wanted = {
  /** Plain decimal text. */
  readonly amount: string;
  readonly order: { readonly invoiceNumber?: string; readonly description?: string };
  readonly customer: JsonObject;
  readonly billTo: JsonObject;
  readonly poNumber: string;
  /** Seconds in which the same again is refused. */
  readonly duplicateWindow: number;
};

export type TransactionRow = Wanted & {
  readonly id: string;
  readonly kind: 'authCaptureTransaction' | 'refundTransaction';
  readonly refTransId: string | null;
  readonly submittedAt: number;
  readonly status: Status;
  /** 1 approved, 2 declined. */
  readonly responseCode: 1 | 2;
  readonly reason: { readonly code: number; readonly text: string };
  readonly authCode: string;
  /** All that is kept of the card. */
  readonly card: { readonly lastFour: string; readonly brand: string };
  readonly batchId: string | null;
};

const APPROVED = { code: 1, text: 'Approval' };
const DECLINED = { code: 2, text: 'This transaction has been declined.' };
const SECOND_MS = 1000;

const BRANDS: Readonly<Record<string, string>> = {
  visa: 'Visa',
  mastercard: 'MasterCard',
  amex: 'AmericanExpress',
  discover: 'Discover',
};

export function knownTransaction(practice: Practice, id: string): TransactionRow {
  const row = practice.state.authorizeNet.transactions.get(id);
  if (!row) throw noRecord();
  return row;
}

/** Carries out a payment with a card; null where the same was paid a moment ago. */
export function chargeCard(
  practice: Practice,
  wanted: Wanted,
  card: ReadCard,
): TransactionRow | null {
  const isApproved = card.manner !== 'declined';
  const { lastFour } = card;
  const row: TransactionRow = {
    ...wanted,
    id: nextTransactionId(practice),
    kind: 'authCaptureTransaction',
    refTransId: null,
    submittedAt: nowOf(practice),
    status: isApproved ? 'capturedPendingSettlement' : 'declined',
    responseCode: isApproved ? 1 : 2,
    reason: isApproved ? APPROVED : DECLINED,
    authCode: isApproved ? authCodeOf(practice) : '',
    card: { lastFour, brand: BRANDS[card.brand] ?? card.brand },
    batchId: null,
  };
  if (isDouble(practice, row)) return null;
  keepTransaction(practice, row, 'create');
  return row;
}

export function keepTransaction(
  practice: Practice,
  row: TransactionRow,
  action: 'create' | 'update',
): void {
  practice.state.authorizeNet.transactions.set(row.id, row);
  recordEffect(practice, {
    system: 'authorize-net',
    module: 'transactions',
    action,
    id: row.id,
    key: row.order.invoiceNumber ?? null,
    subject: `${row.status} ${row.amount} ${row.order.invoiceNumber ?? ''}`.trim(),
  });
}

export function nextTransactionId(practice: Practice): string {
  const { series } = practice.state.authorizeNet;
  series.transaction += 1;
  return String(series.transaction);
}

/** Amounts are told with two places. */
export function plainAmount(text: string): string | null {
  const units = exact(text);
  return units === null || units <= 0n ? null : plain(units);
}

/** Everything the service compares, the window itself among it; whatever differs lets it pass. */
function isDouble(practice: Practice, row: TransactionRow): boolean {
  const since = row.submittedAt - row.duplicateWindow * SECOND_MS;
  return [...practice.state.authorizeNet.transactions.values()].some(
    (other) =>
      other.responseCode === 1 && other.submittedAt > since && sameAs(other) === sameAs(row),
  );
}

function sameAs(row: TransactionRow): string {
  const { kind, card, amount, order, customer, billTo, poNumber, duplicateWindow } = row;
  const { firstName, lastName, company, address } = billTo;
  const who = [customer['id'], firstName, lastName, company, address];
  return JSON.stringify([kind, card, amount, order.invoiceNumber, poNumber, duplicateWindow, who]);
}

function authCodeOf(practice: Practice): string {
  const { transaction } = practice.state.authorizeNet.series;
  return `A${String(transaction).slice(-5)}`;
}
