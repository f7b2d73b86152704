import { countClient, lastCounted } from '#db/client-count.ts';
import { findClient } from '#db/clients.ts';
import { findIssued } from '#db/issued.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { findPayment } from '#db/payments.ts';
import { findBaseCurrency } from '#db/settings.ts';
import { type ClientFigures, isBlank } from '#domain/client/figures.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { ClientId } from '#domain/ids.ts';
import { findLink } from '#main/link.ts';
import type { Services } from '#main/services.ts';
import { tell } from '#main/tell.ts';
import { readSetup } from '#sync/connectors/crm/setup.ts';

type Telling = Pick<Services, 'now' | 'newId' | 'newKey'>;

/** Whatever is announced and moves a client's figures tells of those, too (rule C7). */
export function recountAfter(services: Telling, tx: Writer, event: LedgerEvent): void {
  if (figuresIn(tx).length === 0) return;
  const id = countedBy(tx, event);
  if (id !== null) recount(services, tx, id);
}

/** Tells CRM what the client comes to, where that is not what it was told last. */
export function recount(
  services: Telling,
  tx: Writer,
  id: ClientId,
  { isForced = false }: { readonly isForced?: boolean } = {},
): void {
  const client = findClient(tx, id);
  const currency = findBaseCurrency(tx);
  if (client === null || currency === null || figuresIn(tx).length === 0) return;
  const figures = countClient(tx, client, currency);
  const told = lastCounted(tx, id);
  const isNews = told === null ? !isBlank(figures) : isForced || !isSame(figures, told);
  if (isNews) tell(services, tx, { kind: 'client.counted', clientId: id, figures });
}

/** The fields CRM has for figures; none while it is not connected. */
export function figuresIn(db: Reader): readonly string[] {
  return readSetup(findLink(db)?.systems.crm?.setup ?? {})?.figures ?? [];
}

function countedBy(db: Reader, event: LedgerEvent): ClientId | null {
  switch (event.kind) {
    case 'client.saved':
      return event.client.id;
    case 'invoice.issued':
      return event.invoice.clientId;
    case 'invoice.voided':
    case 'invoice.written-off':
    case 'invoice.write-off-cancelled':
      return findIssued(db, event.invoiceId)?.clientId ?? null;
    case 'payment.recorded':
    case 'payment.credit-used':
      return event.payment.clientId;
    case 'payment.voided':
      return findPayment(db, event.paymentId)?.payment.clientId ?? null;
    case 'subscription.asked':
      return event.subscription.clientId;
    default:
      return null;
  }
}

function isSame(one: ClientFigures, other: ClientFigures): boolean {
  return (
    one.currency === other.currency &&
    one.clientSince === other.clientSince &&
    one.lifetimeValue === other.lifetimeValue &&
    one.openBalance === other.openBalance &&
    one.lastInvoiceOn === other.lastInvoiceOn &&
    one.subscription === other.subscription &&
    one.tags.join() === other.tags.join()
  );
}
