import type { PaperDocument } from '#contract/invoices.ts';
import { findClient } from '#db/clients.ts';
import { findDraft } from '#db/drafts.ts';
import { findVoid } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Reader } from '#db/ledger.ts';
import { NO_ADDRESS } from '#domain/address.ts';
import { addDays, type IsoDate } from '#domain/dates.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { BilledTo, DraftInvoice, IssuedInvoice } from '#domain/invoice/invoice.ts';
import { billedBy, billedTo } from '#domain/invoice/issue.ts';
import { invoiceTotals } from '#domain/invoice/totals.ts';
import { payAtOf, type Where } from '#main/payment-links.ts';
import { businessOf } from '#main/present.ts';

const NOBODY: BilledTo = { name: '', contactName: '', email: '', address: NO_ADDRESS, taxId: '' };

/** What is printed: an issued invoice as it is, a draft as it would be issued today. */
export function paperOf(db: Reader, id: InvoiceId, where: Where): PaperDocument | null {
  const issued = findIssued(db, id);
  if (issued !== null) {
    const payAt = payAtOf(db, issued, where);
    const paper = issuedPaper(issued, findVoid(db, id) !== null);
    return payAt === null ? paper : { ...paper, payAt };
  }
  const draft = findDraft(db, id);
  return draft === null ? null : draftPaper(db, draft, where.today);
}

function issuedPaper(issued: IssuedInvoice, isVoid: boolean): PaperDocument {
  const { id, number, clientId, issuedAt, rate, baseCurrency, ...invoice } = issued;
  return { state: isVoid ? 'void' : 'issued', number, invoice };
}

function draftPaper(db: Reader, draft: DraftInvoice, today: IsoDate): PaperDocument {
  const { id, clientId, invoiceDate, termsDays, rate, createdAt, updatedAt, ...content } = draft;
  const client = clientId === null ? null : findClient(db, clientId);
  const issuedOn = invoiceDate ?? today;
  return {
    state: 'draft',
    number: null,
    invoice: {
      ...content,
      issuedOn,
      dueOn: addDays(issuedOn, termsDays),
      billedTo: client === null ? NOBODY : billedTo(client),
      billedBy: billedBy(businessOf(db)),
      totals: invoiceTotals(draft),
    },
  };
}
