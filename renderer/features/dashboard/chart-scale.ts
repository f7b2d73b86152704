/** Lines a chart is read by: even steps of 1, 2, 2.5 or 5 that cover the highest value. */
export type Scale = { readonly top: number; readonly lines: readonly number[] };

const STEPS = [1, 2, 2.5, 5, 10];
const LINES = 3;
/** Room over the highest bar. */
const AIR = 1.12;

export function chartScale(highest: number): Scale {
  const rough = Math.max(1, highest) / LINES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((each) => each * power >= rough * 0.8) ?? 10) * power;
  const count = Math.max(1, Math.floor(Math.max(1, highest) / step));
  const lines = Array.from({ length: count }, (_, index) => (index + 1) * step);
  return { top: Math.max(highest * AIR, lines.at(-1) ?? 1), lines };
}
