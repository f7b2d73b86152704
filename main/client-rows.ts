import type { clients } from '#contract/clients.ts';
import { type BadRow, type ClientField, zClientInput } from '#contract/clients.ts';
import type { InputOf } from '#contract/define.ts';
import { COUNTRIES } from '#domain/country.ts';
import { type CurrencyCode, findCurrency } from '#domain/currency.ts';
import type { Table, TableRow } from '#main/csv.ts';

export type ClientInput = InputOf<(typeof clients)['save']>;
export type Mapping = Readonly<Record<string, ClientField | null>>;
export type ReadClient = { readonly line: number; readonly input: ClientInput };
export type ClientReading = {
  readonly good: readonly ReadClient[];
  readonly bad: readonly BadRow[];
};

type Cells = Partial<Record<ClientField, string>>;

const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
const LABELS: Readonly<Record<string, string>> = {
  name: 'name',
  contactName: 'contact',
  postalCode: 'postal code',
  taxId: 'tax id',
  street2: 'second address line',
};

/** Every row as a client, or with the reason why it is none. Pure. */
export function readClients(table: Table, mapping: Mapping, usual: CurrencyCode): ClientReading {
  const good: ReadClient[] = [];
  const bad: BadRow[] = [];
  for (const row of table.rows) {
    const read = readRow(cellsOf(table.head, row, mapping), usual);
    if (typeof read === 'string') bad.push({ line: row.line, reason: read });
    else good.push({ line: row.line, input: read });
  }
  return { good, bad };
}

function cellsOf(head: readonly string[], row: TableRow, mapping: Mapping): Cells {
  const cells: Cells = {};
  for (const [place, header] of head.entries()) {
    const field = Object.hasOwn(mapping, header) ? mapping[header] : null;
    if (field) cells[field] = (row.cells[place] ?? '').trim();
  }
  return cells;
}

/** A string is the reason why not. */
function readRow(cells: Cells, usual: CurrencyCode): ClientInput | string {
  const country = countryOf(cells.country ?? '');
  if (country === null) return `“${cells.country}” is no country.`;
  const currency = currencyOf(cells.currency ?? '', usual);
  if (currency === null) return `“${cells.currency}” is no currency.`;
  const { street = '', street2 = '', postalCode = '', city = '', region = '' } = cells;
  const read = zClientInput.safeParse({
    id: null,
    name: cells.name ?? '',
    contactName: cells.contactName ?? '',
    email: cells.email ?? '',
    phone: cells.phone ?? '',
    address: { street, street2, postalCode, city, region, country },
    taxId: cells.taxId ?? '',
    currency,
    termsDays: null,
    notes: cells.notes ?? '',
    tags: tagsOf(cells.tags ?? ''),
  });
  return read.success ? read.data : reasonOf(read.error.issues[0]?.path.at(-1), cells);
}

function reasonOf(field: PropertyKey | undefined, cells: Cells): string {
  const name = String(field);
  if (name === 'name' && (cells.name ?? '') === '') return 'There is no name.';
  return `The ${LABELS[name] ?? name} is longer than fits.`;
}

/** By its two letters or its English name; empty stays empty. */
function countryOf(text: string): string | null {
  if (text === '') return '';
  const code = text.toUpperCase();
  if (COUNTRIES.includes(code)) return code;
  const called = text.toLowerCase();
  return COUNTRIES.find((one) => NAMES.of(one)?.toLowerCase() === called) ?? null;
}

function currencyOf(text: string, usual: CurrencyCode): CurrencyCode | null {
  return text === '' ? usual : (findCurrency(text.toUpperCase())?.code ?? null);
}

function tagsOf(text: string): string[] {
  const tags = text.split(/[,;|]/).map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
