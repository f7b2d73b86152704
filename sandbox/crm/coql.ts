import { CrmRefusal } from '#sandbox/crm/refusal.ts';
import type { JsonObject } from '#sandbox/json.ts';

/** One question: which fields, of whom, in which order. */
export type Query = {
  readonly fields: readonly string[];
  readonly holds: (record: JsonObject) => boolean;
  readonly order: { readonly by: string; readonly way: 1 | -1 } | null;
  readonly limit: number;
  readonly offset: number;
};

type Test = Query['holds'];

const SHAPE =
  /^\s*select\s+(?<fields>[\w.,\s]+?)\s+from\s+(?<module>\w+)\s+where\s+(?<where>.+?)(?:\s+order\s+by\s+(?<by>\w+)(?:\s+(?<way>asc|desc))?)?(?:\s+limit\s+(?<numbers>\d+(?:\s*,\s*\d+)?)(?:\s+offset\s+(?<offset>\d+))?)?\s*$/is;
const COMPARISON =
  /^(?<name>\w+)\s*(?<sign>=|!=|like|is\s+not\s+null|is\s+null)\s*(?:'(?<text>(?:[^'\\]|\\.)*)'|(?<bare>[\w.]+))?$/i;
const MOST = 2_000;
const USUAL = 200;

/** The part of COQL that clients ask with: comparisons joined by `and` or by `or`. */
export function readQuery(text: string): Query {
  const read = SHAPE.exec(text)?.groups;
  if (!read) throw notUnderstood(text);
  if (read['module'] !== 'Contacts') throw notUnderstood(read['module'] ?? '');
  const { fields = '', where = '', by, way = '', numbers = '', offset = '0' } = read;
  return {
    fields: fields.split(',').map((name) => name.trim()),
    holds: testOf(where),
    order: by === undefined ? null : { by, way: /desc/i.test(way) ? -1 : 1 },
    ...pageOf(numbers, Number(offset)),
  };
}

/** `limit 5`, `limit 5 offset 10`, or `limit 10, 5`: the offset first. */
function pageOf(numbers: string, offset: number): Pick<Query, 'limit' | 'offset'> {
  const [first = USUAL, second] = numbers.split(',').filter(Boolean).map(Number);
  const page = second === undefined ? { limit: first, offset } : { limit: second, offset: first };
  if (page.limit <= MOST) return page;
  throw new CrmRefusal('LIMIT_EXCEEDED', 'maximum rows exceeded', { limit: MOST });
}

function testOf(where: string): Test {
  const text = unwrapped(where.trim());
  const [parts, isAnd] = joined(text);
  if (parts.length === 1) return comparison(text);
  const tests = parts.map(testOf);
  return (record) =>
    isAnd ? tests.every((test) => test(record)) : tests.some((test) => test(record));
}

/** What is joined on the outside, by `and` or by `or`. */
function joined(text: string): readonly [parts: readonly string[], isAnd: boolean] {
  const words = text.split(/(\s+(?:and|or)\s+)(?=(?:[^']*'[^']*')*[^']*$)/i);
  const parts: string[] = [];
  const signs: string[] = [];
  for (const word of words) {
    const isOpen = depthOf(parts.at(-1) ?? '') > 0;
    const isSign = /^\s+(?:and|or)\s+$/i.test(word);
    if (isSign && !isOpen) signs.push(word.trim().toLowerCase());
    else if (parts.length > signs.length) parts.push(`${parts.pop()}${word}`);
    else parts.push(word);
  }
  if (new Set(signs).size > 1) throw notUnderstood(text);
  return [parts, signs[0] !== 'or'];
}

function unwrapped(text: string): string {
  const inner = text.slice(1, -1);
  const isWrapped = text.startsWith('(') && text.endsWith(')') && closesLast(inner);
  return isWrapped ? unwrapped(inner.trim()) : text;
}

function closesLast(inner: string): boolean {
  return depthOf(inner) === 0 && !/^[^(]*\)/.test(inner);
}

function depthOf(text: string): number {
  const plain = text.replace(/'(?:[^'\\]|\\.)*'/g, '');
  return plain.split('(').length - plain.split(')').length;
}

function comparison(text: string): Test {
  const read = COMPARISON.exec(text.trim())?.groups;
  const name = read?.['name'];
  if (!read || name === undefined) throw notUnderstood(text);
  const wanted = (read['text']?.replace(/\\(.)/g, '$1') ?? read['bare'] ?? '').toLowerCase();
  const held = (record: JsonObject) => String(record[name] ?? '').toLowerCase();
  switch (read['sign']?.toLowerCase().replace(/\s+/g, ' ')) {
    case '=':
      return (record) => held(record) === wanted;
    case '!=':
      return (record) => held(record) !== wanted;
    case 'is null':
      return (record) => held(record) === '';
    case 'is not null':
      return (record) => held(record) !== '';
    default:
      return likeTest(held, wanted);
  }
}

function likeTest(held: (record: JsonObject) => string, wanted: string): Test {
  const bare = wanted.replace(/^%|%$/g, '');
  if (wanted.startsWith('%') && wanted.endsWith('%')) return (one) => held(one).includes(bare);
  if (wanted.startsWith('%')) return (one) => held(one).endsWith(bare);
  return (one) => (wanted.endsWith('%') ? held(one).startsWith(bare) : held(one) === bare);
}

function notUnderstood(near: string): CrmRefusal {
  return new CrmRefusal('SYNTAX_ERROR', 'invalid query formed', { near: near.slice(0, 60) });
}
