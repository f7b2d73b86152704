import { chmodSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SearchHit } from '#contract/system.ts';
import { copyDaily } from '#main/copying.ts';
import { placesIn } from '#main/places.ts';
import { anIssued, settled } from '#tests/support/builders.ts';
import { aProgram } from '#tests/support/services.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'gigledger-'));

test('W17 a file that is no ledger is left as it is; the window hears why', async () => {
  const folder = newFolder();
  writeFileSync(placesIn(folder, folder).ledger, 'Dear diary, '.repeat(100));
  const program = aProgram({ folder });
  await program.start();

  expect(await program.call('system.facts', {})).toMatchObject({
    closedBecause: 'This file is no ledger of Gigledger. It was left as it is.',
    today: '2026-11-03',
  });
  for (const path of ['settings.business', 'settings.taxes', 'sync.status']) {
    expect(await program.reply(path, {})).toMatchObject({
      ok: false,
      problem: { kind: 'refusal', code: 'ledger-read-only' },
    });
  }
  await program.stop();
});

test('W17 a ledger that is open already is not opened twice', async () => {
  const first = aProgram();
  await settled(first);
  const second = aProgram({ folder: first.folder });

  expect(await second.call('system.facts', {})).toMatchObject({
    closedBecause: expect.stringContaining('open in another Gigledger'),
  });
  await second.stop();
  await first.stop();
});

test('W17 a ledger from the future is shown and not changed', async () => {
  const first = aProgram();
  await settled(first);
  first.services.ledger.read.$client.pragma('user_version = 999');
  await first.stop();
  const later = aProgram({ folder: first.folder });
  await later.start();

  expect(await later.call('system.facts', {})).toMatchObject({
    closedBecause: null,
    readOnlyBecause: expect.stringContaining('newer Gigledger'),
  });
  expect(await later.call('settings.business', {})).toMatchObject({ name: 'Fernhill Works' });
  expect(await later.call('sync.status', {})).toMatchObject({ connection: { kind: 'none' } });
  await expect(later.call('invoices.create', { clientId: null })).rejects.toMatchObject({
    problem: { code: 'ledger-read-only' },
  });
  await later.stop();
});

test('W55 a copy is made where the person wants it, and one a day by itself, seven kept', async () => {
  const program = aProgram();
  await settled(program);
  const folder = join(newFolder(), 'copies');
  mkdirSync(folder);
  program.chosen.push([folder], []);

  const copy = await program.call<{ path: string }>('system.backUp', {});
  expect(copy.path.startsWith(join(folder, 'gigledger-2026-11-03'))).toBe(true);
  expect(await program.call('system.backUp', {})).toBeNull();

  const { ledger, places } = program.services;
  const DAY_MS = 86_400_000;
  const days = Array.from({ length: 9 }, (_, day) => program.clock.now + day * DAY_MS);
  for (const at of days.flatMap((day) => [day, day + 1])) {
    copyDaily({ ledger, now: () => at as typeof program.clock.now }, places.backups);
  }
  const kept = readdirSync(places.backups).filter((name) => name.endsWith('.ledger'));
  expect(kept).toHaveLength(7);
  expect(kept[0]).toContain('daily-2026-11-05');
});

test('W55 a copy that cannot be written says why', async () => {
  const program = aProgram();
  await settled(program);
  const file = join(program.folder, 'a-file');
  writeFileSync(file, '');
  chmodSync(file, 0o400);
  program.chosen.push([file]);

  await expect(program.call('system.backUp', {})).rejects.toMatchObject({
    problem: { code: 'save-refused', message: expect.stringContaining('The copy was not saved') },
  });
});

test('W56 everything is found from one place, whatever is typed', async () => {
  const program = aProgram();
  const client = await settled(program);
  await anIssued(program, client);

  const hits = await program.call<SearchHit[]>('system.search', { text: 'quillm' });
  expect(hits.map(({ area }) => area).toSorted()).toEqual(['clients', 'invoices']);
  for (const text of ['"', 'c++', 'AND', '', "o'brien", 'NEAR(', '*', 'col:x', '(', '^', 'a-b']) {
    expect(await program.reply('system.search', { text })).toMatchObject({ ok: true });
  }
});

test('W7 the log for support carries no secret', async () => {
  const program = aProgram();
  await settled(program);
  program.services.log.problem('token 1000.8cb99d1abcdef.0b1c2d3e4f5a of ada@fernhill.example');

  const { text } = await program.call<{ text: string }>('sync.supportLog', {});

  expect(text).toContain('problem');
  expect(text).not.toMatch(/8cb99d1abcdef|ada@/);
});
