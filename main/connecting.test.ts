import { afterEach, expect, test } from 'vitest';
import type { Registration } from '#contract/settings.ts';
import type { SyncStatus } from '#contract/sync.ts';
import { saveSetting } from '#db/settings.ts';
import type { Instant } from '#domain/dates.ts';
import { aClient, anIssued, settled } from '#tests/support/builders.ts';
import { anEurope } from '#tests/support/europe.ts';
import { aKeychain } from '#tests/support/keychain.ts';
import { aFreePort, aPerson, until } from '#tests/support/person.ts';
import { aProgram, type TestOptions, type TestProgram } from '#tests/support/services.ts';

/** An organisation of each system in Europe, which was delivered to before. */
const ELSEWHERE = { crm: 'eu:60001', books: 'eu:60001', billing: 'eu:60001', desk: 'eu:60001' };

const running: { stop: () => Promise<void> }[] = [];

async function started(options: TestOptions = {}): Promise<TestProgram> {
  const ports = [await aFreePort()];
  const program = aProgram({ ports, browse: aPerson(), ...options });
  running.push(program);
  await program.start();
  return program;
}

const status = ({ call }: TestProgram) => call<SyncStatus>('sync.status', {});

async function isQuiet(program: TestProgram): Promise<boolean> {
  const { waiting, sending } = await status(program);
  return waiting + sending === 0;
}

afterEach(async () => {
  for (const program of running.splice(0)) await program.stop();
});

test('W16 what was made offline goes out once the practice organisation is connected', async () => {
  const program = await started();
  const client = await settled(program);
  const invoice = await anIssued(program, client);
  expect(await status(program)).toMatchObject({ connection: { kind: 'none' }, waiting: 3 });

  await program.call('settings.connectPractice', {});
  await until(() => isQuiet(program));

  expect(await status(program)).toMatchObject({
    connection: { kind: 'connected', organisation: 'Practice organisation', isPractice: true },
    // The client to both, the invoice, and what the client comes to.
    delivered: 4,
    needsYou: 0,
  });
  expect(await program.call('invoices.page', { id: invoice.id })).toMatchObject({
    delivery: 'delivered',
    remoteIds: [{ system: 'books' }],
  });
  expect(program.opened[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/v2\/auth\?/);
});

test('W16 the practice organisation and the sign-in are there again after a restart', async () => {
  const program = await started();
  const client = await settled(program);
  await program.call('settings.connectPractice', {});
  await until(() => isQuiet(program));
  running.splice(0);
  await program.stop();

  const again = await started({ folder: program.folder });
  await again.call('clients.save', { ...clientInput(client), phone: '1' });
  await until(async () => (await status(again)).connection.kind === 'signed-out');

  // There is no keychain here, so the sign-in ended with the program; nothing else is lost.
  expect(await status(again)).toMatchObject({ waiting: 2, delivered: 2 });
  await again.call('settings.connectPractice', {});
  await until(() => isQuiet(again));
  expect(again.questions).toEqual([]);
  expect(await status(again)).toMatchObject({ delivered: 4, needsYou: 0 });
});

test('O7 a keychain that is locked at the start loses no sign-in', async () => {
  const keychain = aKeychain();
  const program = await started({ keychain });
  const client = await settled(program);
  await program.call('settings.connectPractice', {});
  await until(() => isQuiet(program));
  running.splice(0);
  await program.stop();

  keychain.isLocked = true;
  const again = await started({ folder: program.folder, keychain });
  await again.call('clients.save', { ...clientInput(client), phone: '1' });
  const spoken = async () => (await status(again)).systems.filter(({ waiting }) => waiting > 0);
  await until(async () => (await spoken()).every(({ why }) => why !== ''));

  const why = expect.stringContaining('The keychain of this computer does not open.');
  expect(await status(again)).toMatchObject({
    connection: { kind: 'connected', isKept: true },
    waiting: 2,
  });
  expect(await spoken()).toMatchObject([{ why }, { why }]);
  keychain.isLocked = false;
  again.clock.now = (again.clock.now + 30_000) as Instant;
  await again.call('sync.syncNow', {});
  await until(() => isQuiet(again));
  expect(await status(again)).toMatchObject({ connection: { kind: 'connected' }, delivered: 4 });
});

function clientInput({
  createdAt,
  updatedAt,
  archivedAt,
  ...input
}: Awaited<ReturnType<typeof settled>>) {
  return input;
}

test('W9 a refusal in the browser is a sentence, and nothing is connected', async () => {
  const program = await started({ browse: aPerson('reject') });
  await settled(program);

  await expect(program.call('settings.connectPractice', {})).rejects.toMatchObject({
    problem: { kind: 'refusal', code: 'sign-in-refused' },
  });
  expect(await status(program)).toMatchObject({ connection: { kind: 'none' } });
});

test('W9 the wait for the browser can be cancelled', async () => {
  const program = await started({ browse: async () => undefined });
  await settled(program);
  const connecting = program.reply('settings.connectPractice', {});
  await until(async () => program.opened.length > 0);
  expect(await status(program)).toMatchObject({ connection: { kind: 'signing-in' } });

  await program.call('settings.cancelConnect', {});

  expect(await connecting).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  expect(await status(program)).toMatchObject({ connection: { kind: 'none' } });
});

test('W9 when every registered port is held, the ports are named', async () => {
  const port = await aFreePort();
  const holder = await started({ ports: [port], browse: async () => undefined });
  await settled(holder);
  const holding = holder.reply('settings.connectPractice', {});
  await until(() => holder.opened.length > 0);
  const program = await started({ ports: [port] });
  await settled(program);

  await expect(program.call('settings.connectPractice', {})).rejects.toMatchObject({
    problem: { code: 'port-taken', message: expect.stringContaining(String(port)) },
  });
  await holder.call('settings.cancelConnect', {});
  await holding;
});

test('W8 a secret goes in and never comes back', async () => {
  const program = await started();
  await settled(program);
  const registration = {
    region: 'eu',
    clientId: ' 1000.ABC ',
    clientSecret: 's3cr3t',
    ports: [48_217],
  };

  const kept = await program.call<Registration>('settings.saveRegistration', registration);

  expect(kept).toMatchObject({ region: 'eu', clientId: '1000.ABC', hasSecret: true });
  expect(JSON.stringify(kept)).not.toContain('s3cr3t');
  expect(kept.scopes.length).toBeGreaterThan(5);
  const without = { ...registration, clientSecret: '' };
  expect(await program.call('settings.saveRegistration', without)).toMatchObject({
    hasSecret: false,
  });
});

test('W5 without a client id nothing is opened, and what is missing is named', async () => {
  const program = await started();
  await settled(program);

  await expect(program.call('settings.connect', {})).rejects.toMatchObject({
    problem: { code: 'setup-missing', field: 'clientId' },
  });
  await expect(program.call('settings.disconnect', {})).rejects.toMatchObject({
    problem: { code: 'not-connected' },
  });
  expect(program.opened).toEqual([]);
});

test('W16 a second account is refused while one is connected', async () => {
  const program = await started();
  await settled(program);
  await program.call('settings.connectPractice', {});

  await expect(program.call('settings.connectPractice', {})).rejects.toMatchObject({
    problem: { code: 'already-connected' },
  });
});

test('W16 another organisation gets everything again, after a question', async () => {
  const program = await started();
  await settled(program);
  await program.call('settings.connectPractice', {});
  await until(() => isQuiet(program));
  await program.call('settings.disconnect', {});
  program.services.ledger.write((tx) => saveSetting(tx, 'delivered-to', ELSEWHERE));

  await program.call('settings.connectPractice', {});
  await until(() => isQuiet(program));

  expect(program.questions).toHaveLength(1);
  expect(program.questions[0]?.detail).toContain('2 deliveries went to another organisation');
  expect(await status(program)).toMatchObject({ delivered: 2, needsYou: 0 });
});

test('W16 whoever does not want that stays as they were', async () => {
  const program = await started({ answer: false });
  await settled(program);
  await program.call('settings.connectPractice', {});
  await until(() => isQuiet(program));
  await program.call('settings.disconnect', {});
  program.services.ledger.write((tx) => saveSetting(tx, 'delivered-to', ELSEWHERE));

  await expect(program.call('settings.connectPractice', {})).rejects.toMatchObject({
    problem: { code: 'cancelled' },
  });
  expect(await status(program)).toMatchObject({ connection: { kind: 'none' }, delivered: 2 });
});

test('O1 a person may choose the ports the browser comes back to', async () => {
  const program = await started();
  await settled(program);
  const registration = { region: 'eu', clientId: '1000.ABC', clientSecret: null };
  const kept = await program.call<Registration>('settings.saveRegistration', {
    ...registration,
    ports: [50_001, 50_002],
  });
  expect(kept).toMatchObject({
    ports: [50_001, 50_002],
    redirectAddresses: ['http://127.0.0.1:50001/callback', 'http://127.0.0.1:50002/callback'],
  });
  for (const ports of [[], [80], [50_001, 50_001], [70_000], [1, 2, 3, 4, 5, 6]]) {
    const reply = await program.reply('settings.saveRegistration', { ...registration, ports });
    expect(reply).toMatchObject({ ok: false, problem: { kind: 'input' } });
  }
});

test('O23 a secret that Zoho does not take any more is written anew without signing out', async () => {
  const europe = await anEurope(running);
  const program = await europe.connect();
  await until(() => isQuiet(program));
  const { transport } = europe.line;
  const refused = { status: 200, headers: {}, body: { error: 'invalid_client_secret' } };
  europe.line.transport = async (request) =>
    request.url.endsWith('/oauth/v2/token') ? refused : transport(request);
  europe.sandbox.control.expireAccessTokens();
  await program.call('clients.save', aClient({ name: 'Saltbrook Ferries' }));
  await until(async () => (await status(program)).connection.kind === 'signed-out');
  expect(await status(program)).toMatchObject({
    needsYou: 0,
    connection: { why: expect.stringMatching(/client secret\. Check Settings › Connections/) },
  });

  europe.line.transport = transport;
  const kept = await program.call<Registration>('settings.registration', {});
  const { region, clientId, ports } = kept;
  const written = { region, clientId, ports, clientSecret: 'anew' };
  await program.call('settings.saveRegistration', written);
  await program.call('settings.reconnect', { by: 'browser' });
  await until(() => isQuiet(program));
  expect(await status(program)).toMatchObject({ needsYou: 0, connection: { kind: 'connected' } });
});

test('O6 signing in again takes the place of the sign-in before, which is revoked', async () => {
  const europe = await anEurope(running);
  const program = await europe.connect();
  const before = europe.keychain.kept.get('refresh-token');
  await program.call('settings.reconnect', { by: 'browser' });
  expect(europe.keychain.kept.get('refresh-token')).not.toBe(before);
  expect(europe.keychain.kept.has('to-revoke')).toBe(false);
  const revoked = europe.sandbox.control.requests().filter(({ path }) => /\/revoke$/.test(path));
  expect(revoked).toHaveLength(1);
  expect(program.questions).toEqual([]);
  await program.call('clients.save', aClient({ name: 'Saltbrook Ferries' }));
  await until(async () => (await status(program)).delivered === 4);
  expect(await status(program)).toMatchObject({ connection: { kind: 'connected' }, needsYou: 0 });
});
