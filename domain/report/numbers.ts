import { groupBy } from '#domain/group.ts';
import { invoiceNumber, type NumberParts, parseInvoiceNumber } from '#domain/invoice/numbering.ts';

export type NumberFact = { readonly number: string; readonly isVoid: boolean };

export type NumberYear = {
  readonly year: number;
  readonly first: string;
  readonly last: string;
  readonly issued: number;
  readonly voided: number;
  /** At most 1,000 are named. */
  readonly missing: readonly string[];
};

type Taken = NumberParts & NumberFact;

const MOST_NAMED = 1_000;

/** The series of each year, newest first, with the numbers nobody took between its ends (N4). */
export function numberYears(facts: readonly NumberFact[]): readonly NumberYear[] {
  const taken = facts.flatMap((fact): Taken[] => {
    const parts = parseInvoiceNumber(fact.number);
    return parts === null ? [] : [{ ...parts, ...fact }];
  });
  return [...groupBy(taken, (one) => one.year)]
    .map(([year, own]) =>
      yearOf(
        year,
        own.toSorted((a, b) => a.sequence - b.sequence),
      ),
    )
    .sort((a, b) => b.year - a.year);
}

function yearOf(year: number, own: readonly Taken[]): NumberYear {
  const [first, last] = [own[0]!, own.at(-1)!];
  return {
    year,
    first: first.number,
    last: last.number,
    issued: own.length,
    voided: own.filter((one) => one.isVoid).length,
    missing: missingIn(own),
  };
}

/** A gap is named with the prefix of the number after it. */
function missingIn(own: readonly Taken[]): readonly string[] {
  const missing: string[] = [];
  for (const [i, { sequence, prefix, year }] of own.entries()) {
    const before = own[i - 1]?.sequence ?? sequence;
    for (let gap = before + 1; gap < sequence && missing.length < MOST_NAMED; gap += 1) {
      missing.push(invoiceNumber({ prefix, year, sequence: gap }));
    }
  }
  return missing;
}
