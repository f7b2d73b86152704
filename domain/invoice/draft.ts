import type { Business } from '#domain/business/business.ts';
import type { Client } from '#domain/client/client.ts';
import type { Instant } from '#domain/dates.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { DraftInvoice, InvoiceLine, IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { Item } from '#domain/item/item.ts';
import { MILLI, milli, type Ppm } from '#domain/money.ts';
import type { Tax } from '#domain/tax/tax.ts';

const ONE = milli(MILLI);
const NO_DISCOUNT = 0 as Ppm;

/** A draft with no lines yet, in the client's currency and terms, or else in the business's. */
export function emptyDraft({
  id,
  client,
  business,
  now,
}: {
  readonly id: InvoiceId;
  readonly client: Client | null;
  readonly business: Business;
  readonly now: Instant;
}): DraftInvoice {
  return {
    id,
    clientId: client?.id ?? null,
    invoiceDate: null,
    termsDays: client?.termsDays ?? business.termsDays,
    deliveredFrom: null,
    deliveredTo: null,
    reference: '',
    currency: client?.currency ?? business.baseCurrency,
    rate: null,
    lines: [],
    discount: { kind: 'none' },
    priceMode: 'exclusive',
    rounding: business.rounding,
    notes: business.notes,
    terms: business.terms,
    createdAt: now,
    updatedAt: now,
  };
}

/** A line that waits for its description and price. */
export function emptyLine(taxes: readonly Tax[]): InvoiceLine {
  return {
    itemId: null,
    description: '',
    detail: '',
    quantity: ONE,
    unit: '',
    price: null,
    discountRate: NO_DISCOUNT,
    taxes,
    incomeIds: [],
  };
}

/** A line of an item as it is now; `taxes` are the item's own. */
export function lineOfItem(item: Item, taxes: readonly Tax[]): InvoiceLine {
  return {
    ...emptyLine(taxes),
    itemId: item.id,
    description: item.name,
    detail: item.description,
    unit: item.unit,
    price: item.price,
  };
}

/** A new draft like an earlier invoice: its content and terms, none of its days, rates and rows. */
export function copyAsDraft(
  invoice: DraftInvoice | IssuedInvoice,
  {
    id,
    termsDays,
    now,
  }: { readonly id: InvoiceId; readonly termsDays: number; readonly now: Instant },
): DraftInvoice {
  return {
    id,
    clientId: invoice.clientId,
    invoiceDate: null,
    termsDays,
    deliveredFrom: null,
    deliveredTo: null,
    reference: invoice.reference,
    currency: invoice.currency,
    rate: null,
    lines: invoice.lines.map((line) => ({ ...line, incomeIds: [] })),
    discount: invoice.discount,
    priceMode: invoice.priceMode,
    rounding: invoice.rounding,
    notes: invoice.notes,
    terms: invoice.terms,
    createdAt: now,
    updatedAt: now,
  };
}
