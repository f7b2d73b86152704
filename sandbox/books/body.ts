import type { z } from 'zod';
import {
  BooksRefusal,
  missing,
  tooLong,
  unknownField,
  wrongValue,
} from '#sandbox/books/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Web } from '#sandbox/web.ts';

type Issue = z.core.$ZodIssue;
type Way = readonly PropertyKey[];

/** JSON as it is, or as the text of a form field or query parameter named JSONString. */
export async function sentBody(c: Web): Promise<unknown> {
  const isForm = /form/.test(c.req.header('content-type') ?? '');
  const form = isForm ? (await c.req.parseBody())['JSONString'] : undefined;
  const sent = isForm ? form : await c.req.text();
  const text = typeof sent === 'string' && sent !== '' ? sent : c.req.query('JSONString');
  if (text === undefined) throw missing('JSONString');
  try {
    return JSON.parse(text);
  } catch {
    throw wrongValue('JSONString');
  }
}

/** Reads a body by its schema; the first thing wrong is told in the words of Books. */
export function parsed<S extends z.ZodType>(
  practice: Practice,
  schema: S,
  body: unknown,
): z.infer<S> {
  const first = schema.safeParse(body);
  if (first.success) return first.data;
  if (practice.behaviour.unknownFields === 'refuse') throw refusalOf(first.error.issues, body);
  const pruned = structuredClone(body);
  for (const issue of first.error.issues) prune(pruned, issue);
  const second = schema.safeParse(pruned);
  if (second.success) return second.data;
  throw refusalOf(second.error.issues, body);
}

/** Names of required fields that a merged input lacks. */
export function mustHave(input: object, ...names: readonly string[]): void {
  for (const name of names) {
    const value: unknown = Reflect.get(input, name);
    if (value === undefined || value === '') throw missing(name);
  }
}

function refusalOf(issues: readonly Issue[], body: unknown): BooksRefusal {
  const issue = issues[0];
  if (!issue) return new BooksRefusal(2, 'Invalid value passed');
  const name = nameOf(issue.path);
  if (issue.code === 'unrecognized_keys') return unknownField(issue.keys.join(', '));
  if (at(body, issue.path) === undefined) return missing(name);
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return tooLong(name, Number(issue.maximum));
  }
  return wrongValue(name);
}

function nameOf(path: Way): string {
  return path.length === 0 ? 'JSONString' : path.map(String).join('.');
}

function at(body: unknown, path: Way): unknown {
  let part = body;
  for (const step of path) {
    if (typeof part !== 'object' || part === null) return undefined;
    part = Reflect.get(part, step);
  }
  return part;
}

function prune(body: unknown, issue: Issue): void {
  if (issue.code !== 'unrecognized_keys') return;
  const holder = at(body, issue.path);
  if (typeof holder !== 'object' || holder === null) return;
  for (const key of issue.keys) Reflect.deleteProperty(holder, key);
}
