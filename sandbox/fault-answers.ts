import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { presentedToken, revokeRefreshToken } from '#sandbox/accounts/grant.ts';
import type { FaultAct } from '#sandbox/faults.ts';
import { withBareIds } from '#sandbox/json.ts';
import { oddJson } from '#sandbox/odd-json.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Web } from '#sandbox/web.ts';

const PIECE = 65_536;

const BLOCKED = {
  books: {
    code: 44,
    message:
      'For security reasons your organization has been blocked as it have exceeded the maximum ' +
      'number of requests per minute that can be raised.',
  },
  desk: { errorCode: 'TOO_MANY_REQUESTS', message: 'Too many requests at the same time.' },
  authorizeNet: {
    messages: {
      resultCode: 'Error',
      message: [{ code: 'E00001', text: 'An error occurred during processing. Please try again.' }],
    },
  },
  crm: {
    code: 'TOO_MANY_REQUESTS',
    details: {},
    message: 'too many requests fired in the concurrency window',
    status: 'error',
  },
};

/** Before the request is carried out: an answer in its place, or null to go on. */
export async function faultBefore(
  practice: Practice,
  c: Web,
  act: FaultAct,
): Promise<Response | null> {
  switch (act.kind) {
    case 'drop-before':
      return cutWire(c);
    case 'too-many-requests':
      return c.json(
        blockedAt(c.req.path),
        429,
        act.retryAfter === null ? {} : { 'retry-after': act.retryAfter },
      );
    case 'server-error':
      return act.commits ? null : c.json({ code: 1000, message: 'Internal error' }, act.status);
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, act.ms));
      return null;
    case 'hold':
      await new Promise<void>((resolve) => practice.board.held.push(resolve));
      return null;
    case 'token-expired':
      return expireToken(practice, c, false);
    case 'login-revoked':
      return expireToken(practice, c, true);
    default:
      return null;
  }
}

/** After the request was carried out: what becomes of its answer. */
export async function faultAfter(c: Web, act: FaultAct, answer: Response): Promise<Response> {
  switch (act.kind) {
    case 'drop-after':
      return cutWire(c);
    case 'server-error':
      return c.json({ code: 1000, message: 'Internal error' }, act.status);
    case 'cut-body':
      return halfSent(c, answer);
    case 'malformed-json':
      return replaced(answer, `${(await answer.text()).slice(0, -1)},]`);
    case 'html':
      return c.html('<!doctype html><title>Sign in</title><p>Sign in to use this network.', 200);
    case 'wrong-shape':
      return c.json({ code: 0, message: 'success', data: null, page_context: 7 });
    case 'ids-as-numbers':
      return replaced(answer, withBareIds(await answer.text()));
    case 'byte-order-mark':
      return replaced(answer, `\uFEFF${await answer.text()}`);
    case 'huge-body':
      return replaced(answer, endless(act.bytes));
    case 'wrong-charset':
      return replaced(answer, Buffer.from(`${await answer.text()}é`, 'latin1'));
    case 'odd-json':
      return replaced(answer, oddJson(await answer.text(), act.how));
    case 'deep-nesting':
      return replaced(answer, `${'['.repeat(act.depth)}${']'.repeat(act.depth)}`);
    default:
      return answer;
  }
}

function blockedAt(path: string) {
  if (path.startsWith('/crm/')) return BLOCKED.crm;
  if (path.startsWith('/xml/')) return BLOCKED.authorizeNet;
  return path.startsWith('/api/') ? BLOCKED.desk : BLOCKED.books;
}

function cutWire(c: Web): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function halfSent(c: Web, answer: Response): Promise<Response> {
  const body = Buffer.from(await answer.arrayBuffer());
  const { outgoing } = c.env;
  outgoing.writeHead(answer.status, {
    'content-type': answer.headers.get('content-type') ?? 'application/json',
    'content-length': body.length,
  });
  await new Promise<void>((resolve) => {
    outgoing.write(body.subarray(0, Math.ceil(body.length / 2)), () => resolve());
  });
  return cutWire(c);
}

/** Made as it is taken: neither side holds it as a whole. */
function endless(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    start: (stream) => stream.enqueue(Buffer.from('{"code":0,"padding":"')),
    pull: (stream) => {
      const size = Math.min(left, PIECE);
      left -= size;
      stream.enqueue(Buffer.from(size === 0 ? '"}' : 'x'.repeat(size)));
      if (size === 0) stream.close();
    },
  });
}

function replaced(
  answer: Response,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
): Response {
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  // An empty list is told without a body, which a status alone could not carry.
  const status = answer.body === null ? 200 : answer.status;
  return new Response(body, { status, headers });
}

/** The request goes on and meets its dead token at the gate. */
function expireToken(practice: Practice, c: Web, withLogin: boolean): null {
  const presented = presentedToken(c.req.header('authorization'));
  const access = practice.state.accounts.accessTokens.get(presented ?? '');
  if (access) access.expiresAt = nowOf(practice);
  if (withLogin && access?.refreshToken) revokeRefreshToken(practice, access.refreshToken);
  return null;
}
