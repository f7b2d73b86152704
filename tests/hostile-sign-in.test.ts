import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { SyncStatus } from '#contract/sync.ts';
import { fetchTransport } from '#sync/http.ts';
import { settled } from '#tests/support/builders.ts';
import { anEurope } from '#tests/support/europe.ts';
import { aFreePort, aPerson } from '#tests/support/person.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

const running: { stop: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

/** Somebody else's server on this computer: it answers everything, and remembers what it heard. */
async function aStranger(body = '{}', status = 200) {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  const port = await aFreePort();
  await new Promise<void>((settle) => server.listen(port, '127.0.0.1', settle));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((settle) => server.close(settle));
  };
  running.push({ stop });
  return { url: `http://127.0.0.1:${port}`, heard };
}

/** A program at the door of the practice organisation; what the browser brings back is bent. */
async function atTheDoor(sentBackTo: (location: string) => string): Promise<TestProgram> {
  const program = aProgram({
    ports: [await aFreePort()],
    browse: aPerson('accept', sentBackTo),
  });
  running.unshift(program);
  await program.start();
  await settled(program);
  return program;
}

const status = ({ call }: TestProgram) => call<SyncStatus>('sync.status', {});

async function refusedAt(program: TestProgram, why: RegExp, path = 'settings.connectPractice') {
  expect(await program.reply(path, {})).toMatchObject({
    ok: false,
    problem: { kind: 'refusal', code: 'sign-in-refused', message: expect.stringMatching(why) },
  });
  expect(await status(program)).toMatchObject({ connection: { kind: 'none' } });
  expect(program.logged.join('\n')).not.toMatch(/ bug /);
}

function withQuery(location: string, more: Record<string, string>): string {
  const back = new URL(location);
  for (const [name, value] of Object.entries(more)) back.searchParams.set(name, value);
  return back.href;
}

test('O2 a redirect that names a stranger’s accounts server is refused, and he hears nothing', async () => {
  const stranger = await aStranger();
  const names = { 'accounts-server': stranger.url, location: 'evil' };
  const program = await atTheDoor((location) => withQuery(location, names));
  await refusedAt(program, /not one of Zoho’s\. Nothing was sent/);
  expect(stranger.heard).toEqual([]);
});

test('O2 a strange location alone leads nowhere: the table says where the account is', async () => {
  const program = await atTheDoor((location) => withQuery(location, { location: 'evil' }));
  expect(await program.reply('settings.connectPractice', {})).toMatchObject({ ok: true });
});

test('O1 an answer with another state is nobody’s; a second code finds the door closed', async () => {
  let door = '';
  let turnedAway = 0;
  const program = await atTheDoor((location) => {
    door = location;
    void fetch(withQuery(location, { state: 'x' })).then((answer) => {
      turnedAway = answer.status;
    });
    return location;
  });
  expect(await program.reply('settings.connectPractice', {})).toMatchObject({ ok: true });
  await expect(fetch(withQuery(door, { code: '1000.second' }))).rejects.toThrow();
  expect([0, 404]).toContain(turnedAway);
  expect(await status(program)).toMatchObject({ connection: { kind: 'connected' } });
});

/** Signs in where the token endpoint is somebody who answers with this. */
async function answeredWith(body: string, answerStatus = 200) {
  const europe = await anEurope(running);
  const stranger = await aStranger(body, answerStatus);
  const real = fetchTransport(fetch);
  const honest = europe.line.transport;
  europe.line.transport = (request) =>
    request.url.endsWith('/oauth/v2/token')
      ? real({ ...request, url: `${stranger.url}/token` })
      : honest(request);
  const problem = await europe.connect().then(
    () => null,
    (refusal: Error) => refusal,
  );
  return { europe, problem };
}

const TOKENS = { access_token: '1000.a', refresh_token: '1000.r', expires_in: 3_600 };

test.each([
  ['a page', '<!doctype html><title>Sign in</title>', 200],
  ['a page of trouble', '<html>502</html>', 502],
  ['nothing', '', 200],
  ['broken JSON', '{"access_token": "a', 200],
  ['another shape', '[1, 2, 3]', 200],
  ['no access token', '{"refresh_token":"1000.r"}', 200],
  ['a token that is a number', '{"access_token":1,"refresh_token":2}', 200],
  [
    'a token that would break a header',
    JSON.stringify({ ...TOKENS, access_token: 'a\r\nX: y' }),
    200,
  ],
  ['a token longer than any', JSON.stringify({ ...TOKENS, access_token: 'a'.repeat(5_000) }), 200],
  ['bottomless JSON', '['.repeat(100_000), 200],
])('O3 %s at the token endpoint connects nothing, and is said', async (_, body, code) => {
  const { problem, europe } = await answeredWith(body, code);
  expect(problem?.message).toBe('The answer of Zoho’s sign-in could not be read. Try again.');
  expect([...europe.keychain.kept.keys()].filter((name) => name !== 'open')).toEqual([]);
});

test('O3 50 MB at the token endpoint are let go of', async () => {
  const { problem } = await answeredWith('x'.repeat(50 * 1024 * 1024));
  expect(problem?.message).toBe('Zoho cannot be reached. Try again when you are online.');
});

test('O3 access without a login is no sign-in', async () => {
  const { problem } = await answeredWith('{"access_token":"1000.a","expires_in":3600}');
  expect(problem?.message).toContain('an hour only');
});

test('O2 an API host outside the table never hears the token', async () => {
  const stranger = await aStranger();
  const { europe } = await answeredWith(JSON.stringify({ ...TOKENS, api_domain: stranger.url }));
  expect(stranger.heard).toEqual([]);
  const seen = europe.sandbox.control.requests().map(({ path }) => path);
  expect(seen.some((path) => path.startsWith('/crm/'))).toBe(true);
});
