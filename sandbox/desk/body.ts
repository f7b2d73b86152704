import type { z } from 'zod';
import type { FieldProblem } from '#sandbox/desk/refusal.ts';
import { invalidData, noBody, notJson } from '#sandbox/desk/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Web } from '#sandbox/web.ts';

type Issue = z.core.$ZodIssue;

/** Reads a body by its schema; every field that is wrong is named. */
export async function sentBody<S extends z.ZodType>(
  practice: Practice,
  c: Web,
  schema: S,
): Promise<z.infer<S>> {
  const text = await c.req.text();
  if (text.trim() === '') throw noBody();
  return checkedBody(practice, jsonOf(text), schema);
}

export function checkedBody<S extends z.ZodType>(
  practice: Practice,
  body: unknown,
  schema: S,
): z.infer<S> {
  const first = schema.safeParse(body);
  if (first.success) return first.data;
  const unknown = first.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
  const mayDrop = practice.behaviour.unknownFields === 'ignore' && unknown.length > 0;
  if (!mayDrop) throw invalidData(first.error.issues.flatMap((issue) => problemsOf(issue, body)));
  const pruned = structuredClone(body);
  for (const issue of unknown) drop(pruned, issue.path, issue.keys);
  const second = schema.safeParse(pruned);
  if (second.success) return second.data;
  throw invalidData(second.error.issues.flatMap((issue) => problemsOf(issue, body)));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
}

function problemsOf(issue: Issue, body: unknown): FieldProblem[] {
  const path = issue.path.map((step) => `/${String(step)}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      fieldName: `${path}/${key}`,
      errorType: 'invalid',
      errorMessage: 'An extra parameter is present in the input.',
    }));
  }
  const isMissing = at(body, issue.path) === undefined;
  return [
    {
      fieldName: path === '' ? '/' : path,
      errorType: isMissing ? 'missing' : 'invalid',
      errorMessage: '',
    },
  ];
}

function at(body: unknown, path: readonly PropertyKey[]): unknown {
  let part = body;
  for (const step of path) {
    if (typeof part !== 'object' || part === null) return undefined;
    part = Reflect.get(part, step);
  }
  return part;
}

function drop(body: unknown, path: readonly PropertyKey[], keys: readonly string[]): void {
  const holder = at(body, path);
  if (typeof holder !== 'object' || holder === null) return;
  for (const key of keys) Reflect.deleteProperty(holder, key);
}
