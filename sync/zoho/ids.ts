import { z } from 'zod';

/** A remote id, digit for digit; short ones may come as numbers. */
export const zRemoteId = z.union([
  z.string().regex(/^\d{1,25}$/),
  z
    .number()
    .refine((value) => Number.isSafeInteger(value) && value > 0)
    .transform(String),
]);

/** Zoho hands out ids in rising order: of two things the older has the lower one. */
export function isOlderId(one: string, other: string): boolean {
  return one.length === other.length ? one < other : one.length < other.length;
}

/** The oldest first. */
export function byAge(one: string, other: string): number {
  if (one === other) return 0;
  return isOlderId(one, other) ? -1 : 1;
}
