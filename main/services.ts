import type { Push } from '#contract/events.ts';
import type { AppFacts } from '#contract/system.ts';
import type { Ledger } from '#db/ledger.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { CardForms } from '#main/card-forms/card-forms.ts';
import type { Connecting } from '#main/connecting.ts';
import type { Files } from '#main/files.ts';
import type { ImportDesk } from '#main/import-desk.ts';
import type { KeptVault } from '#main/keychain.ts';
import type { Log } from '#main/log.ts';
import type { PageOpener } from '#main/page-opener.ts';
import type { Printer } from '#main/print.ts';
import type { Shell } from '#main/shell.ts';
import type { SyncControl } from '#main/sync-control.ts';
import type { Work } from '#main/work.ts';
import type { Region } from '#sync/zoho/regions.ts';

/** Folders and files of this installation. */
export type Places = {
  readonly ledger: string;
  readonly receipts: string;
  readonly backups: string;
  readonly logs: string;
  readonly practice: string;
  readonly window: string;
  readonly temporary: string;
};

/** All a handler may use. Composed once, in `compose.ts`. */
export type Services = {
  /** Throws a refusal where the ledger cannot be opened, with the sentence that says why. */
  readonly ledger: Ledger;
  readonly now: () => Instant;
  readonly today: () => IsoDate;
  /** A verified copy of the ledger in a folder, under a name that ends with the moment. */
  readonly copyLedger: (to: { readonly folder: string; readonly name: string }) => {
    readonly path: string;
  };
  readonly newId: <Id extends string>() => Id;
  /** An idempotency key: born once, never changed. */
  readonly newKey: () => string;
  readonly push: (push: Push) => void;
  readonly wakeSync: () => void;
  readonly files: Files;
  readonly work: Work;
  readonly imports: ImportDesk;
  readonly printer: Pick<Printer, 'print'>;
  readonly shell: Pick<Shell, 'open' | 'show'>;
  /** The connected data centre, or null; and the system browser, which may be sent there. */
  readonly outside: {
    readonly region: () => Region | null;
    readonly browse: (address: string) => Promise<void>;
  };
  /** Billing's pages, opened for who waits for one. */
  readonly pages: PageOpener;
  /** Authorize.net used by itself. */
  readonly cardForms: CardForms;
  readonly places: Places;
  readonly facts: () => Omit<AppFacts, 'today' | 'ledgerPath' | 'hasKeychain'>;
  readonly vault: KeptVault;
  readonly connecting: Connecting;
  readonly sync: SyncControl;
  readonly log: Log;
  readonly readLog: () => string;
};
