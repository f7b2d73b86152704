import type { Brand } from '#domain/brand.ts';
import type { Instant } from '#domain/dates.ts';

/** Every id is a UUIDv7 in text: it sorts by birth and is made in one place, `main/compose.ts`. */
export type ClientId = Brand<string, 'ClientId'>;
export type ItemId = Brand<string, 'ItemId'>;
export type TaxId = Brand<string, 'TaxId'>;
export type InvoiceId = Brand<string, 'InvoiceId'>;
export type PaymentId = Brand<string, 'PaymentId'>;
export type IncomeId = Brand<string, 'IncomeId'>;
export type ExpenseId = Brand<string, 'ExpenseId'>;
export type ImportId = Brand<string, 'ImportId'>;
export type DeliveryId = Brand<string, 'DeliveryId'>;
export type NoteId = Brand<string, 'NoteId'>;
export type RetainerPlanId = Brand<string, 'RetainerPlanId'>;
export type SubscriptionId = Brand<string, 'SubscriptionId'>;
export type TicketId = Brand<string, 'TicketId'>;
export type CommentId = Brand<string, 'CommentId'>;
export type CardPageId = Brand<string, 'CardPageId'>;
export type ChargeId = Brand<string, 'ChargeId'>;
export type HostedFormId = Brand<string, 'HostedFormId'>;
export type DifferenceId = Brand<string, 'DifferenceId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return UUID.test(text);
}

/** The moment of its birth, which an id of ours carries in its first twelve digits. */
export function bornAt(id: string): Instant {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16) as Instant;
}
