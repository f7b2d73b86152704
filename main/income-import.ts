import type { InputOf } from '#contract/define.ts';
import type { ImportResult, IncomeChoices, IncomeImportPreview, income } from '#contract/income.ts';
import { recordImport } from '#db/imports.ts';
import type { Writer } from '#db/ledger.ts';
import { writeInPieces } from '#db/write-in-pieces.ts';
import { Refusal } from '#domain/errors.ts';
import type { ImportId } from '#domain/ids.ts';
import { columnsOf, INCOME_PROFILES, recogniseProfile } from '#domain/income/profile.ts';
import { changed } from '#main/changed.ts';
import { readTable, type Table } from '#main/csv.ts';
import { writeEarned } from '#main/earning.ts';
import { previewOf } from '#main/income-preview.ts';
import { type IncomeReadings, incomeOf, readIncome } from '#main/income-rows.ts';
import { baseCurrencyOf } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import type { Piece } from '#main/work.ts';

type Choices = InputOf<(typeof income)['runImport']>;

/** So many rows are written before the window has its turn. */
const PIECE = 50;

export async function chooseIncome(services: Services): Promise<IncomeImportPreview | null> {
  const ask = { title: 'Import gig income', kind: 'csv', many: false } as const;
  const [path] = await services.files.askToOpen(ask);
  if (path === undefined) return null;
  const table = await services.work.run('Reading the file', (piece) => readTable(path, piece));
  const choices = firstChoices(table);
  services.imports.put('income', table);
  return previewOf(readIncome(services, table, choices), choices);
}

export function previewIncome(services: Services, choices: Choices): IncomeImportPreview {
  return previewOf(readIncome(services, services.imports.look('income'), choices), choices);
}

/** All readable new rows in one transaction, or none; cancelling takes all of it back. */
export function runIncome(services: Services, choices: Choices): Promise<ImportResult> {
  return services.work.run('Importing gig income', async (piece) => {
    const table = services.imports.look('income');
    const readings = readIncome(services, table, choices);
    refuseUnready(readings);
    const result = await services.work.hold(() =>
      writeInPieces(services.ledger, (tx) =>
        write(services, tx, { table, readings, choices, piece }),
      ),
    );
    services.imports.forget('income');
    changed(services, 'income', 'reports');
    return result;
  });
}

async function write(
  services: Services,
  tx: Writer,
  {
    table,
    readings,
    choices,
    piece,
  }: {
    readonly table: Table;
    readonly readings: IncomeReadings;
    readonly choices: Choices;
    readonly piece: Piece;
  },
): Promise<ImportResult> {
  const baseCurrency = baseCurrencyOf(tx);
  const { fresh, known, reading, profile } = readings;
  const importId = services.newId<ImportId>();
  const result = { imported: fresh.length, known: known.length, leftOut: reading.bad.length };
  recordImport(tx, {
    id: importId,
    kind: 'income',
    profile: profile.name,
    fileName: table.fileName,
    fileHash: table.hash,
    importedOn: services.today(),
    importedAt: services.now(),
    ...result,
  });
  for (const [done, row] of fresh.entries()) {
    if (done % PIECE === 0) await piece.step(done, fresh.length);
    const earned = incomeOf(row, { services, profile, choices, importId, baseCurrency });
    writeEarned(services, tx, earned, baseCurrency);
  }
  return { importId, ...result };
}

/** What the file does not say, until the person says otherwise. */
function firstChoices({ head }: Table): IncomeChoices {
  const profile = recogniseProfile(head) ?? INCOME_PROFILES.at(-1)!;
  columnsOf(profile, head);
  const { name, currency, fees, feeRate } = profile;
  return { profile: name, currency, fees, feeRate, dayOrder: null, rate: null };
}

function refuseUnready({ questions, fresh }: IncomeReadings): void {
  const [question] = questions;
  if (question !== undefined) throw new Refusal('date-unclear', question);
  if (fresh.length === 0) {
    throw new Refusal('nothing-to-import', 'There is no new row in this file.');
  }
}
