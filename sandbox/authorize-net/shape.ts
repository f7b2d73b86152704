import { notWellFormed } from '#sandbox/authorize-net/refusal.ts';
import { isObject } from '#sandbox/json.ts';

/** What may stand where, and in which order: the JSON is XML in disguise. */
export type Shape =
  | {
      readonly kind: 'text';
      readonly most: number;
      readonly least: number;
      readonly pattern: RegExp | null;
    }
  | { readonly kind: 'group'; readonly members: readonly Member[] }
  | { readonly kind: 'many'; readonly of: Shape }
  | { readonly kind: 'anything' };

export type Member = readonly [name: string, shape: Shape, need?: 'must'];

const SPACE = 'AnetApi/xml/v1/schema/AnetApiSchema.xsd';
const UNLIMITED = 1_000_000;

export const anything: Shape = { kind: 'anything' };
export const text = (most = UNLIMITED, least = 0): Shape => ({
  kind: 'text',
  most,
  least,
  pattern: null,
});
export const like = (pattern: RegExp): Shape => ({
  ...text(),
  kind: 'text',
  most: 64,
  least: 1,
  pattern,
});
export const group = (...members: readonly Member[]): Shape => ({ kind: 'group', members });
export const many = (of: Shape): Shape => ({ kind: 'many', of });
export const decimal = like(/^\d{1,13}(?:[.]\d{1,4})?$/);
export const truth = like(/^(?:true|false|0|1)$/);
export const digits = like(/^\d+$/);

/** Holds a value against a shape; throws E00003 with what is out of place. */
export function mustFit(shape: Shape, value: unknown, name: string): void {
  switch (shape.kind) {
    case 'anything':
      return;
    case 'many':
      for (const one of Array.isArray(value) ? value : [value]) mustFit(shape.of, one, name);
      return;
    case 'text':
      textMustFit(shape, value, name);
      return;
    case 'group':
      if (!isObject(value)) throw invalidElement(name, String(value), 'The value is no element.');
      membersMustFit(shape.members, value, name);
  }
}

function membersMustFit(
  members: readonly Member[],
  value: Readonly<Record<string, unknown>>,
  name: string,
): void {
  let next = 0;
  for (const [key, inner] of Object.entries(value)) {
    const at = members.findIndex(([member], index) => index >= next && member === key);
    const skipped = members.slice(next, at < 0 ? members.length : at);
    if (at < 0 || skipped.some(([, , need]) => need)) {
      throw notWellFormed(
        `The element '${name}' in namespace '${SPACE}' has invalid child element '${key}' in ` +
          `namespace '${SPACE}'. ${expected(members.slice(next))}`,
      );
    }
    const [, shape = anything] = members[at] ?? [];
    mustFit(shape, inner, key);
    next = at + 1;
  }
  if (members.slice(next).some(([, , need]) => need)) {
    throw notWellFormed(
      `The element '${name}' in namespace '${SPACE}' has incomplete content. ` +
        expected(members.slice(next)),
    );
  }
}

/** The elements that may come next: up to the first that must. */
function expected(members: readonly Member[]): string {
  const must = members.findIndex(([, , need]) => need);
  const names = members.slice(0, must < 0 ? members.length : must + 1).map(([name]) => name);
  return `List of possible elements expected: '${names.join(', ')}' in namespace '${SPACE}'.`;
}

function textMustFit(shape: Extract<Shape, { kind: 'text' }>, value: unknown, name: string): void {
  if (typeof value === 'object') throw invalidElement(name, '', 'The value is no text.');
  const held = String(value);
  if (held.length > shape.most) {
    const sentence = 'The actual length is greater than the MaxLength value.';
    throw invalidElement(name, held, sentence);
  }
  if (held.length < shape.least) {
    throw invalidElement(name, held, 'The actual length is less than the MinLength value.');
  }
  if (shape.pattern && !shape.pattern.test(held)) {
    throw invalidElement(name, held, 'The Pattern constraint failed.');
  }
}

function invalidElement(name: string, value: string, sentence: string) {
  return notWellFormed(
    `The '${SPACE}:${name}' element is invalid - The value '${value.slice(0, 40)}' is invalid ` +
      `according to its datatype - ${sentence}`,
  );
}
