import { type ClaimedDelivery, claim } from '#db/claims.ts';
import type { Ledger } from '#db/ledger.ts';
import { type DeliverySettlement, enqueue, settle } from '#db/outbox.ts';
import type { Instant } from '#domain/dates.ts';
import { type LedgerEvent, subjectOf } from '#domain/events.ts';
import type { ClientId, DeliveryId, InvoiceId, ItemId } from '#domain/ids.ts';
import type { Item } from '#domain/item/item.ts';
import { price } from '#domain/money.ts';
import { aClient, idOf, NOW } from '#domain/samples.ts';
import type { System } from '#domain/systems.ts';

/** Deliveries for the tests of this room, each by its number. */

const books = 'books' as const;

export const later = (ms: number) => (NOW + ms) as Instant;

export const arrived = { state: 'sent', remoteId: '4600000000012345679', note: 'There.' } as const;
export const parked = { state: 'parked', note: 'Books says no.' } as const;

export const ITEM: Item = {
  id: idOf<ItemId>(9),
  name: 'Map',
  description: '',
  unit: 'map',
  price: price(600_000),
  currency: aClient().currency,
  taxIds: [],
  createdAt: NOW,
  updatedAt: NOW,
  archivedAt: null,
};

export function saved(number: number, name = 'Marrow & Pith'): LedgerEvent {
  return { kind: 'client.saved', client: aClient({ id: idOf<ClientId>(number), name }) };
}

export function voided(number: number, reason = 'Twice'): LedgerEvent {
  const invoiceId = idOf<InvoiceId>(number);
  return { kind: 'invoice.voided', invoiceId, number: `INV-${number}`, reason };
}

export function put(ledger: Ledger, number: number, event: LedgerEvent, system: System = books) {
  const id = idOf<DeliveryId>(number);
  const of = { system, subject: subjectOf(event), event, title: event.kind };
  return ledger.write((tx) => enqueue(tx, { id, key: `key-${number}`, ...of, now: NOW }));
}

export function claimed(ledger: Ledger, now = NOW): ClaimedDelivery | null {
  return ledger.write((tx) => claim(tx, { system: books, now }));
}

export function settled(ledger: Ledger, delivery: ClaimedDelivery, settlement: DeliverySettlement) {
  ledger.write((tx) => settle(tx, delivery, { settlement, now: NOW }));
}
