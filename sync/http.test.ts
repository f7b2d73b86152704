import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { fetchTransport, type HttpRequest } from '#sync/http.ts';

const transport = fetchTransport(fetch);
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: {}, body: null, timeoutMs: 5_000, ...more };
}

test('S13 an answer with a byte-order mark and a bare long id is read', async () => {
  const url = await serve((_, answer) => answer.end('\uFEFF{"id":4600000000012345679}'));
  expect(await transport(get(url))).toMatchObject({
    status: 200,
    body: { id: '4600000000012345679' },
  });
});

test('S14 a page with status 200 is an answer without a body', async () => {
  const url = await serve((_, answer) => answer.end('<!doctype html><p>Sign in'));
  expect(await transport(get(url))).toMatchObject({ status: 200, body: null });
});

test('S14 more than 10 MB are not read', async () => {
  const url = await serve((_, answer) => answer.end(Buffer.alloc(11 * 1024 * 1024, 32)));
  expect(await transport(get(url))).toEqual({
    kind: 'no-answer',
    mayHaveArrived: true,
    cause: 'too-large',
  });
});

test('S14 a body without end is let go of at 10 MB, and is never held', async () => {
  let taken = 0;
  const isLetGo = Promise.withResolvers<boolean>();
  const url = await serve((_, answer) => {
    const piece = Buffer.alloc(65_536, 32);
    const give = () => {
      while (answer.write(piece)) taken += piece.length;
      taken += piece.length;
    };
    answer.on('drain', give).on('close', () => isLetGo.resolve(true));
    give();
  });
  expect(await transport(get(url))).toMatchObject({ cause: 'too-large' });
  expect(await isLetGo.promise).toBe(true);
  // What the system between the two holds comes on top.
  expect(taken).toBeLessThan(40 * 1024 * 1024);
});

test('S14 what swells as it is unpacked is measured unpacked', async () => {
  const packed = gzipSync(Buffer.alloc(50 * 1024 * 1024, 32));
  expect(packed.length).toBeLessThan(100_000);
  const headers = { 'content-encoding': 'gzip' };
  const url = await serve((_, answer) => answer.writeHead(200, headers).end(packed));
  expect(await transport(get(url))).toMatchObject({ cause: 'too-large' });
});

test.each([
  ['application/json', 'utf8', 'Zoë'],
  ['application/json; charset=utf-8', 'latin1', null],
  ['application/json', 'latin1', null],
  ['application/json; charset=ISO-8859-1', 'latin1', 'Zoë'],
  ['application/json; charset="utf-16le"', 'utf16le', 'Zoë'],
  ['application/json; charset=klingon', 'utf8', null],
] as const)('S14 %s in bytes of %s is read as %s', async (type, encoding, name) => {
  const bytes = Buffer.from('{"name":"Zoë"}', encoding);
  const url = await serve((_, answer) =>
    answer.writeHead(200, { 'content-type': type }).end(bytes),
  );
  expect(await transport(get(url))).toMatchObject({ body: name && { name } });
});

test('S15 a redirect is not followed, so the token does not travel', async () => {
  let visits = 0;
  const stranger = await serve((_, answer) => {
    visits += 1;
    answer.end('{}');
  });
  const url = await serve((_, answer) => answer.writeHead(302, { location: stranger }).end());
  expect(await transport(get(url))).toMatchObject({ status: 302, body: null });
  expect(visits).toBe(0);
});

test('S10 a connection that was refused never left, one that was cut may have arrived', async () => {
  const url = await serve((request) => request.socket.destroy());
  expect(await transport(get(url))).toMatchObject({ mayHaveArrived: true, cause: 'cut' });
  for (const close of closers.splice(0)) close();
  expect(await transport(get(url))).toMatchObject({ mayHaveArrived: false });
});

test('S10 silence ends after the time given, and may have arrived', async () => {
  const url = await serve(() => undefined);
  expect(await transport(get(url, { timeoutMs: 50 }))).toMatchObject({
    cause: 'timeout',
    mayHaveArrived: true,
  });
});
