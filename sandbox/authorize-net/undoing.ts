import { z } from 'zod';
import { unsuccessful } from '#sandbox/authorize-net/refusal.ts';
import { masked } from '#sandbox/authorize-net/transaction-view.ts';
import type { TransactionRow } from '#sandbox/authorize-net/transactions.ts';
import {
  keepTransaction,
  nextTransactionId,
  plainAmount,
} from '#sandbox/authorize-net/transactions.ts';
import { known, total } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

export const undoRequest = z.object({
  transactionRequest: z.object({
    transactionType: z.string(),
    amount: z.coerce.string().optional(),
    refTransId: z.string().default(''),
    payment: z
      .object({ creditCard: z.object({ cardNumber: z.string(), expirationDate: z.string() }) })
      .optional(),
  }),
});

/** A void or a refund; a card is charged through the hosted form only. */
export function undo(practice: Practice, sent: z.infer<typeof undoRequest>): JsonObject {
  const { transactionType, refTransId, amount, payment } = sent.transactionRequest;
  const number = payment?.creditCard.cardNumber ?? '';
  if (!/^(?:X{4})?\d{0,4}$/.test(number)) {
    throw unsuccessful('6', 'The credit card number is invalid.');
  }
  switch (transactionType) {
    case 'voidTransaction':
      return response(voidTransaction(practice, refTransId), refTransId);
    case 'refundTransaction':
      return response(refundTransaction(practice, refTransId, amount ?? ''), refTransId);
    default:
      throw unsuccessful('174', 'The transaction type is invalid. Please contact the merchant.');
  }
}

/** Takes a payment back before it is settled. Voiding it twice changes nothing. */
export function voidTransaction(practice: Practice, id: string): TransactionRow {
  const row = practice.state.authorizeNet.transactions.get(id);
  if (row?.responseCode !== 1 || row.batchId !== null) {
    throw unsuccessful('16', 'The transaction cannot be found.');
  }
  if (row.status === 'voided') return row;
  const voided: TransactionRow = { ...row, status: 'voided' };
  keepTransaction(practice, voided, 'update');
  return voided;
}

/** Gives back a settled payment, or a part of it. */
export function refundTransaction(practice: Practice, id: string, asked: string): TransactionRow {
  const { transactions } = practice.state.authorizeNet;
  const paid = transactions.get(id);
  if (paid?.status !== 'settledSuccessfully') {
    throw unsuccessful(
      '54',
      'The referenced transaction does not meet the criteria for issuing a credit.',
    );
  }
  const amount = plainAmount(asked);
  if (amount === null) throw unsuccessful('5', 'A valid amount is required.');
  const given = [...transactions.values()].filter(
    (row) => row.refTransId === id && row.status !== 'voided',
  );
  if (total([...given.map((row) => known(row.amount)), known(amount)]) > known(paid.amount)) {
    throw unsuccessful(
      '55',
      'The sum of credits against the referenced transaction would exceed original debit amount.',
    );
  }
  const refund: TransactionRow = {
    ...paid,
    id: nextTransactionId(practice),
    kind: 'refundTransaction',
    refTransId: id,
    amount,
    submittedAt: nowOf(practice),
    status: 'refundPendingSettlement',
    authCode: '',
    batchId: null,
  };
  keepTransaction(practice, refund, 'create');
  return refund;
}

function response(row: TransactionRow, refTransID: string): JsonObject {
  return {
    transactionResponse: {
      responseCode: '1',
      authCode: row.authCode,
      avsResultCode: 'P',
      cvvResultCode: '',
      cavvResultCode: '',
      transId: row.id,
      refTransID,
      testRequest: '0',
      accountNumber: masked(row),
      accountType: row.card.brand,
      messages: [{ code: '1', description: 'This transaction has been approved.' }],
    },
  };
}
