import { maskCards } from '#domain/card/mask.ts';
import { isId } from '#domain/ids.ts';

/** What names a thing or leads to it, in this program and in Zoho's answers. */
const NAMES = /^(?:our|url|kind|system|id)$|Id$|_id$/;

/**
 * What came from outside, with the card numbers masked in every text and name of it (rule X1). Ids and
 * addresses are kept sign by sign: masked they would name nothing. One of ours stands in any field.
 */
export function maskedWords<T>(value: T): T {
  return masked(value) as T;
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return isId(value) ? value : maskCards(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      maskCards(name),
      NAMES.test(name) ? part : masked(part),
    ]),
  );
}
