import { maskCards } from '#domain/card/mask.ts';
import type { Fact } from '#domain/fact.ts';

/** Ids and addresses are kept sign by sign: masked they would name nothing. */
const KEPT = /^(?:our|url|kind|system)$|Id$/;

/** What came back with the card numbers masked in whatever somebody there may have typed (rule X1). */
export function maskedFact<F extends Fact>(fact: F): F {
  return masked(fact) as F;
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskCards(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, KEPT.test(name) ? part : masked(part)]),
  );
}
