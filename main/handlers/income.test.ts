import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { ImportResult, IncomeImportPreview, IncomeSummary } from '#contract/income.ts';
import type { SyncStatus } from '#contract/sync.ts';
import { totalsOf } from '#db/backup.ts';
import { findingsOf } from '#db/integrity.ts';
import type { GigIncome } from '#domain/income/income.ts';
import { settled, someIncome } from '#tests/support/builders.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

const REPORT = resolve(import.meta.dirname, '../../tests/fixtures/upwork/time-report.csv');
const all = {
  search: '',
  platform: null,
  contract: null,
  clientId: null,
  kind: null,
  from: null,
  to: null,
  currency: null,
  unbilledOnly: false,
};

let program: TestProgram;

beforeEach(async () => {
  program = aProgram();
  await settled(program, { business: { baseCurrency: 'USD' } });
});

async function chosen(path: string): Promise<IncomeImportPreview> {
  program.chosen.push([path]);
  const preview = await program.call<IncomeImportPreview | null>('income.chooseImport', {});
  if (preview === null) throw new Error('cancelled');
  return preview;
}

function aFile(text: string): string {
  const path = join(program.folder, 'report.csv');
  writeFileSync(path, text);
  return path;
}

const summary = () => program.call<IncomeSummary>('income.summary', all);

test('W29 a real report is read, imported once, and taken back', async () => {
  const preview = await chosen(REPORT);
  expect(preview).toMatchObject({
    fileName: 'time-report.csv',
    profile: 'Upwork time report',
    questions: [],
    total: 252,
    fresh: 252,
    known: 0,
    twins: 0,
    bad: [],
    sum: 5_189_58,
    importedBefore: null,
  });
  expect(preview.kinds).toEqual(
    expect.arrayContaining([
      { kind: 'hourly', count: 243 },
      { kind: 'bonus', count: 7 },
      { kind: 'fixed', count: 2 },
    ]),
  );
  const before = await program.call<SyncStatus>('sync.status', {});

  const result = await program.call<ImportResult>('income.runImport', preview.choices);

  expect(result).toMatchObject({ imported: 252, known: 0, leftOut: 0 });
  expect(await summary()).toMatchObject({ match: 252, gross: 5_189_58 });
  expect((await program.call<SyncStatus>('sync.status', {})).waiting - before.waiting).toBe(252);
  expect(findingsOf(program.services.ledger.read.$client, 'full')).toEqual([]);
  expect(program.pushes).toContainEqual(expect.objectContaining({ kind: 'work.progress' }));

  const second = await chosen(REPORT);
  expect(second).toMatchObject({ fresh: 0, known: 252, importedBefore: '2026-11-03' });
  await expect(program.call('income.runImport', second.choices)).rejects.toMatchObject({
    problem: { code: 'nothing-to-import' },
  });

  await program.call('income.undoImport', { id: result.importId });
  const { balances } = totalsOf(program.services.ledger.read.$client);
  expect(balances.every(({ base }) => base === 0)).toBe(true);
  expect((await chosen(REPORT)).fresh).toBe(252);
});

test('W29 two honest twins of one file both count', async () => {
  const head = 'Date,Contract,Hours,Amount,Payment Type\n';
  const row = '2026-10-01,Editing (34848691),1.0,20.00,Hourly\n';

  const preview = await chosen(aFile(head + row + row));

  expect(preview).toMatchObject({ fresh: 2, twins: 1, sum: 40_00 });
  await program.call('income.runImport', preview.choices);
  expect((await summary()).match).toBe(2);
  expect(await chosen(aFile(head + row + row + row))).toMatchObject({ fresh: 1, known: 2 });
});

test('W29 what is open in a file is asked, and nothing is imported before the answer', async () => {
  const head = 'Date,Contract,Hours,Amount,Payment Type\n';
  const preview = await chosen(aFile(`${head}03/04/2026,Editing,1.0,20.00,Hourly\n`));

  expect(preview.questions).toHaveLength(1);
  await expect(program.call('income.runImport', preview.choices)).rejects.toMatchObject({
    problem: { code: 'date-unclear' },
  });
  const choices = { ...preview.choices, dayOrder: 'day-first' };
  expect(await program.call('income.previewImport', choices)).toMatchObject({
    questions: [],
    from: '2026-04-03',
  });
  const foreign = { ...choices, currency: 'EUR' };
  expect(await program.call('income.previewImport', foreign)).toMatchObject({
    questions: ['The amounts are in EUR, the ledger is in USD. Write the rate.'],
  });
  await program.call('income.runImport', { ...foreign, rate: '1.25' });
  expect(await summary()).toMatchObject({ gross: 25_00 });
});

test('W29 bad rows are named with their line, and the others are imported', async () => {
  const text =
    'Date,Contract,Hours,Amount,Payment Type\n2026-10-01,Editing,1.0,20.00,Hourly\n' +
    '2026-02-31,Editing,1.0,20.00,Hourly\n2026-10-02,Editing,1.0,twenty,Hourly\n';

  const preview = await chosen(aFile(text));

  expect(preview.bad.map(({ line }) => line)).toEqual([3, 4]);
  expect(await program.call('income.runImport', preview.choices)).toMatchObject({
    imported: 1,
    leftOut: 2,
  });
});

test('W29 a file of something else names the columns it lacks; an empty one is called empty', async () => {
  await expect(chosen(aFile('Fruit,Colour\nPear,green\n'))).rejects.toMatchObject({
    problem: { code: 'columns-missing', message: expect.stringContaining('Fruit, Colour') },
  });
  await expect(chosen(aFile(''))).rejects.toMatchObject({
    problem: { code: 'nothing-to-import', message: 'report.csv is empty. Choose another file.' },
  });
  expect(await program.call('income.chooseImport', {})).toBeNull();
  await expect(
    program.call('income.previewImport', {
      profile: 'Upwork time report',
      currency: 'USD',
      fees: 'still-in',
      feeRate: 0,
      dayOrder: null,
      rate: null,
    }),
  ).rejects.toMatchObject({ problem: { code: 'nothing-to-import' } });
});

test('W50 income is recorded, counted and voided', async () => {
  const earned = await program.call<GigIncome>(
    'income.record',
    someIncome({ currency: 'USD', gross: 100_00, fee: 10_00, withheld: 5_00 }),
  );
  expect(earned).toMatchObject({ net: 85_00, origin: null });
  expect(await summary()).toMatchObject({ match: 1, gross: 100_00, net: 85_00 });

  await program.call('income.void', { id: earned.id });

  await expect(program.call('income.void', { id: earned.id })).rejects.toMatchObject({
    problem: { code: 'already-void' },
  });
  const { balances } = totalsOf(program.services.ledger.read.$client);
  expect(balances.every(({ base }) => base === 0)).toBe(true);
  for (const wrong of [{ gross: 0 }, { fee: -1 }, { withheld: -1 }]) {
    await expect(
      program.call('income.record', someIncome({ currency: 'USD', ...wrong })),
    ).rejects.toMatchObject({ problem: { code: 'amount-unreadable' } });
  }
});

test('W59 a long import is cancelled while it writes, and nothing of it is kept', async () => {
  const head = 'Date,Contract,Hours,Amount,Payment Type\n';
  const row = (place: number) => `2026-10-01,Editing,1.0,${place}.00,Hourly\n`;
  const rows = Array.from({ length: 400 }, (_, place) => row(place + 1));
  const { choices } = await chosen(aFile(head + rows.join('')));
  const importing = program.reply('income.runImport', choices);
  const written = program.call<GigIncome>('income.record', someIncome({ currency: 'USD' }));
  while (program.services.work.held() === null) await new Promise(setImmediate);

  await program.call('system.cancelWork', {});

  expect(await importing).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
  await written;
  expect(await summary()).toMatchObject({ match: 1 });
  expect(findingsOf(program.services.ledger.read.$client, 'full')).toEqual([]);
  expect(await program.call('income.runImport', choices)).toMatchObject({ imported: 400 });
});

test('W59 what is changed during a long import waits for its end', async () => {
  const preview = await chosen(REPORT);
  const importing = program.call<ImportResult>('income.runImport', preview.choices);
  while (program.services.work.held() === null) await new Promise(setImmediate);

  expect(() => program.services.ledger.write(() => undefined)).toThrow('Something long');
  const earned = program.call<GigIncome>('income.record', someIncome({ currency: 'USD' }));

  expect(await importing).toMatchObject({ imported: 252 });
  await earned;
  expect((await summary()).match).toBe(253);
});
