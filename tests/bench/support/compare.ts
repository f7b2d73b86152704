import { diceOf } from '#tests/bench/support/dice.ts';

/** Two measurements taken one right after the other, in milliseconds or bytes. */
export type Pair = { readonly ours: number; readonly baseline: number };

export type Comparison = {
  readonly ours: number;
  readonly baseline: number;
  /** The median of the pairs' own ratios, and where it lies in 95 of 100 redrawn samples. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
};

type Plan = { readonly pairs?: number; readonly warmUps?: number };
type Sides = {
  readonly ours: () => number | Promise<number>;
  readonly baseline: () => number | Promise<number>;
};

const REDRAWN = 2_000;

/** Alternates ours and the baseline, so that whatever else the machine does falls on both. */
export async function compared(
  { ours, baseline }: Sides,
  { pairs = 15, warmUps = 3 }: Plan = {},
): Promise<Comparison> {
  const taken: Pair[] = [];
  for (let turn = -warmUps; turn < pairs; turn += 1) {
    const isOursFirst = turn % 2 === 0;
    const first = isOursFirst ? await ours() : await baseline();
    const second = isOursFirst ? await baseline() : await ours();
    const pair = isOursFirst
      ? { ours: first, baseline: second }
      : { ours: second, baseline: first };
    if (turn >= 0) taken.push(pair);
  }
  return comparisonOf(taken);
}

export function comparisonOf(pairs: readonly Pair[]): Comparison {
  const ratios = pairs.map(({ ours, baseline }) => ours / baseline);
  const dice = diceOf(pairs.length);
  const redrawn = Array.from({ length: REDRAWN }, () =>
    medianOf(ratios.map(() => ratios[dice(ratios.length)] ?? Number.NaN)),
  );
  return {
    ours: medianOf(pairs.map(({ ours }) => ours)),
    baseline: medianOf(pairs.map(({ baseline }) => baseline)),
    ratio: medianOf(ratios),
    low: quantileOf(redrawn, 0.025),
    high: quantileOf(redrawn, 0.975),
    pairs: pairs.length,
  };
}

export function medianOf(values: readonly number[]): number {
  return quantileOf(values, 0.5);
}

export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Milliseconds a run takes, the mean of `times` runs: one alone is too short for the clock. */
export function timed(run: () => unknown, times = 1): number {
  const begun = performance.now();
  for (let time = 0; time < times; time += 1) run();
  return (performance.now() - begun) / times;
}
