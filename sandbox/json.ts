export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

export type JsonObject = { readonly [name: string]: Json };

const LONG_ID = /"((?:[A-Za-z_]*_)?id|[a-z][A-Za-z]*Id)":"(\d{16,19})"/g;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Members that were given: JSON knows no undefined. */
export function defined(input: object): JsonObject {
  return JSON.parse(JSON.stringify(input));
}

/** Ids as bare literals, digit for digit: what a careless server sends and no double holds. */
export function withBareIds(text: string): string {
  return text.replace(LONG_ID, '"$1":$2');
}

/** Maps survive as a list of pairs under one reserved name. */
export function frozen(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Map ? { $map: [...part.entries()] } : part,
  );
}

export function thawed(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) =>
    isObject(part) && Array.isArray(part['$map']) ? new Map(part['$map']) : part,
  );
}
