import { post } from '#db/entries.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { findPayment, recordCreditUse, recordPayment } from '#db/payments.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { postFee } from '#domain/ledger/post-fee.ts';
import { postCreditUse, postPayment } from '#domain/ledger/post-payment.ts';
import { addAll } from '#domain/money.ts';
import type { CreditUse, Payment } from '#domain/payment/payment.ts';
import type { System } from '#domain/systems.ts';
import { baseCurrencyOf, found } from '#main/present.ts';
import { settledOf } from '#main/receiving.ts';
import type { Rebuilt } from '#sync/connectors/books/rebuilt.ts';

/** What it settled when it came, and what was used of it since, each with its postings. */
export function adoptPayment(
  tx: Writer,
  { payment, uses, fee, remoteId }: Rebuilt['payments'][number],
  having: readonly System[] = ['books'],
): void {
  const settled = payment.applications.map((one) => settledOf(tx, one.invoiceId));
  recordPayment(tx, payment);
  const baseCurrency = baseCurrencyOf(tx);
  post(tx, postPayment(payment, settled, baseCurrency));
  if (fee > 0) post(tx, postFee(payment, fee, baseCurrency));
  for (const use of uses) putCredit(tx, payment, use);
  const subject = `payment:${payment.id}` as const;
  for (const system of having) rememberRemoteId(tx, { system, subject, remoteId });
}

function putCredit(tx: Writer, payment: Payment, use: CreditUse): void {
  const { uses } = found(findPayment(tx, payment.id), 'This payment');
  const { baseCurrency } = found(findIssued(tx, use.invoiceId), 'This invoice');
  const posting = postCreditUse({
    use,
    payment,
    invoice: settledOf(tx, use.invoiceId),
    usedBefore: addAll(uses.map((one) => one.amount)),
    baseCurrency,
  });
  recordCreditUse(tx, use);
  post(tx, posting);
}
