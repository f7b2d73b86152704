import { loadavg } from 'node:os';
import type { Comparison } from '#tests/bench/support/compare.ts';

type Unit = 'ms' | 'MB' | 'calls';
export type Target = { readonly atMost: number; readonly of: 'ratio' | Unit };

/** Says what else the machine is doing: beside much of it, only the ratios mean something. */
export function head(title: string): void {
  const load = loadavg().map((value) => value.toFixed(2));
  console.log(`\n${title}, load ${load.join(' ')}`);
}

/** One line: ours, the baseline, their ratio with its interval, and the target if there is one. */
export function tell(
  name: string,
  { ours, baseline, ratio, low, high, pairs }: Comparison,
  { unit = 'ms', atMost }: { readonly unit?: Unit; readonly atMost?: number } = {},
): void {
  const interval = `[${low.toFixed(2)}, ${high.toFixed(2)}]`;
  const sides = `${figure(ours)} ${unit} / ${figure(baseline)} ${unit}`;
  const end = atMost === undefined ? '' : verdict(ratio, { atMost, of: 'ratio' });
  console.log(line(name, `${sides} = ${ratio.toFixed(2)} ${interval}, ${pairs} pairs`, end));
}

/** One line of a figure that stands alone. */
export function tellAlone(name: string, value: number, target?: Target): void {
  const unit = target?.of === 'ratio' ? 'times' : (target?.of ?? 'ms');
  console.log(line(name, `${figure(value)} ${unit}`, target ? verdict(value, target) : ''));
}

function verdict(value: number, { atMost, of }: Target): string {
  const unit = of === 'ratio' ? '' : ` ${of}`;
  return `target ${atMost}${unit}: ${value <= atMost ? 'met' : 'MISSED'}`;
}

function line(name: string, figures: string, end: string): string {
  return `  ${name.padEnd(44)} ${figures.padEnd(58)} ${end}`.trimEnd();
}

function figure(value: number): string {
  return value < 10 ? value.toFixed(3) : value.toFixed(1);
}
