import type { IsoDate } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import { groupBy } from '#domain/group.ts';
import type { InvoiceId, PaymentId } from '#domain/ids.ts';
import { add, addAll, type Minor, minor, subtract, ZERO } from '#domain/money.ts';
import type { Application } from '#domain/payment/payment.ts';

/** What spreading needs to know of an invoice that is not paid yet. */
export type Open = {
  readonly id: InvoiceId;
  readonly dueOn: IsoDate;
  readonly due: Minor;
  /** What the client may keep back by law; not given where nothing may be. */
  readonly withholdable?: Minor;
};

/** What is left of an earlier payment. */
export type Credit = {
  readonly paymentId: PaymentId;
  readonly receivedOn: IsoDate;
  readonly credit: Minor;
};

/**
 * A payment over open invoices, the one that is due first before the others (rule P1). Where the
 * money is exactly what is due less what may be withheld, the rest counts as withheld (rule P2).
 */
export function spreadPayment(amount: Minor, open: readonly Open[]): Application[] {
  const applications: Application[] = [];
  let left = amount;
  for (const invoice of open.toSorted((a, b) => order(a.dueOn, b.dueOn) || order(a.id, b.id))) {
    if (left <= 0) break;
    if (invoice.due <= 0) continue;
    const net = subtract(invoice.due, invoice.withholdable ?? ZERO);
    const withheld = left === net ? subtract(invoice.due, net) : ZERO;
    const taken = minor(Math.min(left, invoice.due));
    applications.push({ invoiceId: invoice.id, amount: taken, withheld });
    left = subtract(left, taken);
  }
  return applications;
}

/** Credit put to an invoice, the oldest payment first; together never more than `amount` (P5). */
export function spreadCredit(
  amount: Minor,
  credits: readonly Credit[],
): { readonly paymentId: PaymentId; readonly amount: Minor }[] {
  const uses: { readonly paymentId: PaymentId; readonly amount: Minor }[] = [];
  let left = amount;
  const oldestFirst = (a: Credit, b: Credit) =>
    order(a.receivedOn, b.receivedOn) || order(a.paymentId, b.paymentId);
  for (const { paymentId, credit } of credits.toSorted(oldestFirst)) {
    const taken = minor(Math.max(0, Math.min(left, credit)));
    if (taken > 0) uses.push({ paymentId, amount: taken });
    left = subtract(left, taken);
  }
  return uses;
}

/** Throws the refusal `over-applied` when more is applied than there is, or than is due (P6). */
export function checkApplications(
  amount: Minor,
  applications: readonly Application[],
  open: readonly Open[],
): void {
  if (applications.some((one) => one.amount < 0 || one.withheld < 0)) {
    throw new Refusal('over-applied', 'What is applied to an invoice cannot be below 0.');
  }
  if (addAll(applications.map((one) => one.amount)) > amount) {
    const sentence = 'More is applied to invoices than was paid. Apply less, or change the amount.';
    throw new Refusal('over-applied', sentence, 'amount');
  }
  for (const [invoiceId, parts] of groupBy(applications, (one) => one.invoiceId)) {
    const due = open.find((invoice) => invoice.id === invoiceId)?.due ?? ZERO;
    if (addAll(parts.map((part) => add(part.amount, part.withheld))) > due) {
      const sentence = 'More is applied to an invoice than is due on it. Keep the rest as credit.';
      throw new Refusal('over-applied', sentence, 'applications');
    }
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
