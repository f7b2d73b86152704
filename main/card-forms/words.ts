import type { Reader } from '#db/ledger.ts';
import { findPayment } from '#db/payments.ts';
import { findSubject } from '#db/remote-ids.ts';
import type { HostedForm } from '#domain/card/hosted-form.ts';
import type { PaymentId } from '#domain/ids.ts';
import { remoteIdOf } from '#main/card-forms/recording.ts';
import { money } from '#main/title.ts';
import type { Verdict } from '#sync/authorize-net/verdict.ts';

/** What a person should know or do about what was seen; empty where nothing is to be done. */
export function noteOf(db: Reader, form: HostedForm, { state, paid, undone }: Verdict): string {
  const said: string[] = [];
  const amount = money(form.amount, form.currency);
  if (state === 'held') {
    said.push('Authorize.net holds this payment for a review. Approve or decline it there.');
  }
  if (paid.length > 1) {
    said.push(
      `${amount} was paid ${paid.length} times: ${paid.map(({ id }) => id).join(', ')}. What came ` +
        'later is kept as credit. Give it back in Authorize.net, then void that payment here.',
    );
  }
  if (undone.length > 0 && countsHere(db, form, [...paid, ...undone])) {
    said.push(
      `Authorize.net voided or gave back a payment: ${undone.map(({ id }) => id).join(', ')}. Here ` +
        'it still counts. Void it here if nothing of it is left to you.',
    );
  }
  return said.join(' ');
}

/** Whether a payment that was recorded for one of these is not void. */
function countsHere(db: Reader, { gateway }: HostedForm, transactions: Verdict['paid']): boolean {
  return transactions.some(({ id }) => {
    const remoteId = remoteIdOf(gateway, id);
    const subject = findSubject(db, { system: 'authorize-net', kind: 'payment', remoteId });
    const payment = subject && findPayment(db, subject.slice('payment:'.length) as PaymentId);
    return payment !== null && payment.voidedOn === null;
  });
}
