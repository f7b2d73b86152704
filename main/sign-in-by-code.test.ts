import { afterEach, expect, test } from 'vitest';
import type { SyncStatus } from '#contract/sync.ts';
import { settled } from '#tests/support/builders.ts';

import { aFreePort, typesCode, until } from '#tests/support/person.ts';
import { aProgram, type TestOptions, type TestProgram } from '#tests/support/services.ts';

const running: TestProgram[] = [];

afterEach(async () => {
  for (const program of running.splice(0)) await program.stop();
});

async function started(options: TestOptions = {}): Promise<TestProgram> {
  const program = aProgram({ ports: [await aFreePort()], ...options });
  running.push(program);
  await program.start();
  await settled(program);
  return program;
}

const status = ({ call }: TestProgram) => call<SyncStatus>('sync.status', {});

async function codeOf(program: TestProgram) {
  await until(async () => (await connectionOf(program)).kind === 'signing-in');
  await until(async () => (await shownBy(program)) !== null);
  return (await shownBy(program))!;
}

const connectionOf = async (program: TestProgram) => (await status(program)).connection;

async function shownBy(program: TestProgram) {
  const connection = await connectionOf(program);
  return connection.kind === 'signing-in' ? connection.code : null;
}

test('O8 with every port held, a code that is typed in the browser signs in', async () => {
  const program = await started();
  const connecting = program.reply('settings.connectByCode', { to: 'practice' });
  const code = await codeOf(program);
  expect(program.opened).toEqual([code.address]);
  expect(code.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/v3\/device$/);
  await program.call('settings.openCodePage', {});
  expect(program.opened).toEqual([code.address, code.address]);

  await typesCode(code, 'accept');

  expect(await connecting).toMatchObject({ ok: true });
  await until(async () => (await status(program)).delivered === 2);
  expect(await status(program)).toMatchObject({ connection: { kind: 'connected' } });
  expect(program.logged.join('\n')).not.toContain(code.text);
});

test('O8 a code that is refused in the browser connects nothing', async () => {
  const program = await started();
  const connecting = program.reply('settings.connectByCode', { to: 'practice' });
  await typesCode(await codeOf(program), 'reject');
  expect(await connecting).toMatchObject({
    ok: false,
    problem: { code: 'sign-in-refused', message: expect.stringContaining('not given') },
  });
  expect(await status(program)).toMatchObject({ connection: { kind: 'none' } });
});

test('O8 waiting for the code can be cancelled, and then it signs nobody in', async () => {
  const program = await started();
  const connecting = program.reply('settings.connectByCode', { to: 'practice' });
  const code = await codeOf(program);
  await program.call('settings.cancelConnect', {});
  expect(await connecting).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  await typesCode(code, 'accept');
  expect(await status(program)).toMatchObject({ connection: { kind: 'none' } });
});
