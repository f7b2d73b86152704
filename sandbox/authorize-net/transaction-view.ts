import type { BatchRow } from '#sandbox/authorize-net/state.ts';
import type { TransactionRow } from '#sandbox/authorize-net/transactions.ts';
import { known, shown, total } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

/** As lists tell it. */
export function summaryOf(row: TransactionRow): JsonObject {
  const { firstName, lastName } = row.billTo;
  return {
    transId: row.id,
    ...submitted(row),
    transactionStatus: row.status,
    ...(row.order.invoiceNumber !== undefined && { invoiceNumber: row.order.invoiceNumber }),
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    accountType: row.card.brand,
    accountNumber: masked(row),
    settleAmount: settled(row),
    marketType: 'eCommerce',
    product: 'Card Not Present',
  };
}

export function detailsOf(practice: Practice, row: TransactionRow): JsonObject {
  const batch = practice.state.authorizeNet.batches.get(row.batchId ?? '');
  return {
    transId: row.id,
    ...(row.refTransId !== null && { refTransId: row.refTransId }),
    ...submitted(row),
    transactionType: row.kind,
    transactionStatus: row.status,
    responseCode: row.responseCode,
    responseReasonCode: row.reason.code,
    responseReasonDescription: row.reason.text,
    authCode: row.authCode,
    AVSResponse: 'P',
    ...(batch && { batch: showBatch(batch) }),
    ...(Object.keys(row.order).length > 0 && { order: { ...row.order } }),
    requestedAmount: Number(row.amount),
    authAmount: row.responseCode === 1 ? Number(row.amount) : 0,
    settleAmount: settled(row),
    taxExempt: false,
    payment: {
      creditCard: { cardNumber: masked(row), expirationDate: 'XXXX', cardType: row.card.brand },
    },
    ...(Object.keys(row.customer).length > 0 && { customer: row.customer }),
    ...(Object.keys(row.billTo).length > 0 && { billTo: row.billTo }),
    recurringBilling: false,
    product: 'Card Not Present',
    marketType: 'eCommerce',
  };
}

export function showBatch(batch: BatchRow): JsonObject {
  return {
    batchId: batch.id,
    settlementTimeUTC: `${seconds(batch.settledAt)}Z`,
    settlementTimeLocal: seconds(batch.settledAt),
    settlementState: 'settledSuccessfully',
    paymentMethod: 'creditCard',
    marketType: 'eCommerce',
    product: 'Card Not Present',
  };
}

/** One line for each brand of card in a batch. */
export function statisticsOf(practice: Practice, batch: BatchRow): JsonObject[] {
  const rows = [...practice.state.authorizeNet.transactions.values()].filter(
    (row) => row.batchId === batch.id,
  );
  return [...new Set(rows.map((row) => row.card.brand))].map((accountType) => {
    const own = rows.filter((row) => row.card.brand === accountType);
    const charges = own.filter((row) => row.kind === 'authCaptureTransaction');
    const refunds = own.filter((row) => row.kind === 'refundTransaction');
    return {
      accountType,
      chargeAmount: sumOf(charges),
      chargeCount: charges.length,
      refundAmount: sumOf(refunds),
      refundCount: refunds.length,
      voidCount: 0,
      declineCount: 0,
      errorCount: 0,
    };
  });
}

export function masked(row: TransactionRow): string {
  return `XXXX${row.card.lastFour}`;
}

function settled(row: TransactionRow): number {
  return row.status === 'voided' || row.responseCode !== 1 ? 0 : Number(row.amount);
}

function submitted(row: TransactionRow): JsonObject {
  const at = seconds(row.submittedAt);
  return { submitTimeUTC: `${at}Z`, submitTimeLocal: at };
}

function seconds(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}

function sumOf(rows: readonly TransactionRow[]): number {
  return shown(total(rows.map((row) => known(row.amount))));
}
