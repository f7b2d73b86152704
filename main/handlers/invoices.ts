import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { deliveryMark } from '#db/delivery-marks.ts';
import { findDraft } from '#db/drafts.ts';
import { listHistory } from '#db/history.ts';
import { listInvoicePayments, listInvoices } from '#db/invoice-list.ts';
import { summarizeInvoices } from '#db/invoice-summary.ts';
import { findSettlement, findVoid } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import { listRemoteIds } from '#db/remote-ids.ts';
import { findWriteOff } from '#db/write-offs.ts';
import { invoiceStatus } from '#domain/invoice/status.ts';
import { changed } from '#main/changed.ts';
import {
  createDraft,
  discardDraft,
  duplicateInvoice,
  restoreDraft,
  saveDraft,
  takeIncome,
} from '#main/drafting.ts';
import { saveInvoices } from '#main/export/lists.ts';
import { issue, nextNumber } from '#main/issuing.ts';
import { paperOf } from '#main/paper.ts';
import { openPdf, savePdf } from '#main/pdf.ts';
import { found } from '#main/present.ts';
import { savePdfs } from '#main/saving-pdfs.ts';
import type { Services } from '#main/services.ts';
import { voidIssued } from '#main/voiding.ts';
import { takeBackIssued, writeOffIssued } from '#main/writing-off.ts';
import { writtenBy } from '#main/written-by.ts';

export const invoices: Handlers<AppContract, Services>['invoices'] = {
  saveList: saveInvoices,

  list: ({ ledger, today }, query) => listInvoices(ledger.read, { ...query, today: today() }),

  summary: ({ ledger, today }, filter) =>
    summarizeInvoices(ledger.read, { filter, today: today() }),

  draft: ({ ledger }, { id }) => findDraft(ledger.read, id),

  create: createDraft,
  duplicate: duplicateInvoice,
  saveDraft,
  discardDraft,
  restoreDraft,
  takeIncome,
  nextNumber,
  issue,

  page({ ledger, today }, { id }) {
    const invoice = findIssued(ledger.read, id);
    if (invoice === null) return null;
    const voided = findVoid(ledger.read, id);
    const writeOff = findWriteOff(ledger.read, id);
    const { settled, due, total } = found(findSettlement(ledger.read, id), invoice.number);
    const isWrittenOff = writeOff !== null;
    const facts = { isIssued: true, isVoid: voided !== null, isWrittenOff, total, paid: settled };
    const subject = `invoice:${id}` as const;
    const written = writtenBy(ledger.read, id);
    const mark = deliveryMark(ledger.read, subject);
    return {
      invoice,
      voided,
      writeOff,
      writtenBy: written,
      status: invoiceStatus({ ...facts, dueOn: invoice.dueOn }, today()),
      paid: settled,
      due,
      payments: listInvoicePayments(ledger.read, id),
      delivery: written !== null && mark === 'only-here' ? 'delivered' : mark,
      remoteIds: listRemoteIds(ledger.read, subject),
      history: listHistory(ledger.read, subject),
    };
  },

  void(services, { id, reason }) {
    services.ledger.write((tx) => voidIssued(services, tx, { id, reason }));
    changed(services, 'invoices', 'clients', 'income', 'reports');
  },

  writeOff(services, input) {
    services.ledger.write((tx) => writeOffIssued(services, tx, input));
    changed(services, 'invoices', 'clients', 'reports');
  },

  cancelWriteOff(services, { id }) {
    services.ledger.write((tx) => takeBackIssued(services, tx, { id, day: services.today() }));
    changed(services, 'invoices', 'clients', 'reports');
  },

  paper: ({ ledger, outside, today }, { id }) =>
    paperOf(ledger.read, id, { today: today(), region: outside.region() }),
  savePdf,
  savePdfs,
  openPdf,
};
