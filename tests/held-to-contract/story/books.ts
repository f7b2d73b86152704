import type { LedgerEvent } from '#domain/events.ts';
import type { ClientId, InvoiceId, ItemId, TaxId } from '#domain/ids.ts';
import { ppm } from '#domain/money.ts';
import { audienceOf } from '#sync/registry.ts';
import {
  anInvoice,
  CITY,
  CLIENT,
  EUR,
  EXPENSE,
  INCOME,
  ITEM,
  id,
  LINE,
  SAMPLES,
  USD,
  VAT,
} from '#sync/testing/samples.ts';
import { SERVICE_SAMPLES } from '#sync/testing/service-samples.ts';
import type { Stage } from '#tests/held-to-contract/story/stage.ts';

const ABROAD = { ...CLIENT, id: id<ClientId>(21), name: 'Harrow & Sons', currency: USD };
const REDUCED = { ...VAT, id: id<TaxId>(22), name: 'VAT reduced', rate: ppm(70_000) };

/** What could have happened in a ledger, in this order. */
const STORY: readonly LedgerEvent[] = [
  { kind: 'tax.saved', tax: CITY },
  ...Object.values(SAMPLES),
  {
    kind: 'client.saved',
    client: { ...CLIENT, name: 'Quillmoor Press', tags: ['books', 'print'] },
  },
  { kind: 'tax.saved', tax: REDUCED },
  { kind: 'item.saved', item: { ...ITEM, description: 'Twice over' } },
  { kind: 'item.saved', item: { ...ITEM, id: id<ItemId>(23), name: 'Proofs', taxIds: [] } },
  { kind: 'client.saved', client: ABROAD },
  {
    kind: 'invoice.issued',
    invoice: anInvoice(
      { lines: [LINE, { ...LINE, discountRate: ppm(100_000), taxes: [REDUCED] }] },
      { id: id<InvoiceId>(24), number: 'INV-2026-0002', reference: '' },
    ),
  },
  {
    kind: 'invoice.issued',
    invoice: anInvoice(
      { currency: USD, lines: [{ ...LINE, taxes: [] }] },
      { id: id<InvoiceId>(25), number: 'INV-2026-0003', clientId: ABROAD.id, billedTo: ABROAD },
    ),
  },
  {
    kind: 'invoice.issued',
    invoice: anInvoice(
      { lines: [{ ...LINE, itemId: null, detail: '' }] },
      { id: id<InvoiceId>(28), number: 'INV-2026-0004' },
    ),
  },
  { kind: 'expense.saved', expense: { ...EXPENSE, id: id(26) }, baseCurrency: EUR },
  { kind: 'income.recorded', income: { ...INCOME, id: id(27) }, baseCurrency: EUR },
  { ...SERVICE_SAMPLES['payment-link.asked'], invoiceId: id<InvoiceId>(24) },
  { kind: 'client.saved', client: { ...ABROAD, archivedAt: CLIENT.createdAt } },
];

/** What happened in the books, told to every system that wants to hear of it. */
export async function tellBooks({ tell, store, watch }: Stage): Promise<void> {
  for (const event of STORY) for (const system of audienceOf(event)) await tell(system, event);
  const remoteId = store.remoteId('books', `invoice:${id<InvoiceId>(24)}`);
  if (remoteId !== undefined) watch('passed-over', remoteId, 'invoice');
}
