import { createServer, request } from 'node:http';
import { expect, test } from 'vitest';
import { awaitReturn, type Return } from '#main/loopback.ts';

const ANY_PORT = 0;

const isOurs = (query: URLSearchParams) => query.get('state') === 'ours';

async function listening(signal = new AbortController().signal): Promise<Return> {
  const waiting = await awaitReturn({ ports: [ANY_PORT], isOurs, signal });
  if (waiting === null) throw new Error('no port');
  return waiting;
}

/** Like a browser, but able to lie about its host. */
function visit(address: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; page: string }>((settle, refuse) => {
    request(address, { method, headers, agent: false }, (response) => {
      let page = '';
      response.on('data', (piece) => {
        page += String(piece);
      });
      response.on('end', () => settle({ status: response.statusCode ?? 0, page }));
    })
      .on('error', refuse)
      .end();
  });
}

test('W9 the code comes back once, and the page says so', async () => {
  const { redirectAddress, address } = await listening();

  const answer = await visit(`${redirectAddress}?code=abc&state=ours&location=eu`);

  expect((await address).searchParams.get('code')).toBe('abc');
  expect(answer.page).toContain('Signed in');
  await expect(visit(`${redirectAddress}?code=def&state=ours`)).rejects.toThrow();
});

test('W9 a refusal comes back too', async () => {
  const { redirectAddress, address } = await listening();

  const answer = await visit(`${redirectAddress}?error=access_denied&state=ours`);

  expect((await address).searchParams.get('error')).toBe('access_denied');
  expect(answer.page).toContain('Not signed in');
});

test('W9 whoever lacks the state, the path or the host is turned away and the wait goes on', async () => {
  const { redirectAddress, address } = await listening();
  const { port, origin } = new URL(redirectAddress);

  const strangers = [
    await visit(`${redirectAddress}?code=evil&state=theirs`),
    await visit(`${redirectAddress}?code=evil`),
    await visit(`${origin}/favicon.ico`),
    await visit(`${redirectAddress}?code=evil&state=ours`, { Host: `evil.example:${port}` }),
    await visit(`${redirectAddress}?code=evil&state=ours`, {}, 'POST'),
  ];

  expect(strangers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  await visit(`${redirectAddress}?code=good&state=ours`);
  expect((await address).searchParams.get('code')).toBe('good');
});

test('W9 the next registered port is taken when the first is not free', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((settle) => holder.once('listening', settle));
  const bound = holder.address();
  const taken = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const { signal } = new AbortController();

  const second = await awaitReturn({ ports: [taken, ANY_PORT], isOurs, signal });
  const none = await awaitReturn({ ports: [taken], isOurs, signal });

  expect(second).not.toBeNull();
  expect(none).toBeNull();
  second?.close();
  holder.close();
});

test('W9 a cancelled wait ends and leaves nothing listening', async () => {
  const cancel = new AbortController();
  const { redirectAddress, address } = await listening(cancel.signal);

  cancel.abort(new Error('cancelled'));

  await expect(address).rejects.toThrow('cancelled');
  await expect(visit(redirectAddress)).rejects.toThrow();
});
