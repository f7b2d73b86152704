import { z } from 'zod';

/** A remote id, digit for digit; short ones may come as numbers. */
export const zRemoteId = z.union([
  z.string().regex(/^\d{1,25}$/),
  z
    .number()
    .refine((value) => Number.isSafeInteger(value) && value > 0)
    .transform(String),
]);
