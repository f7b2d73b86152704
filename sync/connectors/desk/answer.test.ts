import { expect, test } from 'vitest';
import { deskStep, readSaved } from '#sync/connectors/desk/answer.ts';
import { desk } from '#sync/connectors/desk/index.ts';
import { reply } from '#sync/testing/script.ts';
import { hostOf, practiceRegion, REGIONS } from '#sync/zoho/regions.ts';

const ID = '4600000000012345679';
const WORDS = 'this ticket';
const step = deskStep({ method: 'GET', path: '/' }, (answer) =>
  readSaved(answer, { words: WORDS }),
);

const body = (errorCode: string, more: object = {}) => ({ errorCode, message: 'Told.', ...more });
const wrong = (fieldName: string, errorType: string) =>
  body('INVALID_DATA', { errors: [{ fieldName, errorType, errorMessage: '' }] });

test.each([
  [200, { id: ID }, { kind: 'sent', remoteId: ID }],
  [200, { id: ID, errorCode: 'FORBIDDEN', message: 'No.' }, { kind: 'park' }],
  [200, { data: [{ id: ID }] }, { kind: 'retry', spares: false }],
  [204, null, { kind: 'retry', spares: false }],
  [401, body('UNAUTHORIZED'), { kind: 'reauthorize' }],
  [401, body('INVALID_OAUTH'), { kind: 'reauthorize' }],
  [403, body('OAUTH_ORG_MISMATCH'), { kind: 'reauthorize', why: /another organisation/ }],
  [403, body('SCOPE_MISMATCH'), { kind: 'park', why: /does not let this sign-in/ }],
  [403, body('FORBIDDEN'), { kind: 'park', why: /“Told.”/ }],
  [404, body('URL_NOT_FOUND'), { kind: 'park', why: /no longer has this ticket/ }],
  [422, wrong('/subject', 'missing'), { kind: 'park', why: /the subject is missing/ }],
  [422, wrong('/contact/lastName', 'invalid'), { kind: 'park', why: /last name of the contact/ }],
  [422, wrong('/email', 'duplicate'), { kind: 'park', why: /the email is taken/ }],
  [422, body('UNPROCESSABLE_ENTITY'), { kind: 'park', why: /refused this: “Told.”/ }],
  [429, body('THRESHOLD_EXCEEDED'), { kind: 'retry', spares: true, afterMs: 3_600_000 }],
  [429, body('TOO_MANY_REQUESTS'), { kind: 'retry', spares: true, afterMs: 3_000 }],
  [500, body('INTERNAL_SERVER_ERROR'), { kind: 'retry', spares: false }],
  [422, body('constructor'), { kind: 'park' }],
])('K9 %j %j is %j', (status, answer, expected) => {
  const { why, ...rest } = { why: /./, ...expected };
  const outcome = step.interpret(reply(status, answer));
  expect(outcome).toMatchObject(rest);
  if ('why' in outcome) expect(outcome.why).toMatch(why);
});

test('K1 an answer about another thing is none', () => {
  const outcome = readSaved(reply(200, { id: ID }), { words: WORDS, known: '7' });
  expect(outcome.kind).toBe('retry');
});

test('K9 Desk has a host of its own in every data centre, and none elsewhere', () => {
  for (const { api, desk: host, accounts } of REGIONS) {
    expect(hostOf(api, desk.host)).toBe(host);
    expect(host).toBe(accounts.replace('//accounts.', '//desk.'));
    expect(hostOf(api, undefined)).toBe(api);
  }
  const practice = practiceRegion('http://127.0.0.1:48300');
  expect(hostOf(practice?.api ?? '', 'desk')).toBe('http://127.0.0.1:48300');
});
