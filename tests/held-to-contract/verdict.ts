import type { Contract } from '#tests/held-to-contract/contracts.ts';
import type { Exchange } from '#tests/held-to-contract/exchange.ts';
import { type Finding, type Judgement, sentence } from '#tests/held-to-contract/findings.ts';
import {
  fits,
  isKnown,
  type Known,
  type Undescribed,
} from '#tests/held-to-contract/known/known.ts';
import { BASES, type System } from '#tests/held-to-contract/systems.ts';

export type Verdict = {
  readonly system: System;
  readonly calls: number;
  /** How many of them the program made; the others are plain calls. */
  readonly ofProgram: number;
  /** How many of the operations described were asked for. */
  readonly touched: number;
  readonly described: number;
  /** Exchanges of which something is neither described nor known. */
  readonly bad: number;
  /** What is wrong with them, and how often. */
  readonly wrong: ReadonlyMap<string, number>;
  /** How often each known difference was met. */
  readonly known: ReadonlyMap<Known, number>;
  /** What answers have beyond their description, unread by the program. */
  readonly extra: ReadonlyMap<string, number>;
  /** What answers lack of what their description has all of them hold. */
  readonly lacking: ReadonlyMap<string, number>;
  /** Paths no file describes, with how often they were asked. */
  readonly undescribed: ReadonlyMap<string, number>;
};

/** Holds a system's exchanges against its contract and against what is known. */
export function verdictOf(
  { system, size, judge }: Contract,
  exchanges: readonly Exchange[],
  known: readonly Known[],
): Verdict {
  const judgements = exchanges.filter((one) => one.system === system).map(judge);
  const findings = judgements.flatMap((one) => one.findings);
  const breaking = findings.filter(({ weight }) => weight === 'breaks');
  const met = findings.filter(({ weight }) => weight !== 'lacking');
  const isNew = (finding: Finding) => !known.some((one) => isKnown(finding, one));
  const touched = judgements.flatMap(({ operation }) => (operation === null ? [] : [operation]));
  return {
    system,
    calls: judgements.length,
    ofProgram: judgements.filter(({ exchange }) => exchange.by === 'program').length,
    touched: new Set(touched).size,
    described: size,
    bad: judgements.filter((one) => one.findings.some((f) => f.weight === 'breaks' && isNew(f)))
      .length,
    wrong: counted(breaking.filter(isNew).map(sentence)),
    known: new Map(
      known
        .filter((one) => one.system === system)
        .map((one) => [one, met.filter((finding) => isKnown(finding, one)).length]),
    ),
    extra: counted(findings.filter(({ weight }) => weight === 'extra').map(sentence)),
    lacking: counted(findings.filter(({ weight }) => weight === 'lacking').map(sentence)),
    undescribed: counted(judgements.filter(({ operation }) => operation === null).map(asked)),
  };
}

/** What an answer holds beyond its description, but for what is known to be forgotten there. */
export function extrasOf(
  contracts: readonly Contract[],
  exchange: Exchange,
  known: readonly Known[],
): readonly Finding[] {
  const contract = contracts.find(({ system }) => system === exchange.system);
  const findings = contract?.judge(exchange).findings ?? [];
  return findings.filter(
    (finding) =>
      finding.weight === 'extra' &&
      !known.some((one) => one.isSpare !== true && isKnown(finding, one)),
  );
}

/** Known differences that no exchange shows any more, and paths nobody asks any more. */
export function staleOf(
  verdicts: readonly Verdict[],
  undescribed: readonly Undescribed[],
): readonly string[] {
  const differences = verdicts.flatMap(({ known }) =>
    [...known]
      .filter(([, times]) => times === 0)
      .map(([one]) =>
        [one.system, one.operation, one.pointer, one.reason].filter(Boolean).join('  '),
      ),
  );
  const paths = undescribed
    .filter((one) => !verdicts.some((verdict) => isAsked(verdict, one)))
    .map(({ system, asked: path }) => `${system}  ${path}`);
  return [...differences, ...paths];
}

/** Paths that no file describes and no list knows. */
export function unknownPaths(
  { system, undescribed: paths }: Verdict,
  known: readonly Undescribed[],
): readonly string[] {
  return [...paths.keys()].filter(
    (path) => !known.some((one) => one.system === system && fits(path, one.asked)),
  );
}

function isAsked({ system, undescribed }: Verdict, one: Undescribed): boolean {
  return system === one.system && [...undescribed.keys()].some((path) => fits(path, one.asked));
}

function asked({ exchange: { system, method, url } }: Judgement): string {
  const path = url.pathname.slice(BASES[system].length).replaceAll(/\d{6,}/g, '{id}');
  return `${method} ${path}`;
}

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].toSorted(([one], [other]) => one.localeCompare(other)));
}
