import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { createLog } from '#main/log.ts';
import { openLogFile } from '#main/log-file.ts';

const at = Date.UTC(2026, 10, 3, 9, 12) as Instant;

/** Each canary in the sentence that would carry it. */
const CANARIES: readonly (readonly [string, string])[] = [
  ['1000.8cb99d1abcdef.0b1c2d3e4f5a', 'token 1000.8cb99d1abcdef.0b1c2d3e4f5a was refused'],
  ['s3cr3t-header', 'Authorization: Zoho-oauthtoken s3cr3t-header'],
  ['s3cr3t-bearer', 'sent Bearer s3cr3t-bearer'],
  ['s3cr3t-json', '{"access_token":"s3cr3t-json","expires_in":3600}'],
  ['s3cr3t-form', 'grant_type=refresh_token&refresh_token=s3cr3t-form&x=1'],
  ['s3cr3t-client', 'client_secret=s3cr3t-client'],
  ['s3cr3t-key', '{"name":"Login","transactionKey":"s3cr3t-key"}'],
  ['s3cr3t-token', '{"token":"s3cr3t-token"}'],
  ['s3cr3t-verifier', 'code_verifier: s3cr3t-verifier'],
  ['s3cr3t-code', 'GET /callback?code=s3cr3t-code&state=1'],
  ['s3cr3t-query', 'https://accounts.zoho.eu/oauth/v2/auth?login_hint=s3cr3t-query'],
  ['s3cr3t-local', 'http://127.0.0.1:48217/callback?state=s3cr3t-local'],
  ['ada@fernhill.example', 'mail to ada@fernhill.example'],
  ['ada.l+tag@mail.fernhill.example', 'from <ada.l+tag@mail.fernhill.example>'],
  ['DE89 3704 0044 0532 0130 00', 'paid to DE89 3704 0044 0532 0130 00'],
  ['GB82WEST12345698765432', 'iban GB82WEST12345698765432'],
  ['4111111111111111', 'card 4111111111111111 was typed'],
  ['4111 1111 1111 1111', 'card 4111 1111 1111 1111'],
  ['5500-0000-0000-0004', 'card 5500-0000-0000-0004'],
];

function aLog() {
  const lines: string[] = [];
  return { lines, log: createLog({ now: () => at, write: (line) => lines.push(line) }) };
}

test.each(CANARIES)('W7 %s does not reach the log', (canary, sentence) => {
  const { lines, log } = aLog();

  log.info(sentence);
  log.problem('seen', { path: sentence, subject: sentence, reason: sentence });
  log.problem('thrown', { cause: new Error('outer', { cause: new Error(sentence) }) });

  expect(lines).toHaveLength(3);
  expect(lines.join('\n')).not.toContain(canary);
});

test('W7 what is worth knowing stays readable, one event a line', () => {
  const { lines, log } = aLog();

  log.info('delivered', { system: 'books', attempt: 2, ms: 340 });
  log.problem('bug', { path: 'invoices.issue', cause: new Error('first\nsecond') });

  expect(lines[0]).toBe('2026-11-03T09:12:00.000Z info delivered system=books attempt=2 ms=340');
  expect(lines[1]).toMatch(/problem bug path=invoices\.issue Error: first \| second/);
  expect(lines[1]).not.toContain('\n');
});

test('W7 an id of ours and a day are no card and no account', () => {
  const { lines, log } = aLog();

  log.info('delivered', { subject: 'invoice:0199c1f0-7a40-7abc-8def-0123456789ab' });

  expect(lines[0]).toContain('invoice:0199c1f0-7a40-7abc-8def-0123456789ab');
});

test('W7 the log is kept in two files that do not grow for ever', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gigledger-log-'));
  const file = openLogFile(folder);
  const line = 'x'.repeat(100_000);

  for (let turn = 0; turn < 40; turn += 1) file.write(line);

  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  expect(sizes).toHaveLength(2);
  expect(Math.max(...sizes)).toBeLessThan(1_200_000);
  expect(file.read().length).toBeGreaterThan(1_000_000);
});

test('W7 a log that cannot be written stops nothing', () => {
  const file = openLogFile('/dev/null/nowhere');

  expect(() => file.write('lost')).not.toThrow();
  expect(file.read()).toBe('');
});
