import { eq, sql } from 'drizzle-orm';
import type { Reader, Writer } from '#db/ledger.ts';
import { saving } from '#db/rows.ts';
import { cardPages } from '#db/schema/cards.ts';
import { allRows, kept, oneRow } from '#db/statements.ts';
import { must, present } from '#domain/assert.ts';
import type { CardPage, CardPagePurpose } from '#domain/card/card.ts';
import type { CardPageId } from '#domain/ids.ts';

const one = kept((db) =>
  db
    .select()
    .from(cardPages)
    .where(eq(cardPages.id, sql.placeholder('id')))
    .prepare(),
);
const save = saving(cardPages, [
  'id',
  'purpose',
  'invoiceId',
  'clientId',
  'subscriptionId',
  'state',
  'url',
  'askedAt',
  'expiresAt',
]);
const NOTHING = { invoiceId: null, clientId: null, subscriptionId: null };

export function findCardPage(db: Reader, id: CardPageId): CardPage | null {
  const row = one(db).get({ id });
  if (!row) return null;
  const { state, url, askedAt, expiresAt } = row;
  return { id, purpose: purposeOf(row), state, url, askedAt, expiresAt };
}

/** New, or in the place of what it was; the ledger itself refuses another purpose. */
export function saveCardPage(tx: Writer, { purpose, ...page }: CardPage): void {
  const { kind, ...whose } = purpose;
  save(tx, { ...page, ...NOTHING, ...whose, purpose: kind });
}

/** Pages somebody may still fill in, or that Billing has not made yet; the oldest first. */
export function listOpenCardPages(db: Reader): readonly CardPage[] {
  return allRows<{ id: CardPageId }>(
    db,
    `SELECT id FROM card_pages INDEXED BY card_pages_open
      WHERE state IN ('asked', 'open') ORDER BY asked_at, seq`,
  ).map(({ id }) => present(findCardPage(db, id), 'a listed page is there'));
}

/** The newest page that was asked for just this. */
export function findLastCardPage(db: Reader, purpose: CardPagePurpose): CardPage | null {
  const row = oneRow<{ id: CardPageId }>(db, LAST[purpose.kind], ownerOf(purpose));
  return row && findCardPage(db, row.id);
}

const LAST: Readonly<Record<CardPagePurpose['kind'], string>> = {
  'pay-invoice': 'SELECT id FROM card_pages WHERE invoice_id = ? ORDER BY seq DESC LIMIT 1',
  'store-card': 'SELECT id FROM card_pages WHERE client_id = ? ORDER BY seq DESC LIMIT 1',
  'card-of-subscription':
    'SELECT id FROM card_pages WHERE subscription_id = ? ORDER BY seq DESC LIMIT 1',
};

function ownerOf(purpose: CardPagePurpose): string {
  switch (purpose.kind) {
    case 'pay-invoice':
      return purpose.invoiceId;
    case 'store-card':
      return purpose.clientId;
    case 'card-of-subscription':
      return purpose.subscriptionId;
  }
}

function purposeOf({
  purpose: kind,
  invoiceId,
  clientId,
  subscriptionId,
}: typeof cardPages.$inferSelect): CardPagePurpose {
  if (kind === 'pay-invoice' && invoiceId !== null) return { kind, invoiceId };
  if (kind === 'store-card' && clientId !== null) return { kind, clientId };
  must(kind === 'card-of-subscription' && subscriptionId !== null, 'a card page has a purpose');
  return { kind, subscriptionId };
}
