import type { RemoteReply } from '#sync/connector.ts';
import { readJson } from '#sync/json.ts';

const MOST_BYTES = 10 * 1024 * 1024;

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** In place of a body: a form with a file in it. */
  readonly bytes?: Uint8Array;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
};

/** `mayHaveArrived` is false only where it is sure that nothing left this computer. */
export type NoAnswer = {
  readonly kind: 'no-answer';
  readonly mayHaveArrived: boolean;
  /** What happened, to be put behind a name: “Books gave no answer within 30 s”. */
  readonly cause: 'timeout' | 'cut' | 'too-large' | 'unreachable' | 'stopped';
};

/** The only way to the network; `fetchTransport` in the program, a model in simulations. */
export type Transport = (request: HttpRequest) => Promise<RemoteReply | NoAnswer>;

/** Said by what stands between, a proxy or a portal that wants a name first: nothing went further. */
const SAID_BETWEEN = [407, 511];

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export function isNoAnswer(answer: RemoteReply | NoAnswer): answer is NoAnswer {
  return 'kind' in answer;
}

/**
 * Over a fetch function: Electron's `net.fetch`, which knows the system's proxy, or plain `fetch`.
 * Redirects are not followed: a token must not travel to a host nobody chose.
 */
export function fetchTransport(fetch: Fetch): Transport {
  return async (request) => {
    const timeout = AbortSignal.timeout(request.timeoutMs);
    const { signal } = request;
    try {
      return await answerOf(await fetch(request.url, initOf(request, timeout)));
    } catch (error) {
      if (signal?.aborted) return noAnswer('stopped');
      if (timeout.aborted) return noAnswer('timeout');
      return neverLeft(error) ? noAnswer('unreachable', false) : noAnswer('cut');
    }
  };
}

export function noAnswer(cause: NoAnswer['cause'], mayHaveArrived = true): NoAnswer {
  return { kind: 'no-answer', mayHaveArrived, cause };
}

function initOf(
  { method, headers, body, bytes, signal }: HttpRequest,
  timeout: AbortSignal,
): RequestInit {
  return {
    method,
    headers,
    body: bytes === undefined ? body : new Uint8Array(bytes),
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
  };
}

async function answerOf(response: Response): Promise<RemoteReply | NoAnswer> {
  if (SAID_BETWEEN.includes(response.status)) return noAnswer('unreachable', false);
  const bytes = await boundedBytes(response);
  if (bytes === null) return noAnswer('too-large');
  const text = textOf(bytes, response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: text === null ? null : readJson(text),
  };
}

/** Null where more than the cap arrives: the rest is not even received. */
async function boundedBytes(response: Response): Promise<Uint8Array | null> {
  if (!response.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/**
 * Null where the bytes are not what they are said to be: a damaged name must not be taken for a
 * change. A byte-order mark is dropped by the decoder.
 */
function textOf(bytes: Uint8Array, contentType: string): string | null {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(contentType) ?? [];
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const NEVER_LEFT =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|CONNECT_TIMEOUT|ERR_INTERNET_DISCONNECTED|ERR_NAME_NOT_RESOLVED|ERR_CONNECTION_REFUSED|ERR_ADDRESS_UNREACHABLE|ERR_PROXY_CONNECTION_FAILED|ERR_TUNNEL_CONNECTION_FAILED|ERR_PROXY_AUTH|ERR_CERT_/;

function neverLeft(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    const code = 'code' in cause ? String(cause.code) : '';
    if (NEVER_LEFT.test(`${code} ${cause.message}`)) return true;
    cause = cause.cause;
  }
  return false;
}
