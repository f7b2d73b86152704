import type { SampleLine } from '#tests/support/year/invoices.ts';

/** Lines as they stand on the printed samples, again and again where many are needed. */
export const SAMPLE_LINES: readonly SampleLine[] = [
  ['Annual report, page design', 38, 'h', 72],
  ['Map redraw', 4, 'maps', 145],
  ['Corrections, round two', 3, 'h', 72],
  ['Courier, proof to printer', 1, 'parcel', 48],
  ['Proof copies, bound', 2, 'books', 25],
  ['Harbour map, sheet 3, with depth lines and the new quay of the ferry terminal', 1, 'map', 640],
  ['Map legend', 6, 'pieces', 60],
  ['Map lettering by hand', 11, 'h', 85],
  ['Index of places', 5, 'h', 72],
  ['Print files and hand-over', 2, 'h', 72],
];
