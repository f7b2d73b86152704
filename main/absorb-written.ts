import type { ChangedArea } from '#contract/events.ts';
import { clearDifferences, noteDifference } from '#db/differences.ts';
import { recordHistory } from '#db/history.ts';
import { findByNumber, nextPlace } from '#db/invoice-origin.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { isOnItsWay } from '#db/on-its-way.ts';
import { findPlan } from '#db/retainer-plans.ts';
import { noteToCompare } from '#db/seen.ts';
import type { Client } from '#domain/client/client.ts';
import type { FactOf, Written } from '#domain/fact.ts';
import { type InvoiceId, isId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { ONLY_THERE } from '#domain/one-sided.ts';
import { clientSubject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';
import { comparedInvoice, showApart } from '#main/absorb-books.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { adoptInvoice } from '#main/adopting.ts';
import { announce } from '#main/announce.ts';
import { type DocumentThere, documentThere } from '#main/document-there.ts';
import { clientThere } from '#main/known-there.ts';
import { invoiceBehind, whoHas } from '#main/paid-known.ts';
import { businessOf } from '#main/present.ts';
import { keepTaxes } from '#main/taxes-there.ts';
import { money } from '#main/title.ts';
import { subscriptionThere } from '#main/written-by.ts';
import { adoptWrittenOff } from '#main/written-off-there.ts';

type Seen = FactOf<'invoice.seen'>;

const AREAS = ['invoices', 'clients', 'subscriptions', 'reports'] as const;

/**
 * What Billing wrote for a subscription is a document of this ledger, too, taken in once, whoever
 * tells of it first (rule J26). It is announced where Billing's own organisation feeds nobody
 * (rule J27). What does not come to the cent that Billing says is shown (rule J28).
 */
export function absorbWritten(services: Absorbing, tx: Writer, fact: Seen): readonly ChangedArea[] {
  const { written } = fact;
  if (written === undefined) return [];
  const having = whoHas(tx);
  const here = invoiceBehind(tx, having, fact.remoteId);
  if (here !== null) return compared(services, tx, fact, here);
  const client = clientThere(tx, having, fact.contactId);
  if (client === null || isOurs(tx, fact)) return [];
  if (fact.status === 'draft' || fact.status === 'void') {
    for (const system of having) clear(tx, fact, system);
    return [];
  }
  const number = findByNumber(tx, fact.number);
  if (number !== null) return show(services, tx, fact, client, taken(tx, number));
  const { document } = written;
  const reading = documentThere(services, tx, { document, having });
  if (reading.kind === 'unfit') return show(services, tx, fact, client, reading.why);
  take(services, tx, fact, { ...reading.value, written, having });
  return AREAS;
}

function isOurs(tx: Writer, { our }: Seen): boolean {
  return our !== null && isId(our) && findIssued(tx, our as InvoiceId) !== null;
}

type Taking = DocumentThere & { readonly written: Written; readonly having: readonly System[] };

function take(
  services: Absorbing,
  tx: Writer,
  fact: Seen,
  { written: { subscriptionId }, having, taxes, ...document }: Taking,
): void {
  const business = businessOf(tx);
  keepTaxes(services, tx, { taxes, having });
  const { billedBy, ...told } = adoptInvoice(services, tx, {
    told: { ...document, remoteId: fact.remoteId },
    place: nextPlace(tx, { by: 'billing', subscriptionId }),
    sentence: `Written by Billing for ${nameOf(tx, subscriptionId)}`,
    ...{ having, business },
  });
  for (const system of having) clear(tx, fact, system);
  const sentence = `Billing wrote ${told.number} for ${nameOf(tx, subscriptionId)}`;
  recordHistory(tx, { at: services.now(), subject: clientSubject(told.clientId), sentence });
  announce(services, tx, { kind: 'invoice.issued', invoice: told }, { but: having });
  const { writeOff } = document;
  adoptWrittenOff(services, tx, { invoice: told, writeOff, remoteId: fact.remoteId, having });
}

function nameOf(tx: Writer, remoteId: string): string {
  const found = subscriptionThere(tx, remoteId);
  return (found && findPlan(tx, found.planId)?.name) ?? 'a subscription';
}

/** In one organisation Books tells how it stands; in one of its own nobody else does. */
function compared(
  services: Absorbing,
  tx: Writer,
  fact: Seen,
  { id }: IssuedInvoice,
): readonly ChangedArea[] {
  const subject = `invoice:${id}` as const;
  if (whoHas(tx).includes('books') || isOnItsWay(tx, { system: 'billing', subject })) return [];
  if (!noteToCompare(tx, fact)) return [];
  const fields = comparedInvoice(tx, id, fact);
  if (fields === null) return [];
  showApart(services, tx, subject, { ...fields, fact });
  return ['invoices'];
}

function clear(tx: Writer, { remoteId }: Seen, system: System): void {
  clearDifferences(tx, { system, subject: `invoice:${remoteId}`, except: [] });
}

function taken(tx: Writer, id: InvoiceId): string {
  const { number, billedTo, totals, currency } = findIssued(tx, id)!;
  return `${number} is another invoice here: ${billedTo.name}, ${money(totals.total, currency)}`;
}

/** With what is in the way here, until either side changes. */
function show(
  services: Absorbing,
  tx: Writer,
  fact: Seen,
  client: Client,
  ours: string,
): readonly ChangedArea[] {
  const { system, remoteId, number, total, currency, issuedOn } = fact;
  clear(tx, fact, 'books');
  const theirs = `${number}, ${money(total, currency)}, ${issuedOn}`;
  const about = { system, subject: `invoice:${remoteId}` as const, title: client.name, remoteId };
  const said = { field: ONLY_THERE, ours, theirs, now: services.now() };
  noteDifference(tx, { id: services.newId(), ...about, ...said });
  return ['clients'];
}
