import type { PaperDocument } from '#contract/invoices.ts';
import { NO_ADDRESS } from '#domain/address.ts';
import type { Business } from '#domain/business/business.ts';
import type { Client } from '#domain/client/client.ts';
import { addDays, type IsoDate } from '#domain/dates.ts';
import type { BilledTo, DraftInvoice } from '#domain/invoice/invoice.ts';
import { billedBy, billedTo } from '#domain/invoice/issue.ts';
import type { InvoiceTotals } from '#domain/invoice/totals.ts';

const NOBODY: BilledTo = {
  name: '',
  contactName: '',
  email: '',
  address: NO_ADDRESS,
  taxId: '',
};

/** The draft as it would be printed if it were issued today. */
export function draftPaper(
  draft: DraftInvoice,
  totals: InvoiceTotals,
  {
    client,
    business,
    today,
  }: { readonly client: Client | null; readonly business: Business; readonly today: IsoDate },
): PaperDocument {
  const issuedOn = draft.invoiceDate ?? today;
  return {
    state: 'draft',
    number: null,
    invoice: {
      ...draft,
      totals,
      issuedOn,
      dueOn: addDays(issuedOn, draft.termsDays),
      billedTo: client ? billedTo(client) : NOBODY,
      billedBy: billedBy(business),
    },
  };
}
