import { z } from 'zod';
import {
  type Page,
  type SavedList,
  zAddress,
  zClientId,
  zCurrency,
  zCursor,
  zName,
  zNote,
  zNothing,
  zSearch,
} from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { Client } from '#domain/client/client.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';
import type { System } from '#domain/systems.ts';

/** What a list of clients shows; amounts in base currency. */
export type ClientRow = {
  readonly id: ClientId;
  readonly name: string;
  readonly contactName: string;
  readonly email: string;
  readonly city: string;
  readonly tags: readonly string[];
  readonly invoiced: Minor;
  readonly outstanding: Minor;
  readonly overdue: Minor;
  readonly lastInvoiceOn: IsoDate | null;
  readonly isArchived: boolean;
};

export type ClientPage = {
  readonly client: Client;
  /** In base currency. */
  readonly invoiced: Minor;
  readonly received: Minor;
  readonly outstanding: Minor;
  readonly overdue: Minor;
  /** Unapplied payments by currency, each in its own minor units. */
  readonly credit: readonly { readonly currency: string; readonly amount: Minor }[];
  readonly canDelete: boolean;
  readonly remoteIds: readonly RemoteIdRow[];
  readonly history: readonly HistoryRow[];
};

export type RemoteIdRow = { readonly system: System; readonly remoteId: string };

/** What happened, newest first, in words: “Issued INV-2026-0042”. */
export type HistoryRow = { readonly at: Instant; readonly sentence: string };

export const zClientInput = z.strictObject({
  /** Null makes a new client. */
  id: zClientId.nullable(),
  name: zName.trim().min(1, 'A client needs a name.'),
  contactName: zName,
  email: zName,
  phone: zName,
  address: zAddress,
  taxId: zName,
  currency: zCurrency,
  termsDays: z.int().min(0).max(365).nullable(),
  notes: zNote,
  tags: z.array(zName).max(50),
});

export const CLIENT_FIELDS = [
  'name',
  'contactName',
  'email',
  'phone',
  'street',
  'street2',
  'postalCode',
  'city',
  'region',
  'country',
  'taxId',
  'currency',
  'notes',
  'tags',
] as const;
export type ClientField = (typeof CLIENT_FIELDS)[number];

export type ImportColumn = {
  readonly header: string;
  readonly example: string;
  /** What the column becomes; null is left out. */
  readonly becomes: ClientField | null;
};

export type BadRow = { readonly line: number; readonly reason: string };

export type ClientImportPreview = {
  readonly fileName: string;
  readonly columns: readonly ImportColumn[];
  /** The first rows as they would be made, at most 200. */
  readonly rows: readonly {
    readonly line: number;
    readonly name: string;
    readonly email: string;
    readonly city: string;
    readonly isNew: boolean;
  }[];
  readonly total: number;
  readonly fresh: number;
  /** Same name and e-mail as a client that is here already: left out. */
  readonly known: number;
  readonly bad: readonly BadRow[];
};

const zMapping = z.record(z.string(), z.enum(CLIENT_FIELDS).nullable());

const zClientList = z.strictObject({
  search: zSearch,
  view: z.enum(['active', 'archived']),
  sort: z.enum(['name', 'outstanding', 'invoiced']),
});

export const clients = {
  list: query(z.strictObject({ ...zClientList.shape, after: zCursor })).returns<Page<ClientRow>>(),
  /** Asks where and writes what the list shows as CSV; null when the person cancels. */
  saveList: command(zClientList).returns<SavedList | null>(),
  /** All that can be chosen, for pickers; short rows. */
  pick: query(z.strictObject({ search: zSearch })).returns<readonly Client[]>(),
  page: query(z.strictObject({ id: zClientId })).returns<ClientPage | null>(),
  save: command(zClientInput).returns<Client>(),
  archive: command(z.strictObject({ id: zClientId })).returns<void>(),
  restore: command(z.strictObject({ id: zClientId })).returns<void>(),
  remove: command(z.strictObject({ id: zClientId })).returns<void>(),
  /** Asks for a file and reads it; null when the person cancels. */
  chooseImport: command(zNothing).returns<ClientImportPreview | null>(),
  /** The chosen file again with another mapping of its columns. */
  previewImport: command(z.strictObject({ mapping: zMapping })).returns<ClientImportPreview>(),
  runImport: command(z.strictObject({ mapping: zMapping })).returns<{
    readonly imported: number;
  }>(),
};
