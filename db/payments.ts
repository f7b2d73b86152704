import { eq, sql } from 'drizzle-orm';
import { inBase } from '#db/base-amount.ts';
import { toColumns, toKnownRate } from '#db/exchange-rate.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { inserting } from '#db/rows.ts';
import { applications, payments } from '#db/schema/payments.ts';
import { indexPayment } from '#db/search-index.ts';
import { settleInvoice } from '#db/settle.ts';
import { allRows, change, kept } from '#db/statements.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId, PaymentId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';
import type { Application, CreditUse, Payment } from '#domain/payment/payment.ts';

/** A payment as it was recorded, and what became of it. */
export type FoundPayment = {
  readonly payment: Payment;
  /** Earlier credit of it that was put to invoices since, oldest first. */
  readonly uses: readonly CreditUse[];
  readonly voidedOn: IsoDate | null;
};

const one = kept((db) =>
  db
    .select()
    .from(payments)
    .where(eq(payments.id, sql.placeholder('id')))
    .prepare(),
);
const insert = inserting(payments, [
  'id',
  'clientId',
  'receivedOn',
  'amount',
  'currency',
  'rate',
  'rateOn',
  'rateSource',
  'method',
  'reference',
  'note',
  'baseAmount',
  'recordedAt',
]);
const apply = inserting(applications, [
  'paymentId',
  'invoiceId',
  'amount',
  'withheld',
  'appliedOn',
  'isCredit',
]);

/** With what it settles; the ledger itself refuses to settle more than is due. */
export function recordPayment(tx: Writer, payment: Payment): void {
  const { id, receivedOn, applications: parts } = payment;
  const baseAmount = inBase(tx, payment)(payment.amount);
  insert(tx, { ...payment, ...toColumns(payment.rate), baseAmount });
  for (const part of parts) {
    apply(tx, { ...part, paymentId: id, appliedOn: receivedOn, isCredit: false });
    settleInvoice(tx, part.invoiceId);
  }
  sumApplied(tx, id);
  indexPayment(tx, id);
}

/** Earlier credit put to a later invoice. */
export function recordCreditUse(tx: Writer, use: CreditUse): void {
  const none = 0 as Minor;
  apply(tx, { ...use, withheld: none, isCredit: true });
  settleInvoice(tx, use.invoiceId);
  sumApplied(tx, use.paymentId);
  indexPayment(tx, use.paymentId);
}

export function findPayment(db: Reader, id: PaymentId): FoundPayment | null {
  const row = one(db).get({ id });
  if (!row) return null;
  const parts = partsOf(db, id);
  const { seq: _seq, rate: _rate, rateOn: _on, rateSource: _source, ...rest } = row;
  const { baseAmount: _base, applied: _applied, voidedOn, ...facts } = rest;
  return {
    payment: {
      ...facts,
      rate: toKnownRate(row),
      applications: parts.filter((part) => part.isCredit === 0).map(toApplication),
    },
    uses: parts
      .filter((part) => part.isCredit === 1)
      .map(({ invoiceId, amount, appliedOn }) => ({ paymentId: id, invoiceId, amount, appliedOn })),
    voidedOn,
  };
}

/** Each payment that was ever put to it, void since or not. */
export function listPutTo(db: Reader, invoiceId: InvoiceId): readonly PaymentId[] {
  const sql = 'SELECT payment_id AS id FROM applications WHERE invoice_id = ?';
  return allRows<{ id: PaymentId }>(db, sql, invoiceId).map(({ id }) => id);
}

/** What it settled is due again. */
export function voidPayment(
  tx: Writer,
  { id, voidedOn }: { readonly id: PaymentId; readonly voidedOn: IsoDate },
): void {
  change(tx, 'UPDATE payments SET voided_on = ? WHERE id = ?', voidedOn, id);
  for (const invoiceId of new Set(partsOf(tx, id).map((part) => part.invoiceId))) {
    settleInvoice(tx, invoiceId);
  }
}

/** What is left of a client's payments in a currency, oldest payment first. */
export function listCredits(
  db: Reader,
  { clientId, currency }: { readonly clientId: ClientId; readonly currency: CurrencyCode },
): readonly { paymentId: PaymentId; receivedOn: IsoDate; credit: Minor }[] {
  return allRows(
    db,
    `SELECT id AS paymentId, received_on AS receivedOn, credit
      FROM payments INDEXED BY payments_with_credit
      WHERE client_id = ? AND currency = ? AND credit > 0 ORDER BY received_on, seq`,
    clientId,
    currency,
  );
}

type Part = Application & { readonly appliedOn: IsoDate; readonly isCredit: 0 | 1 };

function partsOf(db: Reader, id: PaymentId): readonly Part[] {
  return allRows<Part>(
    db,
    `SELECT invoice_id AS invoiceId, amount, withheld, applied_on AS appliedOn,
        is_credit AS isCredit
      FROM applications WHERE payment_id = ? ORDER BY seq`,
    id,
  );
}

function toApplication({ invoiceId, amount, withheld }: Part): Application {
  return { invoiceId, amount, withheld };
}

function sumApplied(tx: Writer, id: PaymentId): void {
  change(
    tx,
    `UPDATE payments SET applied = (
        SELECT coalesce(sum(amount), 0) FROM applications WHERE payment_id = ?1
      ) WHERE id = ?1`,
    id,
  );
}
