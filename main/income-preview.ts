import type { IncomeChoices, IncomeImportPreview } from '#contract/income.ts';
import type { ReadIncome } from '#domain/income/file.ts';
import { isTwin } from '#domain/income/fingerprint.ts';
import { countKinds } from '#domain/income/kind.ts';
import { addAll, type Milli, milli } from '#domain/money.ts';
import type { IncomeReadings } from '#main/income-rows.ts';

const SHOWN = 5_000;

/** What an import would do, before it does it. */
export function previewOf(readings: IncomeReadings, choices: IncomeChoices): IncomeImportPreview {
  const { table, profile, reading, fresh, known } = readings;
  const { rows } = reading;
  const days = rows.map((row) => row.earnedOn).toSorted((a, b) => (a < b ? -1 : 1));
  const isNew = new Set(fresh);
  return {
    fileName: table.fileName,
    profile: profile.name,
    choices,
    questions: readings.questions,
    columns: reading.columns,
    total: table.rows.length,
    fresh: fresh.length,
    known: known.length,
    twins: rows.filter((row) => isTwin(row.fingerprint)).length,
    bad: reading.bad,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    sum: addAll(rows.map((row) => row.gross)),
    hours: hoursOf(rows),
    kinds: countKinds(rows),
    contracts: contractsOf(rows),
    rows: rows.slice(0, SHOWN).map((row) => ({
      line: row.line,
      earnedOn: row.earnedOn,
      contract: row.contract,
      kind: row.kind,
      hours: row.hours,
      gross: row.gross,
      fee: row.fee,
      net: row.net,
      isNew: isNew.has(row),
    })),
    importedBefore: readings.importedBefore,
  };
}

/** The contracts that brought most come first. */
function contractsOf(rows: readonly ReadIncome[]): IncomeImportPreview['contracts'] {
  const groups = new Map<string, ReadIncome[]>();
  for (const row of rows) {
    const group = groups.get(row.contract);
    if (group === undefined) groups.set(row.contract, [row]);
    else group.push(row);
  }
  return [...groups]
    .map(([contract, group]) => ({
      contract,
      hours: hoursOf(group),
      sum: addAll(group.map((row) => row.gross)),
    }))
    .toSorted((a, b) => b.sum - a.sum);
}

function hoursOf(rows: readonly ReadIncome[]): Milli {
  return milli(rows.reduce((sum, row) => sum + (row.hours ?? 0), 0));
}
