import { fullName } from '#sandbox/crm/record.ts';
import { invalidData, parameterMissing } from '#sandbox/crm/refusal.ts';
import type { ContactRecord } from '#sandbox/crm/state.ts';
import type { Query } from '#sandbox/web.ts';

type Test = (record: ContactRecord) => boolean;

const WAYS = ['criteria', 'email', 'phone', 'word'] as const;

/** Records found by exactly one of `criteria`, `email`, `phone` and `word`. */
export function matching(records: readonly ContactRecord[], query: Query): ContactRecord[] {
  const given = WAYS.filter((way) => query[way] !== undefined);
  const way = given[0];
  if (way === undefined || given.length > 1) throw parameterMissing(WAYS.join(', '));
  const wanted = query[way] ?? '';
  return records.filter(testFor(way, wanted));
}

function testFor(way: (typeof WAYS)[number], wanted: string): Test {
  const sought = wanted.toLowerCase();
  switch (way) {
    case 'criteria':
      return criteriaTest(wanted);
    case 'email':
      return (record) => textOf(record, 'Email').toLowerCase() === sought;
    case 'phone':
      return (record) => ['Phone', 'Mobile'].some((name) => textOf(record, name) === wanted);
    case 'word':
      return (record) =>
        [fullName(record), textOf(record, 'Email'), textOf(record, 'Account_Name')].some((text) =>
          text.toLowerCase().includes(sought),
        );
  }
}

/** `((Email:equals:a@b.c)and(Last_Name:starts_with:B))`; commas and brackets in values escaped. */
function criteriaTest(text: string): Test {
  const reader = { text, at: 0 };
  const test = readGroup(reader);
  if (reader.at < text.length) throw invalidData('criteria', '$.criteria');
  return test;
}

type Reader = { readonly text: string; at: number };

function readGroup(reader: Reader): Test {
  expect(reader, '(');
  const test = reader.text[reader.at] === '(' ? readList(reader) : readComparison(reader);
  expect(reader, ')');
  return test;
}

function readList(reader: Reader): Test {
  let test = readGroup(reader);
  while (reader.text[reader.at] !== ')') {
    const isAnd = take(reader, 'and');
    if (!(isAnd || take(reader, 'or'))) throw invalidData('criteria', '$.criteria');
    const [left, right] = [test, readGroup(reader)];
    test = isAnd
      ? (record) => left(record) && right(record)
      : (record) => left(record) || right(record);
  }
  return test;
}

function readComparison(reader: Reader): Test {
  const name = readUntil(reader, ':');
  expect(reader, ':');
  const operator = readUntil(reader, ':');
  expect(reader, ':');
  const wanted = readUntil(reader, ')').toLowerCase();
  const held = (record: ContactRecord) => textOf(record, name).toLowerCase();
  if (operator === 'equals') return (record) => held(record) === wanted;
  if (operator === 'starts_with') return (record) => held(record).startsWith(wanted);
  if (operator === 'not_equal') return (record) => held(record) !== wanted;
  throw invalidData('criteria', '$.criteria');
}

function readUntil(reader: Reader, end: string): string {
  let read = '';
  while (reader.at < reader.text.length && reader.text[reader.at] !== end) {
    if (reader.text[reader.at] === '\\') reader.at += 1;
    else if (',()'.includes(reader.text[reader.at] ?? '')) break;
    read += reader.text[reader.at] ?? '';
    reader.at += 1;
  }
  return read;
}

function expect(reader: Reader, sign: string): void {
  if (!take(reader, sign)) throw invalidData('criteria', '$.criteria');
}

function take(reader: Reader, sign: string): boolean {
  if (!reader.text.startsWith(sign, reader.at)) return false;
  reader.at += sign.length;
  return true;
}

function textOf(record: ContactRecord, name: string): string {
  const value = name === 'id' ? record.id : record.fields[name];
  return typeof value === 'string' ? value : '';
}
