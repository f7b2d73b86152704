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
    fetchFor: (by, reads) => async (address, init) => {
      const response = await fetch(address, init);
      const url = new URL(address);
      const system = systemAt(url.pathname);
      if (system === null) return response;
      const bytes = await response.clone().bytes();
      exchanges.push({
        system,
        by,
        method: init?.method ?? 'GET',
        url,
        requestHeaders: new Headers(init?.headers),
        requestText: typeof init?.body === 'string' ? init.body : null,
        formFields: fieldsOf(init?.body),
        status: response.status,
        text: new TextDecoder().decode(bytes),
        isMarked: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf,
        reads: reads ?? new Set(),
      });
      return response;
    },
  };
}

const FIELD = /^content-disposition: form-data; name="([^"]*)"/gim;

/** What the program sends are bytes that are a form already. */
function fieldsOf(body: RequestInit['body']): readonly string[] {
  if (body instanceof FormData) return [...body.keys()];
  if (!(body instanceof Uint8Array)) return [];
  return [...new TextDecoder().decode(body).matchAll(FIELD)].map(([, name = '']) => name);
}
