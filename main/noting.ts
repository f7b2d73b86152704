import { findSettlement } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { ClientId, InvoiceId, NoteId } from '#domain/ids.ts';
import { spellDay } from '#domain/spell.ts';
import type { Subscription } from '#domain/subscription/subscription.ts';
import type { Services } from '#main/services.ts';
import { tell } from '#main/tell.ts';
import { money } from '#main/title.ts';

type Telling = Pick<Services, 'now' | 'newId' | 'newKey'>;

type Note = { readonly clientId: ClientId; readonly title: string; readonly text: string };

const WANTED = 'crm-notes';

/** Whether a person wants notes in CRM; off until somebody says so (rule C8). */
export function wantsNotes(db: Reader): boolean {
  return findSetting<boolean>(db, WANTED) ?? false;
}

export function saveWantsNotes(tx: Writer, isOn: boolean): void {
  saveSetting(tx, WANTED, isOn);
}

/** A note beside the contact for what matters to whoever looks after a client. */
export function noteAfter(services: Telling, tx: Writer, event: LedgerEvent): void {
  if (!wantsNotes(tx)) return;
  for (const note of notesOn(tx, event)) write(services, tx, note);
}

export function noteCancelled(
  services: Telling,
  tx: Writer,
  { clientId, endsOn }: Subscription,
  planName: string,
): void {
  if (!wantsNotes(tx)) return;
  const text = endsOn === null ? '' : `It ends on ${spellDay(endsOn)}.`;
  write(services, tx, { clientId, title: `Subscription cancelled: ${planName}`, text });
}

function write(services: Telling, tx: Writer, note: Note): void {
  tell(services, tx, { kind: 'client.noted', noteId: services.newId<NoteId>(), ...note });
}

function notesOn(db: Reader, event: LedgerEvent): readonly Note[] {
  switch (event.kind) {
    case 'invoice.issued': {
      const { clientId, number, totals, currency, dueOn } = event.invoice;
      const text = `${money(totals.total, currency)}, due on ${spellDay(dueOn)}.`;
      return [{ clientId, title: `Invoice ${number} issued`, text }];
    }
    case 'invoice.voided':
      return noteOf(db, event.invoiceId, `Invoice ${event.number} voided`, event.reason);
    case 'invoice.written-off':
      return noteOf(
        db,
        event.invoiceId,
        `Invoice ${event.number} written off`,
        event.writeOff.reason,
      );
    case 'invoice.write-off-cancelled':
      return noteOf(db, event.invoiceId, `Invoice ${event.number} is due again`, '');
    case 'payment.recorded':
      return event.payment.applications.flatMap(({ invoiceId }) => paidInFull(db, invoiceId));
    case 'payment.credit-used':
      return event.uses.slice(-1).flatMap(({ invoiceId }) => paidInFull(db, invoiceId));
    case 'ticket.opened': {
      const { subject, description } = event.ticket;
      return [{ clientId: event.clientId, title: `Ticket opened: ${subject}`, text: description }];
    }
    default:
      return [];
  }
}

function noteOf(db: Reader, id: InvoiceId, title: string, text: string): readonly Note[] {
  const invoice = findIssued(db, id);
  return invoice === null ? [] : [{ clientId: invoice.clientId, title, text }];
}

function paidInFull(db: Reader, id: InvoiceId): readonly Note[] {
  const invoice = findIssued(db, id);
  const settlement = findSettlement(db, id);
  if (invoice === null || settlement === null || settlement.due > 0) return [];
  const { clientId, number, totals, currency } = invoice;
  const on = settlement.paidOn === null ? '' : ` on ${spellDay(settlement.paidOn)}`;
  const text = `${money(totals.total, currency)} received${on}.`;
  return [{ clientId, title: `Invoice ${number} paid in full`, text }];
}
