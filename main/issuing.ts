import type { InputOf } from '#contract/define.ts';
import type { invoices } from '#contract/invoices.ts';
import { findClient } from '#db/clients.ts';
import { peekNext, takeNext } from '#db/counters.ts';
import { deliveryMark } from '#db/delivery-marks.ts';
import { findDraft } from '#db/drafts.ts';
import { post } from '#db/entries.ts';
import { recordHistory } from '#db/history.ts';
import { billIncome, findIncomes } from '#db/income.ts';
import { findByNumber } from '#db/invoice-origin.ts';
import { findNumber, saveIssued } from '#db/invoices.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import type { Business } from '#domain/business/business.ts';
import { type IsoDate, yearOf } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import { taxGroupSubject } from '#domain/events.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { DraftInvoice, IssuedInvoice } from '#domain/invoice/invoice.ts';
import { issueInvoice, missingForIssue } from '#domain/invoice/issue.ts';
import { invoiceNumber } from '#domain/invoice/numbering.ts';
import { postInvoice } from '#domain/ledger/post.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { announce } from '#main/announce.ts';
import { changed } from '#main/changed.ts';
import { turnRound } from '#main/post-again.ts';
import { businessOf, found } from '#main/present.ts';
import type { Services } from '#main/services.ts';

/** The year whose series begins at the business's start number; later years begin at 1. */
export const FIRST_YEAR = 'first-year';

type Series = { readonly name: string; readonly year: number; readonly startAt: number };

export function nextNumber(
  services: Services,
  { on }: InputOf<(typeof invoices)['nextNumber']>,
): string {
  const db = services.ledger.read;
  const business = businessOf(db);
  const { name, year, startAt } = seriesOf(db, on ?? services.today(), business);
  return invoiceNumber({ prefix: business.prefix, year, sequence: peekNext(db, name, startAt) });
}

/** Number, invoice, postings, billed rows and deliveries in one transaction, or nothing of it. */
export function issue(
  services: Services,
  { id }: InputOf<(typeof invoices)['issue']>,
): IssuedInvoice {
  const invoice = services.ledger.write((tx) => issueDraft(services, tx, draftOf(tx, id)));
  changed(services, 'invoices', 'clients', 'income', 'reports');
  return invoice;
}

function draftOf(tx: Writer, id: InvoiceId): DraftInvoice {
  const number = findNumber(tx, id);
  if (number !== null) {
    throw new Refusal('invoice-already-issued', `${number} is issued already.`);
  }
  return found(findDraft(tx, id), 'This draft');
}

function issueDraft(services: Services, tx: Writer, draft: DraftInvoice): IssuedInvoice {
  const business = businessOf(tx);
  const client = draft.clientId === null ? null : findClient(tx, draft.clientId);
  const { baseCurrency, prefix } = business;
  const [missing] = missingForIssue(draft, { baseCurrency, client });
  if (missing) throw new Refusal('draft-incomplete', missing.sentence, missing.field);

  const series = seriesOf(tx, draft.invoiceDate ?? services.today(), business);
  const sequence = takeNext(tx, series.name, series.startAt);
  const invoice = issueInvoice(draft, {
    number: unused(tx, invoiceNumber({ prefix, year: series.year, sequence })),
    today: services.today(),
    now: services.now(),
    client: found(client, 'The client of this draft'),
    business,
  });
  if (findSetting(tx, FIRST_YEAR) === null) saveSetting(tx, FIRST_YEAR, series.year);
  saveIssued(tx, invoice, { series: series.name, sequence });
  post(tx, postInvoice(invoice));
  billRows(services, tx, invoice);
  tell(services, tx, invoice);
  return invoice;
}

/** A number that another document brought along is no gap of ours: the person names another prefix. */
function unused(tx: Writer, number: string): string {
  if (findByNumber(tx, number) === null) return number;
  const sentence = `${number} stands on an invoice that was not written here.`;
  const advice = 'Choose another prefix under Settings › Invoices, then issue it again.';
  throw new Refusal('number-taken', `${sentence} ${advice}`);
}

function seriesOf(db: Reader, on: IsoDate, { startNumber }: Business): Series {
  const year = yearOf(on);
  const first = findSetting<number>(db, FIRST_YEAR) ?? year;
  return { name: seriesName(year), year, startAt: first === year ? startNumber : 1 };
}

export function seriesName(year: number): string {
  return `invoice:${year}`;
}

/** Rows of gig income move to the invoice: they are no gig income any more, here and at Books. */
function billRows(services: Services, tx: Writer, { id, number, issuedOn, lines }: IssuedInvoice) {
  const ids = lines.flatMap((line) => line.incomeIds);
  if (ids.length === 0) return;
  if (billIncome(tx, { ids, invoiceId: id }) < ids.length) {
    const sentence = 'Some of the rows on this draft stand on another invoice or are void by now.';
    throw new Refusal('already-billed', `${sentence} Take their lines off.`);
  }
  for (const income of findIncomes(tx, ids)) {
    turnRound(tx, `income:${income.id}`, issuedOn, `Billed on ${number}`);
    announce(services, tx, { kind: 'income.voided', income, voidedOn: issuedOn });
  }
}

function tell(services: Services, tx: Writer, invoice: IssuedInvoice): void {
  for (const taxes of taxGroupsOf(invoice)) {
    if (deliveryMark(tx, taxGroupSubject(taxes)) === 'only-here') {
      announce(services, tx, { kind: 'tax-group.saved', taxes });
    }
  }
  const { billedBy, ...told } = invoice;
  announce(services, tx, { kind: 'invoice.issued', invoice: told });
  const { id, number, clientId, issuedAt: at } = invoice;
  recordHistory(tx, { at, subject: `invoice:${id}`, sentence: `Issued ${number}` });
  recordHistory(tx, { at, subject: `client:${clientId}`, sentence: `Issued ${number}` });
}

/** Books takes one tax a line: several that are charged together become a group, once. */
function taxGroupsOf({ lines }: IssuedInvoice): readonly (readonly Tax[])[] {
  const groups = new Map<string, readonly Tax[]>();
  for (const line of lines) {
    const charged = line.taxes.filter((tax) => tax.kind === 'standard');
    if (charged.length > 1) groups.set(taxGroupSubject(charged), charged);
  }
  return [...groups.values()];
}
