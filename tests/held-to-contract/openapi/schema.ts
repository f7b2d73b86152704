import { isObject, type JsonObject } from '#tests/held-to-contract/json.ts';

/** What of the files is not taken at its word in a system, because it is known to be wrong there. */
export type Leniency = {
  /** The same id is text in one place and a number in another. */
  readonly idsAreTextOrNumber: boolean;
  /** Where a type and its own example disagree, the example is believed too. */
  readonly examplesCount: boolean;
};

const ID_NAME = /(?:^|_)ids?$/;

/**
 * An OpenAPI 3.0 file as JSON Schema: every reference names its file in full, `nullable` and `oneOf`
 * become unions, and an object has the members described and no others. `oneOf` becomes "any of"
 * because the files' alternatives overlap.
 */
export function asJsonSchema(document: JsonObject, home: string, leniency: Leniency): JsonObject {
  return Object.fromEntries(
    Object.entries(document).map(([name, part]) => [name, converted(part, { home, leniency })]),
  );
}

type Means = { readonly home: string; readonly leniency: Leniency };

function converted(node: unknown, means: Means): unknown {
  if (Array.isArray(node)) return node.map((one) => converted(one, means));
  if (!isObject(node)) return node;
  const reference = node['$ref'];
  if (typeof reference === 'string') return { $ref: absolute(reference, means.home) };
  const parts = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, convertedPart(name, value, means)]),
  );
  return isSchema(parts) ? finished(parts, node['example'], means.leniency) : parts;
}

function convertedPart(name: string, value: unknown, means: Means): unknown {
  if (name === 'example' || name === 'examples' || name === 'default') return undefined;
  if (name === 'properties' && isObject(value)) return members(value, means);
  return converted(value, means);
}

/** Names of members are no keywords: a member may be called 'example' or 'required'. */
function members(properties: JsonObject, means: Means): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const made = converted(schema, means);
      return [name, isIdToWiden(name, made, means.leniency) ? asId(made) : made];
    }),
  );
}

function absolute(reference: string, home: string): string {
  return new URL(reference, home).href;
}

function isSchema(node: JsonObject): boolean {
  return 'properties' in node || 'oneOf' in node || 'nullable' in node || isType(node['type']);
}

function isType(type: unknown): boolean {
  return ['object', 'array', 'string', 'number', 'integer', 'boolean'].some((one) => one === type);
}

function finished(schema: JsonObject, example: unknown, leniency: Leniency): JsonObject {
  const { nullable, oneOf, required, format, pattern, ...rest } = schema;
  const whole = {
    ...rest,
    ...typed(rest['type'], leniency.examplesCount ? typeOf(example) : null),
    ...(oneOf === undefined ? {} : { anyOf: oneOf }),
    ...(isObject(rest['properties']) ? { additionalProperties: false, ...opened(rest) } : {}),
    ...(Array.isArray(required) ? { required } : {}),
    ...(KNOWN_FORMATS.has(format) ? { format } : {}),
    ...(typeof pattern === 'string' && pattern.startsWith('^') ? { pattern } : {}),
  };
  return nullable === true ? { anyOf: [whole, { type: 'null' }] } : whole;
}

function opened({ additionalProperties }: JsonObject): JsonObject {
  return additionalProperties === undefined ? {} : { additionalProperties };
}

function typed(type: unknown, exampleType: string | null): JsonObject {
  const isWider = isType(type) && exampleType !== null && exampleType !== type;
  return isWider ? { type: [type, exampleType] } : {};
}

/** Text is no evidence: examples of everything are written in quotes. */
function typeOf(example: unknown): string | null {
  if (typeof example === 'number' || typeof example === 'boolean') return typeof example;
  return isObject(example) ? 'object' : null;
}

const KNOWN_FORMATS = new Set<unknown>(['date', 'date-time', 'email']);

function isIdToWiden(name: string, schema: unknown, leniency: Leniency): schema is JsonObject {
  const isId = leniency.idsAreTextOrNumber && ID_NAME.test(name) && isObject(schema);
  return isId && (schema['type'] === 'string' || schema['type'] === 'integer' || '$ref' in schema);
}

function asId(schema: JsonObject): JsonObject {
  if ('$ref' in schema) return { anyOf: [schema, { type: ['string', 'integer'] }] };
  const { format: _, ...rest } = schema;
  return { ...rest, type: ['string', 'integer'] };
}
