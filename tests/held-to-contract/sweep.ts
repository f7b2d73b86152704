import type { Sandbox } from '#sandbox/server.ts';
import type { Fetch } from '#tests/held-to-contract/exchange.ts';
import { at, isObject, readJson } from '#tests/held-to-contract/json.ts';

/** One plain request. `{name}` in its path, query and body stands for what was kept before. */
export type Call = {
  readonly asks: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The status it must be answered with. */
  readonly status: number;
  /** Kept for later calls: name by JSON pointer into the answer. */
  readonly keeps?: Readonly<Record<string, string>>;
  /** Done to the organisation beforehand, and taken back by `after`. */
  readonly before?: (control: Sandbox['control'], kept: Kept) => void;
  readonly after?: (control: Sandbox['control']) => void;
};

export type Kept = Readonly<Record<string, string>>;

export type Line = {
  readonly sandbox: Sandbox;
  readonly fetch: Fetch;
  readonly base: string;
  /** Sent with every call that does not send its own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
};

/** Plays a table of calls; gives a sentence for each that was not answered as it should be. */
export async function sweep(line: Line, calls: readonly Call[]): Promise<readonly string[]> {
  const kept: Record<string, string> = {};
  const surprises: string[] = [];
  for (const call of calls) {
    call.before?.(line.sandbox.control, { ...kept });
    const { status, text } = await ask(line, call, kept);
    call.after?.(line.sandbox.control);
    const answer = readJson(text);
    if (status !== call.status) {
      surprises.push(`${call.asks}: ${status} instead of ${call.status}: ${text.slice(0, 300)}`);
    }
    for (const [name, pointer] of Object.entries(call.keeps ?? {})) {
      const value = at(answer, pointer);
      if (value === undefined) surprises.push(`${call.asks}: nothing at ${pointer}`);
      else kept[name] = String(value);
    }
  }
  return surprises;
}

async function ask({ sandbox, fetch, base, ...line }: Line, call: Call, kept: Kept) {
  const [method = 'GET', path = '/'] = call.asks.split(' ');
  const query = new URLSearchParams({ ...line.query, ...filledIn(call.query ?? {}, kept) });
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  const body = call.body === undefined ? null : filledIn(call.body, kept);
  const isText = typeof body === 'string';
  const response = await fetch(`${sandbox.url}${base}${filledIn(path, kept)}${search}`, {
    method,
    headers: {
      ...(body === null || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...filledIn(line.headers, kept),
      ...filledIn(call.headers ?? {}, kept),
    },
    body: body === null || isText || body instanceof FormData ? body : JSON.stringify(body),
    redirect: 'manual',
  });
  return { status: response.status, text: await response.text() };
}

function filledIn<T>(value: T, kept: Kept): T;
function filledIn(value: unknown, kept: Kept): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => kept[name] ?? whole);
  }
  if (Array.isArray(value)) return value.map((one) => filledIn(one, kept));
  if (!isObject(value) || value instanceof FormData) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, filledIn(one, kept)]),
  );
}
