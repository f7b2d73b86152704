import { Refusal } from '#domain/errors.ts';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import { type InvoiceTotals, invoiceTotals } from '#domain/invoice/totals.ts';

/**
 * The totals of the function that issues. Figures that outgrow the ledger are told at the foot of
 * the draft (`missingForIssue`); until they are mended the lines count as having no price.
 */
export function draftTotals(draft: DraftInvoice): InvoiceTotals {
  try {
    return invoiceTotals(draft);
  } catch (caught) {
    if (!(caught instanceof Refusal)) throw caught;
    const lines = draft.lines.map((line) => ({ ...line, price: null }));
    return invoiceTotals({ ...draft, lines, discount: { kind: 'none' } });
  }
}
