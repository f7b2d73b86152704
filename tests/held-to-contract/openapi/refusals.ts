import { isObject } from '#tests/held-to-contract/json.ts';
import { type Fault, wrong } from '#tests/held-to-contract/openapi/check.ts';
import type { OpenApiSystem } from '#tests/held-to-contract/systems.ts';

type Form = {
  readonly statuses: readonly number[];
  readonly members: Readonly<Record<string, 'number' | 'string' | 'object'>>;
};

/**
 * How each system refuses. The files leave out most refusals; their introductions say that all of
 * them look alike.
 */
const FORMS: Readonly<Record<OpenApiSystem, Form>> = {
  crm: {
    statuses: [400, 401, 403, 404, 405, 429, 500],
    members: { code: 'string', message: 'string', status: 'string', details: 'object' },
  },
  books: {
    statuses: [400, 401, 404, 405, 429, 500],
    members: { code: 'number', message: 'string' },
  },
  billing: {
    statuses: [400, 401, 403, 404, 405, 406, 429, 500],
    members: { code: 'number', message: 'string' },
  },
  desk: {
    statuses: [400, 401, 403, 404, 405, 413, 415, 422, 429, 500],
    members: { errorCode: 'string', message: 'string' },
  },
};

export function refusalFaults(
  system: OpenApiSystem,
  status: number,
  body: unknown,
): readonly Fault[] {
  const { statuses, members } = FORMS[system];
  const odd = statuses.includes(status) ? [] : [wrong('', `nobody is refused with ${status}`)];
  if (!isObject(body)) return [...odd, wrong('', 'a refusal is an object')];
  const bad = Object.entries(members)
    .filter(([name, type]) => typeof body[name] !== type)
    .map(([name, type]) => wrong(`/${name}`, `a refusal has it, as ${type}`));
  return [...odd, ...bad];
}
