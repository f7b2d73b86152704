import type { JsonObject } from '#sandbox/json.ts';
import { isObject } from '#sandbox/json.ts';
import type { Sandbox } from '#sandbox/server.ts';

export type Visit = {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: FormData | URLSearchParams;
};

export type Told = {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** The body as JSON; an empty object where it is none. */
  readonly json: Readonly<Record<string, unknown>>;
  /** What a single answer of Books carries, or a member of the body. */
  readonly row: (name: string) => JsonObject;
  readonly rows: (name: string) => readonly JsonObject[];
};

export type Visitor = {
  readonly books: (method: string, path: string, visit?: Visit) => Promise<Told>;
  readonly crm: (method: string, path: string, visit?: Visit) => Promise<Told>;
  readonly billing: (method: string, path: string, visit?: Visit) => Promise<Told>;
  readonly desk: (method: string, path: string, visit?: Visit) => Promise<Told>;
  /** Authorize.net: one method and what it is told, signed in. */
  readonly authorizeNet: (method: string, told?: object) => Promise<Told>;
  /** Books, create once: the PUT with the headers of the unique field. */
  readonly once: (
    module: string,
    key: string,
    body: object,
    query?: Visit['query'],
  ) => Promise<Told>;
};

/** Speaks to the practice organisation over HTTP, as a signed-in client does. */
export function visitorOf(sandbox: Sandbox, scopes?: readonly string[]): Visitor {
  const { accessToken } = sandbox.control.signIn(scopes);
  const organizationId = sandbox.control.organizationId();
  const authorization = `Zoho-oauthtoken ${accessToken}`;
  const call = (base: string, own: Visit['query']) => {
    return (method: string, path: string, visit: Visit = {}) => {
      const query = new URLSearchParams({ ...own, ...visit.query });
      const headers = { authorization, ...visit.headers };
      return tell(`${sandbox.url}${base}${path}?${query}`, method, { ...visit, headers });
    };
  };
  const books = call('/books/v3', { organization_id: organizationId });
  const bare = call('/billing/v1', {});
  return {
    books,
    crm: call('/crm/v8', {}),
    billing: (method, path, visit = {}) => {
      const id = sandbox.control.organizationId('billing');
      const headers = { 'x-com-zoho-subscriptions-organizationid': id, ...visit.headers };
      return bare(method, path, { ...visit, headers });
    },
    desk: (method, path, visit = {}) => {
      const orgid = sandbox.control.organizationId('desk');
      return call('/api/v1', {})(method, path, { ...visit, headers: { orgid, ...visit.headers } });
    },
    authorizeNet: (method, told = {}) =>
      tell(`${sandbox.url}/xml/v1/request.api`, 'POST', {
        body: { [method]: { merchantAuthentication: sandbox.merchant, ...told } },
      }),
    once: (module, key, body, query = {}) =>
      books('PUT', `/${module}`, {
        query,
        headers: {
          'x-unique-identifier-key': 'cf_gigledger_key',
          'x-unique-identifier-value': key,
          'x-upsert': 'true',
        },
        body: { ...body, custom_fields: [{ api_name: 'cf_gigledger_key', value: key }] },
      }),
  };
}

export async function tell(url: string, method: string, visit: Visit): Promise<Told> {
  const isJson = visit.body !== undefined;
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...(isJson && { 'content-type': 'application/json' }), ...visit.headers },
    ...(isJson && { body: JSON.stringify(visit.body) }),
    ...(visit.form && { body: visit.form }),
  });
  const text = await answer.text();
  const json = jsonOf(text);
  return {
    status: answer.status,
    text,
    headers: answer.headers,
    json,
    row: (name) => rowOf(json[name]),
    rows: (name) => (Array.isArray(json[name]) ? json[name].map(rowOf) : []),
  };
}

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function rowOf(value: unknown): JsonObject {
  return isObject(value) ? JSON.parse(JSON.stringify(value)) : {};
}
