import { findClient } from '#db/clients.ts';
import { post } from '#db/entries.ts';
import { recordHistory } from '#db/history.ts';
import { type SeriesPlace, saveIssued, saveVoid } from '#db/invoices.ts';
import type { Writer } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import type { Business } from '#domain/business/business.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { billedBy, billedTo } from '#domain/invoice/issue.ts';
import { postInvoice, postVoid } from '#domain/ledger/post.ts';
import type { System } from '#domain/systems.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { found } from '#main/present.ts';
import type { Rebuilt } from '#sync/connectors/books/rebuilt.ts';

type Adopting = {
  readonly told: Rebuilt['invoices'][number];
  readonly place: SeriesPlace;
  /** Who has it, all under one id. */
  readonly having: readonly System[];
  readonly business: Business;
  /** How it came here, as its history says it. */
  readonly sentence: string;
};

/**
 * A document of somebody else, under its own number, in the letterhead of this ledger: the same
 * whether a feed brought it, a person took it in, or it was restored. It is announced by nobody here.
 */
export function adoptInvoice(
  { now }: Pick<Absorbing, 'now'>,
  tx: Writer,
  { told, place, having, business, sentence }: Adopting,
): IssuedInvoice {
  const client = found(findClient(tx, told.invoice.clientId), 'Its client');
  const invoice = { ...told.invoice, billedTo: billedTo(client), billedBy: billedBy(business) };
  saveIssued(tx, invoice, place);
  post(tx, postInvoice(invoice));
  const subject = `invoice:${invoice.id}` as const;
  for (const system of having) rememberRemoteId(tx, { system, subject, remoteId: told.remoteId });
  recordHistory(tx, { at: now(), subject, sentence });
  if (told.voided !== null) {
    saveVoid(tx, { id: invoice.id, ...told.voided });
    post(tx, postVoid(invoice, told.voided));
  }
  return invoice;
}
