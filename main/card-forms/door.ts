import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { must } from '#domain/assert.ts';
import { formPage, type PageWord, wordPage } from '#main/card-forms/form-page.ts';

const HOST = '127.0.0.1';
const SECRET_BYTES = 16;
const STATUS: Readonly<Record<PageWord, number>> = {
  paid: 200,
  left: 200,
  used: 410,
  stranger: 404,
};

/** How somebody came back; nothing of it says whether something was paid. */
export type Back = 'paid' | 'left';

/** The gateway's own form, and what opens it there. */
export type Lead = { readonly address: string; readonly token: string };

/** Pages on this computer that lead to a form, and that one comes back to. */
export type Door = {
  readonly origin: string;
  readonly back: Readonly<Record<Back, string>>;
  /** An address that leads to the form once; the one before leads nowhere from now on. */
  readonly lead: (form: Lead) => string;
  readonly close: () => void;
};

type Parts = {
  readonly random: (bytes: number) => Uint8Array;
  readonly onReturn: (back: Back) => void;
};

/** Only this computer reaches it, and only who knows paths that nobody can guess (rule X16). */
export async function openDoor({ random, onReturn }: Parts): Promise<Door> {
  const word = () => Buffer.from(random(SECRET_BYTES)).toString('hex');
  const backs = new Map<string, Back>([
    [`/${word()}`, 'paid'],
    [`/${word()}`, 'left'],
  ]);
  const used = new Set<string>();
  let open: { readonly path: string; readonly form: Lead } | null = null;
  const server = createServer();
  const port = await listening(server);
  const origin = `http://${HOST}:${port}`;

  server.on('request', (request, response) => {
    const path = pathOf(request, port);
    if (open !== null && path === open.path) {
      const { form } = open;
      used.add(path);
      open = null;
      return answerForm(response, form, word());
    }
    const back = backs.get(path);
    say(response, back ?? (used.has(path) ? 'used' : 'stranger'));
    if (back !== undefined) onReturn(back);
  });
  const addressOf = (back: Back) =>
    origin + [...backs].flatMap(([path, one]) => (one === back ? [path] : [])).join('');
  return {
    origin,
    back: { paid: addressOf('paid'), left: addressOf('left') },
    lead: (form) => {
      open = { path: `/${word()}`, form };
      return origin + open.path;
    },
    close: () => {
      open = null;
      server.close();
      server.closeIdleConnections();
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((settle, refuse) => {
    server.once('error', refuse);
    server.listen(0, HOST, () => {
      const bound = server.address();
      must(typeof bound === 'object' && bound !== null, 'a server that listens has a port');
      settle(bound.port);
    });
  });
}

/** By the number and not by a name that could be pointed elsewhere; empty for anything else. */
function pathOf({ method, headers, url }: IncomingMessage, port: number): string {
  return method === 'GET' && headers.host === `${HOST}:${port}` ? (url ?? '') : '';
}

/** The one script presses the button; where none runs, a person does. */
function answerForm(response: ServerResponse, form: Lead, nonce: string): void {
  const also = `script-src 'nonce-${nonce}'; form-action ${form.address}`;
  answer(response, { status: 200, page: formPage({ ...form, nonce }), also });
}

function say(response: ServerResponse, word: PageWord): void {
  answer(response, { status: STATUS[word], page: wordPage(word), also: "form-action 'none'" });
}

type Answer = { readonly status: number; readonly page: string; readonly also: string };

function answer(response: ServerResponse, { status, page, also }: Answer): void {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `${policy}; frame-ancestors 'none'; ${also}`,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(page);
}
