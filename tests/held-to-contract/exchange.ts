import { type System, systemAt } from '#tests/held-to-contract/systems.ts';

/** One request and its answer, as they went over the wire. */
export type Exchange = {
  readonly system: System;
  /** Who asked: the program, or a plain call of the sweep. */
  readonly by: 'program' | 'sweep';
  readonly method: string;
  readonly url: URL;
  readonly requestHeaders: Headers;
  /** Null where nothing, or a form, was sent. */
  readonly requestText: string | null;
  /** Names of the fields of a form with a file in it. */
  readonly formFields: readonly string[];
  readonly status: number;
  readonly text: string;
  /** Whether the text began with a byte-order mark, which is no longer in it. */
  readonly isMarked: boolean;
  /** Pointers into the answer that the program looked at. */
  readonly reads: Set<string>;
};

/** The status of a request whose answer was lost on the way. */
export const LOST = 0;

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

export type Recorder = {
  readonly exchanges: readonly Exchange[];
  /** A fetch that writes down whatever passes, and changes nothing about it. */
  readonly fetchFor: (by: Exchange['by'], reads?: Set<string>) => Fetch;
};

export function newRecorder(): Recorder {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    fetchFor:
      (by, reads = new Set()) =>
      async (address, init) => {
        const url = new URL(address);
        const system = systemAt(url.pathname);
        if (system === null) return fetch(address, init);
        const asked = {
          ...{ system, by, url, reads, method: init?.method ?? 'GET' },
          requestHeaders: new Headers(init?.headers),
          requestText: typeof init?.body === 'string' ? init.body : null,
          formFields: fieldsOf(init?.body),
        };
        try {
          const response = await fetch(address, init);
          exchanges.push({ ...asked, ...(await answerOf(response.clone())) });
          return response;
        } catch (error) {
          exchanges.push({ ...asked, status: LOST, text: '', isMarked: false });
          throw error;
        }
      },
  };
}

async function answerOf(response: Response) {
  const bytes = await response.bytes();
  return {
    status: response.status,
    text: new TextDecoder().decode(bytes),
    isMarked: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf,
  };
}

const FIELD = /^content-disposition: form-data; name="([^"]*)"/gim;

/** What the program sends are bytes that are a form already. */
function fieldsOf(body: RequestInit['body']): readonly string[] {
  if (body instanceof FormData) return [...body.keys()];
  if (!(body instanceof Uint8Array)) return [];
  return [...new TextDecoder().decode(body).matchAll(FIELD)].map(([, name = '']) => name);
}
