import { isObject, type JsonObject } from '#tests/held-to-contract/json.ts';

/** What each kind of list calls its entries: 'transactions' holds 'transaction'. */
export type EntryNames = ReadonlyMap<string, string>;

/** Every answer has these, and before all others; in JSON they come last. */
const COMMON = ['refId', 'messages', 'sessionToken'];

/**
 * The XML a request in JSON stands for: members become elements in the order in which they stand, a
 * list becomes its element again and again.
 */
export function requestXml(root: string, value: unknown, namespace: string): string {
  return element(root, value, new Map(), ` xmlns="${namespace}"`);
}

/** The XML an answer in JSON stands for. A list of which XML wraps each entry is wrapped again. */
export function answerXml(
  root: string,
  value: unknown,
  { namespace, entryNames }: { readonly namespace: string; readonly entryNames: EntryNames },
): string {
  return element(root, commonFirst(value), entryNames, ` xmlns="${namespace}"`);
}

function commonFirst(value: unknown): unknown {
  if (!isObject(value)) return value;
  const common = COMMON.filter((name) => name in value);
  const rest = Object.keys(value).filter((name) => !COMMON.includes(name));
  return Object.fromEntries([...common, ...rest].map((name) => [name, value[name]]));
}

function element(name: string, value: unknown, entryNames: EntryNames, attributes = ''): string {
  if (Array.isArray(value)) return listed(name, value, entryNames);
  const inside = isObject(value) ? members(value, entryNames) : escaped(value);
  return `<${name}${attributes}>${inside}</${name}>`;
}

function listed(name: string, entries: readonly unknown[], entryNames: EntryNames): string {
  const entryName = entryNames.get(name);
  if (entryName === undefined) {
    return entries.map((entry) => element(name, entry, entryNames)).join('');
  }
  const inside = entries.map((entry) => element(entryName, entry, entryNames)).join('');
  return `<${name}>${inside}</${name}>`;
}

function members(value: JsonObject, entryNames: EntryNames): string {
  return Object.entries(value)
    .map(([name, member]) => element(name, member, entryNames))
    .join('');
}

function escaped(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
