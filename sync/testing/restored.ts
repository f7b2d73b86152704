import type { Tax } from '#domain/tax/tax.ts';
import type { Ids } from '#sync/connectors/books/rebuilt.ts';
import { AT, CLIENT, EUR, id, VAT } from '#sync/testing/samples.ts';

export const KEY_FIELD = 'cf_gigledger_key';

/** Our key where there is one, else `id(900)`, which says that it is fresh. */
const IDS: Ids = { idOf: <Id extends string>(key: string | null) => (key ?? id(900)) as Id };

const BEHIND: ReadonlyMap<string, readonly Tax[]> = new Map([['41', [VAT]]]);

/** What is known when one thing of Books is read: a client, a tax, nothing else. */
export const RESTORING = {
  field: KEY_FIELD,
  ids: IDS,
  now: AT,
  baseCurrency: EUR,
  rounding: 'tax' as const,
  clients: new Map([['51', CLIENT.id]]),
  items: new Map(),
  behind: BEHIND,
};

/** An invoice as Books tells it: one line of 100.00 with 19 % on it. */
export const TOLD_INVOICE = {
  invoice_id: '61',
  [KEY_FIELD]: id(61),
  invoice_number: 'INV-2026-0007',
  customer_id: '51',
  status: 'sent',
  date: '2026-01-05',
  due_date: '2026-01-19',
  currency_code: 'EUR',
  exchange_rate: 1,
  is_inclusive_tax: false,
  discount: 0,
  discount_type: 'entity_level',
  line_items: [{ name: 'Editing', rate: 100, quantity: 1, tax_id: '41', tax_percentage: 19 }],
  total: 119,
  tax_total: 19,
};
