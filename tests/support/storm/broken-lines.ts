import type { Instant } from '#domain/dates.ts';
import { fetchTransport, noAnswer, type Transport } from '#sync/http.ts';

const CAPTIVE = '<html><meta http-equiv="refresh" content="0; url=http://portal.example/"></html>';
const HTML = { 'content-type': 'text/html' };

/** Ways in which a network is there and is none; each as the transport of the program meets it. */
export const BROKEN = {
  'DNS finds nothing': failing('ENOTFOUND'),
  'the certificate is another’s': failing('ERR_CERT_COMMON_NAME_INVALID'),
  'a portal redirects': answering(302, { ...HTML, location: 'http://portal.example/' }),
  'a portal answers': answering(200, HTML),
  'a portal wants a name': answering(511, HTML),
  'a proxy wants a name': answering(407, { ...HTML, 'proxy-authenticate': 'Basic' }),
  'the connection is reset': (line) => async (request) => {
    await line(request);
    return failing('ECONNRESET')(line)(request);
  },
  'nothing ever comes back': (_, clock) => async (request) => {
    clock.at = (clock.at + request.timeoutMs) as Instant;
    return noAnswer('timeout');
  },
} satisfies Readonly<Record<string, Breaking>>;

type Breaking = (line: Transport, clock: { at: Instant }) => Transport;
export type Broken = keyof typeof BROKEN;
export const WAYS = Object.keys(BROKEN) as readonly Broken[];

/** The line as it is, or broken in the way `how` tells at each call. */
export function breakable(
  clock: () => { at: Instant },
  how: () => Broken | null,
): (line: Transport) => Transport {
  return (line) => (request) => {
    const way = how();
    const transport = way === null ? line : (BROKEN[way] as Breaking)(line, clock());
    return transport(request);
  };
}

function failing(code: string): (line: Transport) => Transport {
  const cause = Object.assign(new Error(code), { code });
  return () =>
    fetchTransport(async () => {
      throw Object.assign(new TypeError('fetch failed'), { cause });
    });
}

function answering(
  status: number,
  headers: Readonly<Record<string, string>>,
): (line: Transport) => Transport {
  return () => fetchTransport(async () => new Response(CAPTIVE, { status, headers }));
}
