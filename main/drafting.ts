import type { InputOf } from '#contract/define.ts';
import type { invoices } from '#contract/invoices.ts';
import { findClient } from '#db/clients.ts';
import {
  discardDraft as discard,
  findDraft,
  restoreDraft as restore,
  saveDraft as save,
} from '#db/drafts.ts';
import { findIncomeStanding, findIncomes } from '#db/income.ts';
import { isIssued } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { listTaxes } from '#db/taxes.ts';
import type { Business } from '#domain/business/business.ts';
import { daysBetween, type Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { GigIncome } from '#domain/income/income.ts';
import { copyAsDraft, emptyDraft } from '#domain/invoice/draft.ts';
import { linesFromIncome } from '#domain/invoice/income-lines.ts';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { changed } from '#main/changed.ts';
import { businessOf, found } from '#main/present.ts';
import type { Services } from '#main/services.ts';

type Input<P extends keyof typeof invoices> = InputOf<(typeof invoices)[P]>;

export function createDraft(services: Services, { clientId }: Input<'create'>): DraftInvoice {
  const draft = services.ledger.write((tx) => {
    const client = clientId === null ? null : found(findClient(tx, clientId), 'This client');
    const id = services.newId<InvoiceId>();
    const fresh = emptyDraft({ id, client, business: businessOf(tx), now: services.now() });
    save(tx, fresh);
    return fresh;
  });
  changed(services, 'invoices');
  return draft;
}

export function duplicateInvoice(services: Services, { id }: Input<'duplicate'>): DraftInvoice {
  const copy = services.ledger.write((tx) => {
    const draft = findDraft(tx, id);
    const issued = draft === null ? found(findIssued(tx, id), 'This invoice') : null;
    const termsDays =
      issued === null ? (draft?.termsDays ?? 0) : daysBetween(issued.issuedOn, issued.dueOn);
    const source = found(draft ?? issued, 'This invoice');
    const made = copyAsDraft(source, { id: services.newId(), termsDays, now: services.now() });
    save(tx, made);
    return made;
  });
  changed(services, 'invoices');
  return copy;
}

/** A draft is saved as often as a person types; a draft thrown away meanwhile stays away. */
export function saveDraft(
  services: Services,
  input: Input<'saveDraft'>,
): { readonly savedAt: Instant } {
  const savedAt = services.now();
  services.ledger.write((tx) => {
    const before = editable(tx, input.id);
    save(tx, { ...input, createdAt: before.createdAt, updatedAt: savedAt });
  });
  services.push({ kind: 'ledger.changed', areas: ['invoices'] });
  return { savedAt };
}

export function discardDraft(services: Services, { id }: Input<'discardDraft'>): void {
  services.ledger.write((tx) => {
    editable(tx, id);
    discard(tx, { id, at: services.now() });
  });
  changed(services, 'invoices');
}

export function restoreDraft(services: Services, { id }: Input<'restoreDraft'>): void {
  services.ledger.write((tx) => restore(tx, id));
  changed(services, 'invoices');
}

/** Rows in another currency than the draft would need a rate nobody typed, so they are refused. */
export function takeIncome(
  services: Services,
  { id, incomeIds }: Input<'takeIncome'>,
): DraftInvoice {
  const draft = services.ledger.write((tx) => {
    const before = editable(tx, id);
    const rows = billable(
      tx,
      incomeIds.filter((row) => !isOn(before, row)),
    );
    const currency = before.lines.length === 0 ? rows[0]?.currency : undefined;
    const after = { ...before, currency: currency ?? before.currency };
    refuseOtherCurrency(after, rows);
    const taxes = defaultTaxes(tx, businessOf(tx));
    const lines = [...before.lines, ...linesFromIncome(rows, taxes)];
    const taken: DraftInvoice = {
      ...after,
      ...span(before, rows),
      lines,
      updatedAt: services.now(),
    };
    save(tx, taken);
    return taken;
  });
  changed(services, 'invoices');
  return draft;
}

export function defaultTaxes(db: Reader, { defaultTaxIds }: Business): Tax[] {
  return listTaxes(db)
    .filter((tax) => tax.archivedAt === null && defaultTaxIds.includes(tax.id))
    .map(({ archivedAt, ...tax }) => tax);
}

function editable(tx: Writer, id: InvoiceId): DraftInvoice {
  const draft = findDraft(tx, id);
  if (draft !== null) return draft;
  if (!isIssued(tx, id)) throw new Refusal('not-found', 'This draft is no longer there.');
  const number = findIssued(tx, id)?.number ?? 'This invoice';
  const sentence = `${number} is issued and cannot be edited. Void it, or write a new one.`;
  throw new Refusal('invoice-already-issued', sentence);
}

function isOn(draft: DraftInvoice, row: GigIncome['id']): boolean {
  return draft.lines.some((line) => line.incomeIds.includes(row));
}

function billable(tx: Writer, ids: readonly GigIncome['id'][]): readonly GigIncome[] {
  const taken = ids.filter((id) => {
    const standing = findIncomeStanding(tx, id);
    return standing === null || standing.billedBy !== null || standing.voidedOn !== null;
  });
  if (taken.length === 0) return findIncomes(tx, ids);
  const sentence = `${taken.length} of these rows stand on an invoice already or are void.`;
  throw new Refusal('already-billed', sentence);
}

function refuseOtherCurrency({ currency }: DraftInvoice, rows: readonly GigIncome[]): void {
  const other = rows.find((row) => row.currency !== currency);
  if (other === undefined) return;
  const sentence = `The draft is in ${currency}, some rows are in ${other.currency}. Put those on another draft.`;
  throw new Refusal('currency-mismatch', sentence);
}

/** The days of the rows become the days of delivery where none were written. */
function span(draft: DraftInvoice, rows: readonly GigIncome[]) {
  const days = rows.map((row) => row.earnedOn).toSorted((a, b) => (a < b ? -1 : 1));
  return {
    deliveredFrom: draft.deliveredFrom ?? days[0] ?? null,
    deliveredTo: draft.deliveredTo ?? days.at(-1) ?? null,
  };
}
