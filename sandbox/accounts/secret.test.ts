import { expect, test } from 'vitest';
import { PRACTICE_CLIENT, startSandbox } from '#sandbox/server.ts';
import { tell } from '#sandbox/visitor.ts';

const REDIRECT = PRACTICE_CLIENT.redirectUris[0] ?? '';

test('a client with a secret proves itself by that alone', async () => {
  const clientSecret = 'practice-secret';
  const own = await startSandbox({
    ...{ port: 0, seed: 3 },
    client: { ...PRACTICE_CLIENT, clientSecret },
  });
  const asking = {
    client_id: PRACTICE_CLIENT.clientId,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'ZohoCRM.modules.ALL',
    access_type: 'offline',
  };
  const page = await tell(`${own.url}/oauth/v2/auth?${new URLSearchParams(asking)}`, 'GET', {});
  const ticket = /name="ticket" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const form = new URLSearchParams({ ticket, decision: 'accept' });
  const back = await tell(`${own.url}/oauth/v2/auth/decision`, 'POST', { form });
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const sent = { grant_type: 'authorization_code', client_id: asking.client_id, code };
  const asked = new URLSearchParams({
    ...sent,
    redirect_uri: REDIRECT,
    client_secret: clientSecret,
  });
  const { json } = await tell(`${own.url}/oauth/v2/token`, 'POST', { form: asked });
  expect(json).toMatchObject({ refresh_token: expect.stringMatching(/^1000[.]/) });
  await own.stop();
});
