import { findCurrency } from '#domain/currency.ts';

/** What stands around the digits of a figure: its sign, and a mark such as `€`, `USD`, `%`, `h`. */
export type Figure = { readonly isNegative: boolean; readonly body: string };

export type Mark = 'currency' | 'percent' | 'hours';

/** Longer texts are no figures; this also bounds the work of the patterns below. */
const LONGEST = 100;
const SIGN = '[-−–+]?';
const MARK = '[^\\d.,\\s()+−–-]*';
const SHAPE = new RegExp(
  `^(${SIGN})\\s*(${MARK})\\s*(${SIGN})\\s*([\\d.,'’\\s]*?)\\s*(${MARK})\\s*([-−–]?)$`,
  'u',
);

/** Null when there is anything but one figure with at most one sign and one mark (rule D3). */
export function figureIn(text: string, mark: Mark): Figure | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return null;
  const bracketed = /^\((.*)\)$/s.exec(trimmed)?.[1];
  const [, sign1, before = '', sign2, body, after = '', sign3] =
    SHAPE.exec((bracketed ?? trimmed).trim()) ?? [];
  if (body === undefined || !/\d/.test(body)) return null;

  const signs = [sign1, sign2, sign3, bracketed === undefined ? '' : '()'].filter(Boolean);
  const marks = [before, after].filter((one) => one !== '');
  if (signs.length > 1 || marks.length > 1) return null;
  if (marks.some((one) => !isMark(one, mark))) return null;
  return { isNegative: signs.length === 1 && signs[0] !== '+', body };
}

function isMark(text: string, mark: Mark): boolean {
  switch (mark) {
    case 'currency':
      return /^[A-Z]{0,3}\p{Sc}$/u.test(text) || findCurrency(text) !== null;
    case 'percent':
      return text === '%';
    case 'hours':
      return text === 'h';
  }
}
