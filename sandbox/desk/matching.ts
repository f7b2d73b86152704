import { invalid } from '#sandbox/desk/refusal.ts';
import { momentOf } from '#sandbox/moments.ts';
import type { Query } from '#sandbox/web.ts';

export type Held = string | null | undefined;

/** What a search may ask about a row: texts by parameter, moments by parameter. */
export type Searchable = {
  readonly texts: Readonly<Record<string, Held>>;
  readonly moments: Readonly<Record<string, number>>;
  /** What `_all` looks through. */
  readonly all: readonly Held[];
  readonly custom: Readonly<Record<string, Held>>;
};

const CUSTOM_FIELD = /^customField\d+$/;
const NOTHING = /^\$[{]empty[}]$/;
const SOMETHING = /^\$[{]notempty[}]$/;
const MOST_CUSTOM = 10;

export const CUSTOM_PARAMETERS: readonly string[] = Array.from(
  { length: MOST_CUSTOM },
  (_, index) => `customField${index + 1}`,
);

/** All that is asked must hold. */
export function answers(query: Query, row: Searchable): boolean {
  return Object.entries(query).every(([name, wanted = '']) => {
    if (name === '_all') return row.all.some((held) => isPart(held, wanted));
    if (CUSTOM_FIELD.test(name)) return customHolds(row, name, wanted);
    if (name in row.moments) return isWithin(row.moments[name] ?? 0, wanted, name);
    return !(name in row.texts) || textHolds(row.texts[name], wanted);
  });
}

function customHolds(row: Searchable, name: string, wanted: string): boolean {
  const colon = wanted.indexOf(':');
  const field = wanted.slice(0, colon);
  if (colon < 1 || !(field in row.custom)) throw invalid(`/${name}`);
  return textHolds(row.custom[field], wanted.slice(colon + 1));
}

/** Any case; `*` stands for anything, `${empty}` and `${notempty}` for what they say. */
function textHolds(held: Held, wanted: string): boolean {
  const isEmpty = held === null || held === undefined || held === '';
  if (NOTHING.test(wanted)) return isEmpty;
  if (SOMETHING.test(wanted)) return !isEmpty;
  if (isEmpty) return false;
  const parts = wanted.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'is').test(held);
}

function isPart(held: Held, wanted: string): boolean {
  return (held ?? '').toLowerCase().includes(wanted.replaceAll('*', '').toLowerCase());
}

function isWithin(at: number, range: string, name: string): boolean {
  const [from, to, ...rest] = range.split(',').map(momentOf);
  const isRange = typeof from === 'number' && typeof to === 'number' && rest.length === 0;
  if (!isRange) throw invalid(`/${name}`);
  return at >= from && at <= to;
}
