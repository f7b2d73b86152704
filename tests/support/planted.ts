import type { z } from 'zod';

/** The little of a schema's inside that is walked here. */
type Inside = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly valueType?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
};

const ID = '01990000-0000-7000-8000-000000000000';
const USUAL = [
  ID,
  `client:${ID}`,
  '2026-12-01',
  'EUR',
  'DE',
  '1',
  '#aabbcc',
  'a'.repeat(64),
  'data:image/png;base64,AAAA',
];
const NUMBERS = [1, 0, 1_000, 48_217];

/** An input of a procedure with the first of these words that it takes in each text. */
export function planted(schema: z.ZodType, words: readonly string[]): unknown {
  const inside = schema._zod.def as Inside;
  const within = (part: z.ZodType | undefined) => (part ? planted(part, words) : undefined);
  switch (inside.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(inside.shape ?? {}).map(([key, part]) => [key, within(part)]),
      );
    case 'array':
      return [within(inside.element)];
    case 'record':
      return { column: within(inside.valueType) };
    case 'union':
      return within(inside.options?.[0]);
    case 'nullable':
    case 'optional':
      return within(inside.innerType);
    case 'pipe':
      return within(inside.in);
    case 'enum':
      return Object.values(inside.entries ?? {})[0];
    case 'literal':
      return inside.values?.[0];
    case 'boolean':
      return true;
    default:
      return [...words, ...USUAL, ...NUMBERS].find((value) => schema.safeParse(value).success);
  }
}
