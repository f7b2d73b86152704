import type { Exchange } from '#tests/held-to-contract/exchange.ts';
import { isObject, type JsonObject, readJson } from '#tests/held-to-contract/json.ts';
import { type Fault, wrong } from '#tests/held-to-contract/openapi/check.ts';
import type { OpenApiContract } from '#tests/held-to-contract/openapi/contract.ts';
import type { Operation } from '#tests/held-to-contract/openapi/operations.ts';
import { refusalFaults } from '#tests/held-to-contract/openapi/refusals.ts';

export function statusFaults({ answers }: Operation, { status }: Exchange): readonly Fault[] {
  if (answers.has(String(status))) return [];
  return [wrong('', `${status} is not described (${[...answers.keys()].join(', ')} is)`)];
}

/** What an answer has must be as described, and it must have something of what is. */
export function answerFaults(
  { check, system }: OpenApiContract,
  { answers }: Operation,
  { status, text }: Exchange,
): readonly Fault[] {
  const body = readJson(text);
  if (status >= 400) {
    const described = answers.get(String(status));
    return [...refusalFaults(system, status, body), ...(described ? check(described, body) : [])];
  }
  if (status === 204 || status === 304) {
    return text === '' ? [] : [wrong('', `${status} has no body`)];
  }
  const schema = answers.get(String(status)) ?? firstGood(answers);
  if (!schema) return [];
  const faults = check(schema, body);
  return isHollow(body, faults)
    ? [...faults, wrong('', 'has nothing of what is described')]
    : faults;
}

/** An answer with another good status than described is still held against what is. */
function firstGood(answers: Operation['answers']): JsonObject | null {
  const good = [...answers].find(([status, schema]) => status.startsWith('2') && schema !== null);
  return good?.[1] ?? null;
}

const WRAPPING = ['code', 'message', 'page_context', 'info'];

function isHollow(body: unknown, faults: readonly Fault[]): boolean {
  if (!isObject(body)) return false;
  const names = Object.keys(body).filter((name) => !WRAPPING.includes(name));
  const described = names.filter(
    (name) => !faults.some(({ kind, pointer }) => kind === 'beyond' && pointer === `/${name}`),
  );
  return names.length > 0 && described.length === 0;
}
