import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import type { Account } from '#domain/ledger/entry.ts';
import type { Minor } from '#domain/money.ts';

export const entrySets = sqliteTable('entry_sets', {
  seq: integer().primaryKey(),
  subject: text().notNull(),
  postedOn: text().$type<IsoDate>().notNull(),
  currency: text().$type<CurrencyCode>().notNull(),
  memo: text().notNull(),
  clientId: text().$type<ClientId>(),
  category: text(),
});

export const entries = sqliteTable(
  'entries',
  {
    setSeq: integer().notNull(),
    position: integer().notNull(),
    account: text().$type<Account>().notNull(),
    amount: integer().$type<Minor>().notNull(),
    base: integer().$type<Minor>().notNull(),
    postedOn: text().$type<IsoDate>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.setSeq, table.position] })],
);

/** A set counts once it is sealed; only what balances can be. */
export const entrySeals = sqliteTable('entry_seals', {
  setSeq: integer().primaryKey(),
  previous: text().notNull(),
  hash: text().notNull(),
});
