import type { InputOf } from '#contract/define.ts';
import type { payments } from '#contract/payments.ts';
import { listEntrySets, post } from '#db/entries.ts';
import { recordHistory } from '#db/history.ts';
import { findSettlement } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { findPayment, listCredits, recordCreditUse, voidPayment } from '#db/payments.ts';
import { Refusal } from '#domain/errors.ts';
import type { PaymentId } from '#domain/ids.ts';
import { postCreditUse } from '#domain/ledger/post-payment.ts';
import { postPaymentVoid } from '#domain/ledger/void-payment.ts';
import { add, ZERO } from '#domain/money.ts';
import { spreadCredit } from '#domain/payment/apply.ts';
import type { CreditUse } from '#domain/payment/payment.ts';
import { announce } from '#main/announce.ts';
import { decideForm } from '#main/card-forms/deciding.ts';
import { later } from '#main/post-again.ts';
import { baseCurrencyOf, found } from '#main/present.ts';
import { settledOf } from '#main/receiving.ts';
import type { Services } from '#main/services.ts';
import { money } from '#main/title.ts';
import { mustNotBeWrittenOff } from '#main/writing-off.ts';

/** Earlier credit put to an invoice, oldest payment first. */
export function putCredit(
  services: Services,
  tx: Writer,
  { invoiceId, amount }: InputOf<(typeof payments)['useCredit']>,
): void {
  const { clientId, currency, number } = found(findIssued(tx, invoiceId), 'This invoice');
  mustNotBeWrittenOff(tx, invoiceId);
  const due = findSettlement(tx, invoiceId)?.due ?? ZERO;
  if (amount <= 0 || amount > due) {
    const sentence = `${number} has ${money(due, currency)} due. Use no more credit than that.`;
    throw new Refusal('over-applied', sentence, 'amount');
  }
  const uses = spreadCredit(amount, listCredits(tx, { clientId, currency }));
  if (add(...uses.map((use) => use.amount)) < amount) {
    throw new Refusal(
      'over-applied',
      'There is less credit than that. Use a part of it.',
      'amount',
    );
  }
  for (const use of uses) {
    putPart(services, tx, { ...use, invoiceId, appliedOn: services.today() });
  }
  const sentence = `Used ${money(amount, currency)} of credit`;
  recordHistory(tx, { at: services.now(), subject: `invoice:${invoiceId}`, sentence });
}

function putPart(services: Services, tx: Writer, use: CreditUse): void {
  const { payment, uses } = found(findPayment(tx, use.paymentId), 'A payment');
  const invoice = found(findIssued(tx, use.invoiceId), 'This invoice');
  const posting = postCreditUse({
    use,
    payment,
    invoice: settledOf(tx, use.invoiceId),
    usedBefore: add(...uses.map((one) => one.amount)),
    baseCurrency: invoice.baseCurrency,
  });
  recordCreditUse(tx, use);
  post(tx, posting);
  announce(services, tx, { kind: 'payment.credit-used', payment, uses: [...uses, use] });
}

/** A payment that did not happen: everything it settled is open again. */
export function voidReceived(services: Services, tx: Writer, id: PaymentId): void {
  const { payment, uses, voidedOn: before } = found(findPayment(tx, id), 'This payment');
  const amount = money(payment.amount, payment.currency);
  if (before !== null) throw new Refusal('already-void', `This payment of ${amount} is void.`);

  const voidedOn = later(services.today(), payment.receivedOn);
  const settled = new Set([...payment.applications, ...uses].map((one) => one.invoiceId));
  for (const invoiceId of settled) mustNotBeWrittenOff(tx, invoiceId);
  const voiding = {
    payment,
    uses,
    sets: listEntrySets(tx, `payment:${id}`),
    invoices: [...settled].map((invoiceId) => settledOf(tx, invoiceId)),
    baseCurrency: baseCurrencyOf(tx),
    voidedOn,
    memo: `Void of payment ${amount}`,
  };
  for (const set of postPaymentVoid(voiding)) post(tx, set);
  voidPayment(tx, { id, voidedOn });
  announce(services, tx, { kind: 'payment.voided', paymentId: id, voidedOn });

  const at = services.now();
  const sentence = `Voided the payment of ${amount}`;
  recordHistory(tx, { at, subject: `client:${payment.clientId}`, sentence });
  for (const invoiceId of settled) {
    recordHistory(tx, { at, subject: `invoice:${invoiceId}`, sentence });
    decideForm(tx, invoiceId);
  }
}
