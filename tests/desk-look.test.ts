import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { createAsk } from '#sync/ask.ts';
import type { Findings } from '#sync/connector.ts';
import { desk } from '#sync/connectors/desk/index.ts';
import { fixedTokens } from '#sync/testing/desk.ts';
import { AT, EUR } from '#sync/testing/samples.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import { type Clock, plainTransport, practice } from '#tests/support/sync-desk.ts';

let sandbox: Sandbox;
let clock: Clock;

beforeEach(async () => {
  ({ sandbox, clock } = await practice());
});

afterEach(() => sandbox.stop());

async function look(scopes = SCOPES.map(({ scope }) => scope)): Promise<Findings> {
  const { accessToken } = sandbox.control.signIn(scopes);
  const access = { token: accessToken, api: sandbox.url, expiresAt: AT };
  const tokens = { ...fixedTokens(), access: async () => ({ kind: 'token', access }) as const };
  const ask = createAsk({
    connector: desk,
    tokens: { ...tokens, renew: tokens.access },
    transport: plainTransport,
    now: () => clock.at,
    sleep: async () => undefined,
  });
  return desk.look(ask, { baseCurrency: EUR });
}

test('K6 looking finds organisation, department, both fields and who you are', async () => {
  const found = await look();
  expect(found).toMatchObject({
    kind: 'ready',
    setup: {
      organisationId: sandbox.control.organizationId('desk'),
      departmentId: expect.stringMatching(/^\d+$/),
      ticketField: 'cf_gigledger_key',
      contactField: 'cf_gigledger_key',
      agentId: expect.stringMatching(/^\d+$/),
    },
    advice: [],
  });
  expect(sandbox.control.effects({ system: 'desk' })).toEqual([]);
});

test('K6 where our field is missing it is told how to add it, and Desk works without', async () => {
  sandbox.control.setKeyField('desk', 'tickets', false);
  const found = await look();
  expect(found).toMatchObject({ kind: 'ready', setup: { ticketField: null } });
  expect(found.kind === 'ready' && found.advice[0]).toMatch(/“gigledger key”.*check again/);
});

test('K6 a Desk that is out of reach is told, and nothing is assumed', async () => {
  const act = { kind: 'server-error', status: 503, commits: false } as const;
  sandbox.control.fault({ match: { system: 'desk' }, timing: { kind: 'always' }, act });
  expect((await look()).kind).toBe('unanswered');
});

test('K6 a sign-in that does not cover Desk is told so, and not that there is none', async () => {
  expect(await look(['ZohoBooks.invoices.ALL'])).toEqual({
    kind: 'unanswered',
    why: expect.stringMatching(/^Desk does not let this sign-in see how it is set up\./),
  });
});
