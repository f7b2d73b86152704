import type { LedgerEvent } from '#domain/events.ts';
import type { ClientId, InvoiceId, ItemId, TaxId } from '#domain/ids.ts';
import { ppm } from '#domain/money.ts';
import type { Transport } from '#sync/http.ts';
import { audienceOf } from '#sync/registry.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
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
import { openDesk, practice, signIn } from '#tests/support/sync-desk.ts';

const ABROAD = { ...CLIENT, id: id<ClientId>(21), name: 'Harrow & Sons', currency: USD };
const REDUCED = { ...VAT, id: id<TaxId>(22), name: 'VAT reduced', rate: ppm(70_000) };

/** What could have happened in a ledger, told to the program's own runners in this order. */
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
  { kind: 'client.saved', client: { ...ABROAD, archivedAt: CLIENT.createdAt } },
];

type Telling = {
  readonly transport: Transport;
  /** False: the organisation has no unique fields, so that everything is looked for first. */
  readonly hasKeys: boolean;
  /** Answers get lost, so that everything is asked after. */
  readonly isTroubled: boolean;
};

/**
 * Signs in, looks around and delivers the story through the real runners and connectors. Gives a
 * sentence for each delivery that did not arrive.
 */
export async function tellStory({
  transport,
  hasKeys,
  isTroubled,
}: Telling): Promise<readonly string[]> {
  const { sandbox, clock } = await practice();
  try {
    for (const module of hasKeys ? [] : KEYED) sandbox.control.setKeyField('books', module, false);
    const store = memoryStore();
    const desk = await openDesk({
      url: sandbox.url,
      clientId: sandbox.client.clientId,
      refreshToken: signIn(sandbox),
      transport,
      store,
      clock,
      chance: () => 0.5,
      baseCurrency: EUR,
    });
    if (isTroubled) {
      const timing = { kind: 'chance', ppm: 250_000 } as const;
      sandbox.control.fault({ match: { system: 'books' }, timing, act: { kind: 'drop-after' } });
    }
    for (const event of STORY) for (const system of audienceOf(event)) store.put(system, event);
    await desk.drain();
    const undelivered = store.rows
      .filter(({ state }) => state !== 'sent')
      .map(({ delivery, notes }) => `${delivery.event.kind}: ${notes.at(-1) ?? ''}`);
    return [...undelivered, ...desk.troubles.map(String)];
  } finally {
    await sandbox.stop();
  }
}

const KEYED = ['contacts', 'items', 'invoices', 'customerpayments', 'expenses'];
