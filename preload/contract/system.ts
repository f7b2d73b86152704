import { z } from 'zod';
import { zNothing, zSearch } from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { IsoDate } from '#domain/dates.ts';

export type SearchHit = {
  readonly area: 'clients' | 'items' | 'invoices' | 'payments' | 'income' | 'expenses' | 'tickets';
  readonly title: string;
  readonly detail: string;
  /** Where in the window it is: `/invoices/0199…`. */
  readonly path: string;
};

export type AppFacts = {
  readonly version: string;
  readonly electron: string;
  readonly platform: 'darwin' | 'linux' | 'win32';
  readonly today: IsoDate;
  readonly ledgerPath: string;
  /** Set when the ledger is newer than the app: shown for reading only, with this sentence. */
  readonly readOnlyBecause: string | null;
  /** Set when there is no ledger to show at all: damaged, open elsewhere, no disk left. */
  readonly closedBecause: string | null;
  readonly hasKeychain: boolean;
};

export const system = {
  facts: query(zNothing).returns<AppFacts>(),
  search: query(z.strictObject({ text: zSearch })).returns<readonly SearchHit[]>(),
  showLedgerFolder: command(zNothing).returns<void>(),
  /** A verified copy of the ledger in a folder the person chooses; null when cancelled. */
  backUp: command(zNothing).returns<{ readonly path: string } | null>(),
  /** Stops the long work that runs; what it had not finished is not kept. */
  cancelWork: command(zNothing).returns<void>(),
};
