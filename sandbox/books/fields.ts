import { z } from 'zod';
import { exact, plain } from '#sandbox/decimal.ts';
import { isDay } from '#sandbox/moments.ts';

const LONGEST_TEXT = 10_000;

export function text(most = LONGEST_TEXT) {
  return z.string().max(most);
}

/** Ids come as text; a bare number is taken only while no digit of it can be lost. */
export function id() {
  return z.union([
    z.string().regex(/^\d+$/),
    z
      .number()
      .refine((value) => Number.isSafeInteger(value) && value > 0)
      .transform(String),
  ]);
}

export function day() {
  return z.string().refine(isDay);
}

/** A number, or a number as text; kept as plain decimal text, so that nothing is rounded. */
export function decimal() {
  return z.union([z.number(), z.string()]).transform((value, context) => {
    const units = exact(value);
    if (units !== null) return plain(units);
    context.addIssue({ code: 'custom', message: 'not a plain decimal' });
    return z.NEVER;
  });
}

export function positive() {
  return decimal().refine((value) => !value.startsWith('-') && value !== '0');
}

export function notNegative() {
  return decimal().refine((value) => !value.startsWith('-'));
}

/** An amount (12.5), or a share of what it is taken from ("12.5%"). */
export function discount() {
  return z.union([
    z.string().regex(/^(?:100(?:[.]0{1,6})?|\d{1,2}(?:[.]\d{1,6})?)%$/),
    notNegative(),
  ]);
}

export const customFields = z.array(
  z.strictObject({
    customfield_id: id().optional(),
    api_name: z.string().optional(),
    label: z.string().optional(),
    index: z.number().int().optional(),
    value: z.union([z.string().max(255), z.number(), z.boolean(), z.null()]),
  }),
);

export const address = z.strictObject({
  attention: text(100).optional(),
  address: text(500).optional(),
  street2: text(255).optional(),
  city: text(100).optional(),
  state: text(100).optional(),
  state_code: text(100).optional(),
  zip: text(50).optional(),
  country: text(100).optional(),
  country_code: text(2).optional(),
  fax: text(50).optional(),
  phone: text(50).optional(),
});
