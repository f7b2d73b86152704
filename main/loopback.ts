import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { parseAddress } from '#main/origin.ts';
import { returnPage } from '#main/return-page.ts';

/** Registered with Zoho one by one, because a port chosen freely is not accepted there. */
export const RETURN_PORTS = [48_217, 48_218, 48_219] as const;
const PATH = '/callback';
const HOST = '127.0.0.1';

export function redirectAddress(port: number): string {
  return `http://${HOST}:${port}${PATH}`;
}

export type Return = {
  readonly redirectAddress: string;
  /** The address the browser came back with; rejects when `signal` ends the wait. */
  readonly address: Promise<URL>;
  readonly close: () => void;
};

export type Ask = {
  /** Tried one after the other until one is free. */
  readonly ports: readonly number[];
  /** Whether this is what was waited for; anything else is turned away and the wait goes on. */
  readonly isOurs: (query: URLSearchParams) => boolean;
  readonly signal: AbortSignal;
};

/** Waits on this computer for the browser to come back once. Null when every port is taken. */
export async function awaitReturn({ ports, isOurs, signal }: Ask): Promise<Return | null> {
  const server = createServer();
  const port = await listenOnFirstFree(server, ports);
  if (port === null) return null;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const address = new Promise<URL>((settle, refuse) => {
    signal.addEventListener('abort', () => {
      close();
      refuse(signal.reason);
    });
    server.on('request', (request, response) => {
      const url = returned(request, port, isOurs);
      respond(response, url);
      if (url === null) return;
      server.close();
      settle(url);
    });
  });
  // Whoever only waits for the browser to open must not be ended by a wait nobody listens to yet.
  address.catch(() => undefined);
  return { redirectAddress: redirectAddress(port), address, close };
}

async function listenOnFirstFree(server: Server, ports: readonly number[]): Promise<number | null> {
  for (const port of ports) {
    const taken = await new Promise<number | null>((settle) => {
      const free = () => {
        server.off('error', busy);
        const bound = server.address();
        settle(typeof bound === 'object' && bound !== null ? bound.port : port);
      };
      const busy = () => {
        server.off('listening', free);
        settle(null);
      };
      server.once('listening', free).once('error', busy).listen(port, HOST);
    });
    if (taken !== null) return taken;
  }
  return null;
}

/** Only the right path, by the number and not by a name that could be pointed elsewhere. */
function returned(request: IncomingMessage, port: number, isOurs: Ask['isOurs']): URL | null {
  const host = `${HOST}:${port}`;
  const url = parseAddress(`http://${host}${request.url ?? ''}`);
  const isIt =
    request.method === 'GET' &&
    request.headers.host === host &&
    url?.pathname === PATH &&
    isOurs(url.searchParams);
  return isIt ? url : null;
}

function respond(response: ServerResponse, url: URL | null): void {
  const outcome =
    url === null ? 'stranger' : url.searchParams.has('code') ? 'signed-in' : 'refused';
  response.writeHead(outcome === 'stranger' ? 404 : 200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(returnPage(outcome));
}
