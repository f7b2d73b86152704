import { z } from 'zod';
import type { Joint, RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { KEY_FIELD } from '#sync/connectors/crm/setup.ts';

/** CRM takes a hundred records in one request, and a credit for every ten of them. */
export const MOST_RECORDS = 100;
const RECORDS_A_CREDIT = 10;
/** As many comparisons as one search takes. */
const MOST_SOUGHT = 10;

const zAnswer = z.looseObject({ data: z.array(z.unknown()) });
const zBody = z.looseObject({ data: z.array(z.record(z.string(), z.unknown())) });
const zRecord = z.looseObject({ id: z.unknown() });

/** Records that go out as one request; the answer tells of each in the order they were sent. */
export const UPSERTED: Joint = {
  name: 'crm.upserted',
  most: MOST_RECORDS,
  join: joinRecords,
  part: recordAt,
};

/** As `UPSERTED`, of records that are written by their id in the path. */
export const UPDATED: Joint = {
  name: 'crm.updated',
  most: MOST_RECORDS,
  join: (requests) => ({
    ...joinRecords(requests.map((one) => ({ ...one, body: withId(one) }))),
    path: '/Contacts',
  }),
  part: recordAt,
};

/** One contact each, looked at by its id. */
export function lookedAt(id: string): Joint {
  return {
    name: 'crm.looked-at',
    most: MOST_RECORDS,
    join: joinLooks,
    part: (reply) => found(reply, (record) => String(record['id']) === id),
  };
}

/** One contact each, looked for by our key. */
export function lookedFor(key: string): Joint {
  return {
    name: 'crm.looked-for',
    most: MOST_SOUGHT,
    join: joinSearches,
    part: (reply) => found(reply, (record) => record[KEY_FIELD] === key),
  };
}

/** Contacts with our key, or with this e-mail. */
export function lookedForEither(key: string, email: string): Joint {
  const hasEmail = (told: unknown) => String(told ?? '').toLowerCase() === email.toLowerCase();
  return {
    name: 'crm.looked-for-either',
    most: MOST_SOUGHT / 2,
    join: joinSearches,
    part: (reply) =>
      found(reply, (record) => record[KEY_FIELD] === key || hasEmail(record['Email'])),
  };
}

export function lookAt(id: string, fields: readonly string[]): RemoteRequest {
  return { method: 'GET', path: `/Contacts/${id}?fields=${fields.join(',')}` };
}

export function lookFor(key: string): RemoteRequest {
  return { method: 'GET', path: searchPath(withKey(key)) };
}

export function lookForEither(key: string, email: string): RemoteRequest {
  return { method: 'GET', path: searchPath(`(${withKey(key)}or(Email:equals:${email}))`) };
}

function withKey(key: string): string {
  return `(${KEY_FIELD}:equals:${key})`;
}

function joinRecords(requests: readonly RemoteRequest[]): RemoteRequest {
  const data = requests.flatMap(({ body }) => zBody.parse(body).data);
  const [first] = requests;
  return {
    method: first?.method ?? 'POST',
    path: first?.path ?? '',
    body: { ...zBody.parse(first?.body), data },
    costs: Math.ceil(data.length / RECORDS_A_CREDIT),
  };
}

function withId({ path, body }: RemoteRequest) {
  const { data, ...rest } = zBody.parse(body);
  return { ...rest, data: data.map((record) => ({ id: idIn(path), ...record })) };
}

function joinLooks(requests: readonly RemoteRequest[]): RemoteRequest {
  const ids = requests.map(({ path }) => idIn(path));
  const fields = requests.flatMap(({ path }) => (path.split('fields=')[1] ?? '').split(','));
  const names = [...new Set(fields)].join(',');
  return { method: 'GET', path: `/Contacts?fields=${names}&ids=${ids.join(',')}&per_page=200` };
}

function joinSearches(requests: readonly RemoteRequest[]): RemoteRequest {
  const criteria = requests.map(({ path }) => decodeURIComponent(path.split('criteria=')[1] ?? ''));
  return { method: 'GET', path: searchPath(`(${criteria.join('or')})`) };
}

function searchPath(criteria: string): string {
  return `/Contacts/search?criteria=${encodeURIComponent(criteria)}`;
}

function idIn(path: string): string {
  return /^\/Contacts\/(\d+)/.exec(path)?.[1] ?? '';
}

/** An answer that does not tell of each is read as a whole: nothing in it is anybody's own. */
function recordAt(
  reply: RemoteReply,
  { at, of }: { readonly at: number; readonly of: number },
): RemoteReply {
  const read = zAnswer.safeParse(reply.body);
  if (!read.success) return reply;
  const { data } = read.data;
  return { ...reply, body: data.length === of ? { data: [data[at]] } : null };
}

function found(
  reply: RemoteReply,
  isIt: (record: z.infer<typeof zRecord>) => boolean,
): RemoteReply {
  const read = zAnswer.safeParse(reply.body);
  if (!read.success) return reply;
  const mine = read.data.data.filter((record) => {
    const one = zRecord.safeParse(record);
    return one.success && isIt(one.data);
  });
  return mine.length === 0
    ? { ...reply, status: 204, body: null }
    : { ...reply, body: { data: mine } };
}
