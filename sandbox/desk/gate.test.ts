import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { tell, visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 9 });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

test('no token and a dead token are told apart', async () => {
  const ask = (headers: Record<string, string>) =>
    tell(`${sandbox.url}/api/v1/organizations`, 'GET', { headers });

  expect(await ask({})).toMatchObject({ status: 401, json: { errorCode: 'UNAUTHORIZED' } });
  expect(await ask({ authorization: 'Zoho-oauthtoken dead' })).toMatchObject({
    status: 401,
    json: { errorCode: 'INVALID_OAUTH' },
  });
});

test('the organisation is named in the header, or in the query', async () => {
  const wrong = { orgid: sandbox.control.organizationId() };
  const none = { orgid: '' };
  const query = { orgId: sandbox.control.organizationId('desk') };

  expect(await visitor.desk('GET', '/tickets', { headers: wrong })).toMatchObject({
    status: 403,
    json: { errorCode: 'OAUTH_ORG_MISMATCH' },
  });
  expect((await visitor.desk('GET', '/tickets', { headers: none })).status).toBe(403);
  const { accessToken } = sandbox.control.signIn();
  const headers = { authorization: `Bearer ${accessToken}` };
  const url = `${sandbox.url}/api/v1/tickets?${new URLSearchParams(query)}`;
  expect((await tell(url, 'GET', { headers })).status).toBe(204);
});

test('scopes open their own module only; a search wants one more', async () => {
  const narrow = visitorOf(sandbox, ['Desk.contacts.READ']);

  expect((await narrow.desk('GET', '/contacts')).status).toBe(204);
  for (const path of ['/tickets', '/contacts/search', '/departments']) {
    expect(await narrow.desk('GET', path)).toMatchObject({
      status: 403,
      json: { errorCode: 'SCOPE_MISMATCH' },
    });
  }
  const body = { lastName: 'B' };
  expect((await narrow.desk('POST', '/contacts', { body })).status).toBe(403);
});

test('credits are told with their weight, and run out', async () => {
  sandbox.control.setLimits({ deskCreditsPerDay: 14 });
  const told = async (path: string) => {
    const { headers, status } = await visitor.desk('GET', path);
    const weight = headers.get('x-rate-limit-request-weight-v3');
    return [status, weight, headers.get('x-rate-limit-remaining-v3')];
  };

  expect(await told('/contacts/1')).toEqual([404, '1', '13']);
  expect(await told('/tickets')).toEqual([204, '3', '10']);
});

test('the day used up and too many at once are both 429', async () => {
  sandbox.control.setLimits({ deskCreditsPerDay: 2 });
  const spent = await visitor.desk('GET', '/tickets');
  expect(spent).toMatchObject({ status: 429, json: { errorCode: 'THRESHOLD_EXCEEDED' } });
  expect(Number(spent.headers.get('retry-after'))).toBeGreaterThan(0);
  sandbox.control.setLimits({ deskCreditsPerDay: 100, deskParallel: 1 });
  sandbox.control.fault({
    match: { system: 'desk' },
    timing: { kind: 'nth', nth: 1 },
    act: { kind: 'hold' },
  });
  const held = visitor.desk('GET', '/tickets');
  await expect.poll(() => sandbox.control.counts().faultsStruck).toBe(1);

  expect(await visitor.desk('GET', '/tickets')).toMatchObject({
    status: 429,
    json: { errorCode: 'TOO_MANY_REQUESTS' },
  });
  sandbox.control.release();
  expect((await held).status).toBe(204);
});
