import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import type { PaymentInput, PaymentPart } from '#sandbox/books/payments.ts';
import { refundedOf } from '#sandbox/books/refunds.ts';
import { absent, notAllowed, overApplied, wrongValue } from '#sandbox/books/refusal.ts';
import type { Row } from '#sandbox/books/resource.ts';
import { balanceOf } from '#sandbox/books/settled.ts';
import { known, plain, total, ZERO } from '#sandbox/decimal.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';

/**
 * Which invoices a payment settles. No invoice is settled beyond its balance and no more is
 * applied than was paid; what is neither applied nor given back stays with the client as credit.
 */
export function paymentParts(
  practice: Practice,
  draft: Row<PaymentInput>,
): { readonly parts: readonly PaymentPart[]; readonly unused: string } {
  const sent = draft.input.invoices ?? [];
  if (new Set(sent.map((part) => part.invoice_id)).size < sent.length) {
    throw wrongValue('invoice_id');
  }
  const parts = sent.map((part) => {
    const invoice = payable(practice, part.invoice_id, draft.input.customer_id);
    const withheld = part.tax_amount_withheld ?? '0';
    mustFitPlaces(practice, invoice, [part.amount_applied, withheld]);
    const settles = known(part.amount_applied) + known(withheld);
    if (settles > balanceOf(practice, invoice, draft.id)) throw overApplied();
    const { invoice_id: invoiceId, amount_applied: amount } = part;
    return { partId: nextId(practice.state.minting), invoiceId, amount, withheld };
  });
  const applied = total(parts.map((part) => known(part.amount)));
  const left = known(draft.input.amount ?? '0') - applied - refundedOf(practice, draft.id);
  if (left < ZERO) throw wrongValue('amount');
  return { parts, unused: plain(left) };
}

function payable(
  practice: Practice,
  invoiceId: string,
  customerId: string | undefined,
): InvoiceRow {
  const invoice = practice.state.books.invoices.get(invoiceId);
  if (!invoice) throw absent('Invoice');
  if (invoice.customerId !== customerId) throw wrongValue('customer_id');
  if (invoice.state !== 'sent') {
    throw notAllowed(`A payment cannot be applied to a ${invoice.state} invoice.`);
  }
  return invoice;
}

function mustFitPlaces(practice: Practice, invoice: InvoiceRow, amounts: readonly string[]): void {
  const places = practice.state.books.currencies.get(invoice.currencyId)?.places ?? 2;
  const isTooFine = amounts.some((amount) => (amount.split('.')[1]?.length ?? 0) > places);
  if (isTooFine) throw wrongValue('amount_applied');
}
