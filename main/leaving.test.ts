import { afterEach, expect, test } from 'vitest';
import type { Farewell } from '#contract/settings.ts';
import type { SyncStatus } from '#contract/sync.ts';
import { findSetting } from '#db/settings.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { noAnswer } from '#sync/http.ts';
import { anEurope, type Europe } from '#tests/support/europe.ts';
import { until } from '#tests/support/person.ts';
import type { TestProgram } from '#tests/support/services.ts';

const running: { stop: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

const zoho = () => anEurope(running);

const disconnect = (program: TestProgram) => program.call<Farewell>('settings.disconnect', {});

function revocations({ control }: Sandbox): number {
  return control.requests().filter(({ path }) => path.endsWith('/token/revoke')).length;
}

async function restarted(program: TestProgram, away: Europe): Promise<TestProgram> {
  running.splice(running.indexOf(program), 1);
  await program.stop();
  return await away.connect({ folder: program.folder });
}

test('O6 signing out revokes at Zoho, and nothing is left in the keychain', async () => {
  const away = await zoho();
  const program = await away.connect();
  expect(away.keychain.kept.has('refresh-token')).toBe(true);

  expect(await disconnect(program)).toEqual({ note: null });

  expect(revocations(away.sandbox)).toBe(1);
  expect([...away.keychain.kept.keys()].filter((name) => name !== 'open')).toEqual([]);
  expect(await program.call<SyncStatus>('sync.status', {})).toMatchObject({
    connection: { kind: 'none' },
  });
});

test('O6 signed out without a network, the sign-in is revoked when there is one', async () => {
  const away = await zoho();
  const program = await away.connect();
  const token = away.keychain.kept.get('refresh-token') ?? '';
  const { transport } = away.line;
  let tried = 0;
  away.line.transport = async () => {
    tried += 1;
    return noAnswer('unreachable', false);
  };

  expect(await disconnect(program)).toEqual({
    note: expect.stringMatching(/^Signed out here\. Zoho could not be reached.*by itself/),
  });

  expect(away.keychain.kept.has('refresh-token')).toBe(false);
  expect(away.keychain.kept.get('to-revoke')).toContain(token);
  const noted = findSetting(program.services.ledger.read, 'to-revoke');
  expect(JSON.stringify(noted)).not.toContain(token);
  expect(program.logged.join('\n')).not.toContain(token);

  const still = await restarted(program, away);
  await until(() => tried === 2);
  expect(revocations(away.sandbox)).toBe(0);
  away.line.transport = transport;
  const again = await restarted(still, away);
  await until(() => !away.keychain.kept.has('to-revoke'));
  expect(revocations(away.sandbox)).toBe(1);
  expect(await again.call('sync.status', {})).toMatchObject({ connection: { kind: 'none' } });
  await until(() => findSetting(again.services.ledger.read, 'to-revoke') === null);
});

test('O6 behind a keychain that does not open, the sign-in is revoked once it does', async () => {
  const away = await zoho();
  const first = await away.connect();
  const program = await restarted(first, away);
  away.keychain.isLocked = true;

  expect(await disconnect(program)).toEqual({
    note: expect.stringMatching(/^Signed out here\. The keychain does not open/),
  });

  expect(revocations(away.sandbox)).toBe(0);
  away.keychain.isLocked = false;
  await restarted(program, away);
  await until(() => revocations(away.sandbox) === 1);
  await until(() => !away.keychain.kept.has('refresh-token'));
});

test('O6 keys that ended with the program cannot be revoked, and that is said', async () => {
  const away = await zoho();
  away.keychain.isLocked = true;
  const program = await away.connect();
  const again = await restarted(program, away);

  expect(await disconnect(again)).toEqual({
    note: expect.stringMatching(/could not be revoked at Zoho\. Remove it there/),
  });
});

test('O6 what is signed out of while an earlier sign-in is being revoked is revoked as well', async () => {
  const away = await zoho();
  const program = await away.connect();
  const { transport } = away.line;
  away.line.transport = async () => noAnswer('unreachable', false);
  await disconnect(program);
  away.line.transport = transport;
  await program.call('settings.connect', {});
  const held = Promise.withResolvers<void>();
  let isHeld = false;
  away.line.transport = async (request) => {
    if (!isHeld && request.url.endsWith('/token/revoke')) {
      isHeld = true;
      await held.promise;
    }
    return transport(request);
  };
  const again = await restarted(program, away);
  await until(() => isHeld);

  const leaving = disconnect(again);
  setTimeout(held.resolve, 200);

  expect(await leaving).toEqual({ note: null });
  expect(revocations(away.sandbox)).toBe(2);
});

test('O22 a sign-in nobody could read when another took its place is revoked once the keychain opens', async () => {
  const away = await zoho();
  const first = await away.connect();
  const old = away.keychain.kept.get('refresh-token');
  const { counts } = away.sandbox.control;
  const before = counts().accessTokensIssued;
  const program = await restarted(first, away);
  await until(() => counts().accessTokensIssued > before);
  away.keychain.isLocked = true;
  await program.call('settings.reconnect', { by: 'browser' });
  expect(revocations(away.sandbox)).toBe(0);

  away.keychain.isLocked = false;
  await program.call('settings.reconnect', { by: 'browser' });
  expect(revocations(away.sandbox)).toBe(2);
  const fresh = away.keychain.kept.get('refresh-token');
  expect(fresh).not.toBe(old);
  expect([...away.keychain.kept.keys()].toSorted()).toEqual(['open', 'refresh-token']);
  expect(findSetting(program.services.ledger.read, 'to-revoke')).toBeNull();
  expect(await program.call<SyncStatus>('sync.status', {})).toMatchObject({
    connection: { kind: 'connected' },
  });
});

test('O6 a sign-in behind a closed keychain is revoked though another took its place', async () => {
  const away = await zoho();
  const first = await away.connect();
  const old = away.keychain.kept.get('refresh-token') ?? '';
  const program = await restarted(first, away);
  away.keychain.isLocked = true;
  await disconnect(program);
  away.keychain.isLocked = false;

  await program.call('settings.connect', {});

  const fresh = away.keychain.kept.get('refresh-token') ?? '';
  expect(fresh).not.toBe(old);
  expect(away.keychain.kept.get('to-revoke')).toContain(old);
  const again = await restarted(program, away);
  await until(() => revocations(away.sandbox) === 1);
  await until(() => !away.keychain.kept.has('to-revoke'));
  expect(away.keychain.kept.get('refresh-token')).toBe(fresh);
  expect(await again.call<SyncStatus>('sync.status', {})).toMatchObject({
    connection: { kind: 'connected' },
  });
});
