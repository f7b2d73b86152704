import { listShownThere } from '#db/known.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { findLink, saveLink } from '#main/link.ts';
import { asAccounts, usesOf } from '#sync/connectors/books/accounts.ts';
import { type BooksSetup, readSetup } from '#sync/connectors/books/setup.ts';

export function booksSetupIn(db: Reader): BooksSetup | null {
  return readSetup(findLink(db)?.systems.books?.setup ?? {});
}

/** What a whole list of accounts is held against: those that are used, and those that are shown. */
export function knownAccounts(db: Reader): readonly string[] {
  const setup = booksSetupIn(db);
  const used = setup === null ? [] : Object.values(usesOf(setup.accounts));
  return [...new Set([...used, ...listShownThere(db, { system: 'books', kind: 'account' })])];
}

/** Plans read them from there. */
export function keepAccounts(
  tx: Writer,
  uses: readonly (readonly [use: string, id: string])[],
): void {
  const link = findLink(tx);
  const books = link?.systems.books;
  if (!link || !books) return;
  const setup = { ...books.setup, accounts: asAccounts(Object.fromEntries(uses)) };
  saveLink(tx, { ...link, systems: { ...link.systems, books: { ...books, setup } } });
}
