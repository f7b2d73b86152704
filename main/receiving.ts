import type { InputOf } from '#contract/define.ts';
import type { OpenInvoice, payments } from '#contract/payments.ts';
import { findClient } from '#db/clients.ts';
import { post } from '#db/entries.ts';
import { recordHistory } from '#db/history.ts';
import { findSettlement } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { listOpenInvoices } from '#db/payment-list.ts';
import { recordPayment } from '#db/payments.ts';
import { Refusal } from '#domain/errors.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { postFee } from '#domain/ledger/post-fee.ts';
import { postPayment, type Settled } from '#domain/ledger/post-payment.ts';
import { type Minor, ZERO } from '#domain/money.ts';
import { checkApplications } from '#domain/payment/apply.ts';
import type { Payment } from '#domain/payment/payment.ts';
import type { System } from '#domain/systems.ts';
import { announce } from '#main/announce.ts';
import { baseCurrencyOf, found, rateFor } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { money } from '#main/title.ts';
import { mustNotBeWrittenOff } from '#main/writing-off.ts';

type Received = InputOf<(typeof payments)['record']>;

/** Where a payment was taken in from elsewhere: its id, who has it already, what was kept of it. */
type TakenIn = {
  readonly id: Payment['id'];
  readonly but: readonly System[];
  readonly fee: Minor;
};

/** Money of a client that arrived: what it settles, its postings, its deliveries. */
export function recordReceived(
  services: Pick<Services, 'now' | 'newId' | 'newKey'>,
  tx: Writer,
  input: Received,
  taken: TakenIn | null = null,
): Payment {
  const baseCurrency = baseCurrencyOf(tx);
  const client = found(findClient(tx, input.clientId), 'This client');
  if (input.amount <= 0) {
    throw new Refusal('amount-unreadable', 'A payment is more than 0.', 'amount');
  }
  const applications = input.applications.filter((one) => one.amount !== 0 || one.withheld !== 0);
  const open = listOpenInvoices(tx, client.id);
  for (const { invoiceId } of applications) mustNotBeWrittenOff(tx, invoiceId);
  refuseStrangers(input, open);
  checkApplications(input.amount, applications, open);

  const rate = rateFor(input, input.receivedOn, baseCurrency);
  const [id, recordedAt] = [taken?.id ?? services.newId<Payment['id']>(), services.now()];
  const payment: Payment = { ...input, id, applications, rate, recordedAt };
  const settled = applications.map((one) => settledOf(tx, one.invoiceId));
  recordPayment(tx, payment);
  post(tx, postPayment(payment, settled, baseCurrency));
  const kept = taken !== null && taken.fee > 0 ? { fee: taken.fee } : {};
  if (kept.fee !== undefined) post(tx, postFee(payment, kept.fee, baseCurrency));
  const event = { kind: 'payment.recorded', payment, ...kept, baseCurrency } as const;
  announce(services, tx, event, taken ?? {});
  tell(tx, payment, settled);
  if (kept.fee !== undefined) {
    const sentence = `The gateway kept ${money(kept.fee, payment.currency)} of it`;
    recordHistory(tx, { at: recordedAt, subject: `client:${payment.clientId}`, sentence });
  }
  return payment;
}

/** What posting needs to know of an invoice before something more settles it. */
export function settledOf(db: Reader, id: InvoiceId): Settled {
  const { number, rate } = found(findIssued(db, id), 'This invoice');
  return { id, number, rate: rate.rate, paidBefore: findSettlement(db, id)?.settled ?? ZERO };
}

function refuseStrangers({ applications, currency }: Received, open: readonly OpenInvoice[]): void {
  for (const { invoiceId } of applications) {
    const invoice = open.find((one) => one.id === invoiceId);
    if (invoice === undefined) {
      throw new Refusal('not-found', 'One of the invoices is not open any more. Look again.');
    }
    if (invoice.currency !== currency) {
      const sentence = `${invoice.number} is in ${invoice.currency}, this payment in ${currency}.`;
      throw new Refusal('currency-mismatch', sentence, 'currency');
    }
  }
}

function tell(tx: Writer, payment: Payment, settled: readonly Settled[]): void {
  const { recordedAt: at, clientId, amount, currency } = payment;
  const sentence = `Received ${money(amount, currency)}`;
  recordHistory(tx, { at, subject: `client:${clientId}`, sentence });
  for (const application of payment.applications) {
    const { number } = found(settled.find((one) => one.id === application.invoiceId) ?? null, '');
    const part = `Received ${money(application.amount, currency)} for ${number}`;
    const kept =
      application.withheld > 0 ? `, ${money(application.withheld, currency)} withheld` : '';
    const subject = `invoice:${application.invoiceId}` as const;
    recordHistory(tx, { at, subject, sentence: part + kept });
  }
}
