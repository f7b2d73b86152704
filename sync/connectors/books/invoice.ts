import type { EventOf } from '#domain/events.ts';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import { clientSubject } from '#domain/subject.ts';
import { clip } from '#sync/clip.ts';
import type { Context, Planner, RemoteReply } from '#sync/connector.ts';
import { type Entry, entryOf, gone, type Kind, readDone } from '#sync/connectors/books/answer.ts';
import { createOnce } from '#sync/connectors/books/create-once.ts';
import { difference } from '#sync/connectors/books/difference.ts';
import { toBooksDiscount, toBooksLines } from '#sync/connectors/books/invoice-lines.ts';
import { taxIds } from '#sync/connectors/books/line-tax.ts';
import { type Parent, parentId } from '#sync/connectors/books/parent.ts';
import { neverThere } from '#sync/connectors/books/remove.ts';
import { currencyId, NOT_SET_UP, readSetup } from '#sync/connectors/books/setup.ts';
import { decimal, decimalRate } from '#sync/decimal.ts';
import { absent, curable, type Outcome, park, sent, wait } from '#sync/outcome.ts';
import { envelopeOf, unreadable, zohoStep } from '#sync/zoho/envelope.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';

export const INVOICE: Kind = {
  path: 'invoices',
  one: 'invoice',
  many: 'invoices',
  idName: 'invoice_id',
  words: 'this invoice',
};

type Issued = EventOf<'invoice.issued'>['invoice'];

const ITEMS_FIRST = wait('Waiting. Goes out when Books has taken its items.');

/** Under our own number (rule B5), then marked as sent: Books counts no drafts. */
export const createInvoice: Planner<'invoice.issued'> = ({ invoice }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const currency = currencyId(setup, invoice.currency);
  if (typeof currency !== 'string') return currency;
  const contact = parentId(context, clientOf(invoice));
  if (typeof contact !== 'string') return contact;
  const taxes = taxIds(invoice.lines, context);
  if ('kind' in taxes) return taxes;
  const items = (id: string) => context.remoteId(`item:${id}`);
  if (invoice.lines.some((line) => isOnItsWay(line, context))) return ITEMS_FIRST;
  const plan = createOnce({
    kind: INVOICE,
    body: toBooksInvoice(invoice, { contact, currency, taxes, items }),
    marker: invoice.id,
    field: setup.fields.invoice,
    remoteId: undefined,
    lookUp: { invoice_number: invoice.number },
    judge: (entry, id) => judge(entry, id, { invoice, contact }),
    taken: takenNumber(invoice),
    note: (entry) =>
      difference(invoice.number, entry['total'], decimal(invoice.totals.total, invoice.currency)),
    query: '?ignore_auto_number_generation=true',
  });
  return { ...plan, finish: markSent };
};

/** Never a deletion: the number stays taken there as it does here. */
export const voidInvoice: Planner<'invoice.voided'> = ({ invoiceId }, context) => {
  const id = context.remoteId(`invoice:${invoiceId}`);
  if (id === undefined) return neverThere(INVOICE);
  if (context.isMentionedEarlier(invoiceId)) {
    return wait('Waiting. Goes out when Books has taken the payments of this invoice.');
  }
  return {
    send: zohoStep('Books', { method: 'POST', path: `/invoices/${id}/status/void` }, (reply) =>
      isGone(reply) ? gone(INVOICE) : curable(readDone(reply, id)),
    ),
    probe: zohoStep('Books', { method: 'GET', path: `/invoices/${id}` }, (reply) => {
      if (isGone(reply)) return gone(INVOICE);
      const entry = entryOf(reply, INVOICE);
      if (!entry) return unreadable('Books');
      return entry['status'] === 'void' ? sent(id) : absent;
    }),
  };
};

export function toBooksInvoice(
  invoice: Issued,
  known: {
    readonly contact: string;
    readonly currency: string;
    readonly taxes: readonly (string | null)[];
    readonly items: (id: string) => string | undefined;
  },
) {
  const isForeign = invoice.currency !== invoice.baseCurrency;
  return {
    customer_id: known.contact,
    currency_id: known.currency,
    invoice_number: invoice.number,
    reference_number: clip(invoice.reference, 100),
    date: invoice.issuedOn,
    due_date: invoice.dueOn,
    ...(isForeign ? { exchange_rate: decimalRate(invoice.rate.rate) } : {}),
    is_inclusive_tax: invoice.priceMode === 'inclusive',
    is_discount_before_tax: true,
    ...toBooksDiscount(invoice),
    line_items: toBooksLines(invoice, known),
    notes: clip(invoice.notes, 5_000),
    terms: clip(invoice.terms, 5_000),
  };
}

function clientOf({ clientId: id }: Issued): Parent {
  return { subject: clientSubject(id), id, words: 'the client' };
}

/** An item that never went is no reason to keep an invoice: its line goes as free text. */
function isOnItsWay({ itemId }: InvoiceLine, context: Context): boolean {
  if (itemId === null || context.remoteId(`item:${itemId}`) !== undefined) return false;
  return context.isMentionedEarlier(itemId);
}

function markSent(remoteId: string) {
  const path = `/invoices/${remoteId}/status/sent`;
  return zohoStep('Books', { method: 'POST', path }, (reply) => {
    const outcome = readDone(reply, remoteId);
    return outcome.kind === 'park' && isVoidThere(reply) ? sent(remoteId) : outcome;
  });
}

/** Delivered before and voided since: nothing is left to be marked. */
function isVoidThere({ body }: RemoteReply): boolean {
  return /\bvoid/i.test(envelopeOf(body).message);
}

/** Without our mark the number, the client, the day and the total must all be ours. */
function judge(
  entry: Entry,
  id: string,
  { invoice, contact }: { readonly invoice: Issued; readonly contact: string },
): Outcome | null {
  if (entry['invoice_number'] !== invoice.number) return null;
  const isSame =
    String(entry['customer_id']) === contact &&
    entry['date'] === invoice.issuedOn &&
    Number(entry['total']) === decimal(invoice.totals.total, invoice.currency);
  return isSame ? sent(id) : park(takenNumber(invoice));
}

function takenNumber({ number }: Issued): string {
  return `Books has another invoice ${number}. Give that one a different number there, then try again.`;
}
