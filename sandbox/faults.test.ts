import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaultAct, FaultPlan } from '#sandbox/faults.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 21 });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

const next = { kind: 'nth', nth: 1 } as const;
const plan = (act: FaultAct, changes: Partial<FaultPlan> = {}) =>
  sandbox.control.fault({ match: { system: 'books' }, timing: next, act, ...changes });
const save = () => visitor.once('contacts', 'k1', { contact_name: 'Bowman' });
const actions = () => sandbox.control.effects().map((effect) => effect.action);

test('the connection ends before anything is done', async () => {
  plan({ kind: 'drop-before' });

  await expect(save()).rejects.toThrow('fetch failed');
  expect(actions()).toEqual([]);
  expect((await save()).status).toBe(200);
});

test('the connection ends after the change was committed; the next try finds it', async () => {
  plan({ kind: 'drop-after' });

  await expect(save()).rejects.toThrow('fetch failed');
  expect(actions()).toEqual(['create']);
  expect((await save()).status).toBe(200);
  expect(sandbox.control.keys('books', 'contacts')).toEqual({ k1: 1 });
});

test('half of an answer arrives, though the change was committed', async () => {
  plan({ kind: 'cut-body' });

  await expect(save()).rejects.toThrow('terminated');
  expect(actions()).toEqual(['create']);
});

test.each([null, '0', '-1', '120', 'Wed, 21 Oct 2026 07:28:00 GMT', '1000000000'])(
  'a storm of 429 with Retry-After %s changes nothing',
  async (retryAfter) => {
    plan({ kind: 'too-many-requests', retryAfter }, { timing: { ...next, times: 3 } });
    for (let turn = 0; turn < 3; turn += 1) {
      const told = await save();
      expect(told).toMatchObject({ status: 429, json: { code: 44 } });
      expect(told.headers.get('retry-after')).toBe(retryAfter);
    }
    expect((await save()).status).toBe(200);
    expect(actions()).toEqual(['create']);
    expect(sandbox.control.counts().tooManyRequests).toBe(3);
  },
);

test('a server error before, and one after the change was committed', async () => {
  plan({ kind: 'server-error', status: 500, commits: false });
  expect(await save()).toMatchObject({ status: 500, json: { code: 1000 } });
  expect(actions()).toEqual([]);
  plan({ kind: 'server-error', status: 503, commits: true });
  expect((await save()).status).toBe(503);
  expect(actions()).toEqual(['create']);
});

test('answers that cannot be read, though the change was committed', async () => {
  plan({ kind: 'malformed-json' });
  const malformed = await save();
  expect(() => JSON.parse(malformed.text)).toThrow(SyntaxError);
  plan({ kind: 'html' });
  expect(await save()).toMatchObject({ status: 200, text: expect.stringContaining('<!doctype') });
  plan({ kind: 'wrong-shape' });
  expect((await save()).json).toEqual({ code: 0, message: 'success', data: null, page_context: 7 });
  plan({ kind: 'byte-order-mark' });
  const marked = await fetchBytes();
  expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  plan({ kind: 'huge-body', bytes: 1_000_000 });
  expect((await save()).text.length).toBeGreaterThan(1_000_000);
  plan({ kind: 'deep-nesting', depth: 100_000 });
  expect((await save()).text.startsWith('[[[[')).toBe(true);
  expect(actions()[0]).toBe('create');
});

async function fetchBytes(): Promise<Buffer> {
  const { accessToken } = sandbox.control.signIn();
  const headers = { authorization: `Bearer ${accessToken}` };
  const answer = await fetch(`${sandbox.url}/books/v3/organizations`, { headers });
  return Buffer.from(await answer.arrayBuffer());
}

test('a slow answer comes, later', async () => {
  plan({ kind: 'slow', ms: 50 });
  const pending = save();
  await expect.poll(() => sandbox.control.counts().faultsStruck).toBe(1);

  expect(actions()).toEqual([]);
  expect((await pending).status).toBe(200);
});

test('ids of one answer as bare literals', async () => {
  plan({ kind: 'ids-as-numbers' });

  expect((await save()).text).toMatch(/"contact_id":46\d{17},/);
  expect((await save()).text).toMatch(/"contact_id":"46\d{17}",/);
});

test('the token presented dies; a refresh brings the next', async () => {
  const { refreshToken } = sandbox.control.signIn();
  plan({ kind: 'token-expired' });

  expect(await save()).toMatchObject({ status: 401, json: { code: 57 } });
  expect((await save()).status).toBe(401);
  expect((await refresh(refreshToken)).json['access_token']).toBeTypeOf('string');
});

test('the login dies with the token', async () => {
  const { accessToken, refreshToken } = sandbox.control.signIn();
  plan({ kind: 'login-revoked' });
  const headers = { authorization: `Bearer ${accessToken}` };
  await tell(`${sandbox.url}/books/v3/organizations`, 'GET', { headers });

  expect((await refresh(refreshToken)).json).toEqual({ error: 'invalid_code' });
});

function refresh(refreshToken: string) {
  return tell(`${sandbox.url}/oauth/v2/token`, 'POST', {
    form: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: sandbox.client.clientId,
      refresh_token: refreshToken,
    }),
  });
}

test('a fault strikes what it matches, from the nth on, so many times', async () => {
  const act = { kind: 'server-error', status: 500, commits: false } as const;
  const match = { method: 'put', path: '/books/v3/cont*' };
  plan(act, { match, timing: { kind: 'nth', nth: 2, times: 2 } });
  const statuses: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    await visitor.books('GET', '/contacts');
    statuses.push((await save()).status);
  }

  expect(statuses).toEqual([200, 500, 500, 200]);
});

test('a fault that always strikes ends when it is removed', async () => {
  const act = { kind: 'too-many-requests', retryAfter: null } as const;
  const id = plan(act, { timing: { kind: 'always' } });

  expect((await save()).status).toBe(429);
  expect(sandbox.control.removeFault(id)).toBe(true);
  expect((await save()).status).toBe(200);
  expect(sandbox.control.removeFault(id)).toBe(false);
});

test('dice fall the same way for the same seed, and about as often as asked', async () => {
  const struck = async (seed: number) => {
    const other = await startSandbox({ port: 0, seed });
    const someone = visitorOf(other);
    other.control.fault({
      match: {},
      timing: { kind: 'chance', ppm: 300_000 },
      act: { kind: 'server-error', status: 500, commits: false },
    });
    let pattern = '';
    for (let turn = 0; turn < 100; turn += 1) {
      pattern += (await someone.books('GET', '/items')).status === 500 ? 'x' : '.';
    }
    await other.stop();
    return pattern;
  };
  const first = await struck(1);

  expect(await struck(1)).toBe(first);
  expect(await struck(2)).not.toBe(first);
  const hits = first.replaceAll('.', '').length;
  expect(hits).toBeGreaterThan(15);
  expect(hits).toBeLessThan(45);
});
