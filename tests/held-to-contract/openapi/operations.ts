import { isObject, type JsonObject } from '#tests/held-to-contract/json.ts';
import type { ContractFile } from '#tests/held-to-contract/openapi/document.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly isRequired: boolean;
  readonly schema: JsonObject;
};

export type Operation = {
  /** 'GET /contacts/{contact_id}' */
  readonly name: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Null where no JSON is described; `isRequired` false where the body may be left out. */
  readonly request: { readonly schema: JsonObject; readonly isRequired: boolean } | null;
  /** What a form with a file in it is made of; null where no such form is described. */
  readonly form: JsonObject | null;
  /** By status; null where the status has no JSON body. */
  readonly answers: ReadonlyMap<string, JsonObject | null>;
};

/** Follows a reference to anything in the files; the thing itself where it is none. */
export type Resolve = (node: unknown) => unknown;

/** Every operation of one file. `base` is cut off paths that carry it. */
export function operationsOf(
  { document }: ContractFile,
  base: string,
  resolve: Resolve,
): readonly Operation[] {
  const paths = isObject(document['paths']) ? document['paths'] : {};
  return Object.entries(paths).flatMap(([path, item]) => {
    if (!isObject(item)) return [];
    const short = path.startsWith(`${base}/`) ? path.slice(base.length) : path;
    return METHODS.flatMap((method) => {
      const described = item[method];
      if (!isObject(described)) return [];
      const shared = listOf(item['parameters']);
      return [operationOf({ method, path: short, described, shared }, resolve)];
    });
  });
}

type Described = {
  readonly method: string;
  readonly path: string;
  readonly described: JsonObject;
  readonly shared: readonly unknown[];
};

function operationOf({ method, path, described, shared }: Described, resolve: Resolve): Operation {
  const parameters = [...shared, ...listOf(described['parameters'])];
  const answers = isObject(described['responses']) ? described['responses'] : {};
  const body = resolve(described['requestBody']);
  const schema = schemaOf(body, 'application/json');
  const form = resolve(schemaOf(body, 'multipart/form-data'));
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    segments: path.split('/').slice(1),
    parameters: parameters.flatMap((one) => parameterOf(resolve(one))),
    request:
      schema === null ? null : { schema, isRequired: isObject(body) && body['required'] === true },
    form: isObject(form) ? form : null,
    answers: new Map(
      Object.entries(answers).map(([status, one]) => [
        status,
        schemaOf(resolve(one), 'application/json'),
      ]),
    ),
  };
}

function parameterOf(parameter: unknown): readonly Parameter[] {
  if (!isObject(parameter) || typeof parameter['name'] !== 'string') return [];
  const schema = isObject(parameter['schema']) ? parameter['schema'] : {};
  return [
    {
      name: parameter['name'],
      in: String(parameter['in']),
      isRequired: parameter['required'] === true,
      schema,
    },
  ];
}

function schemaOf(described: unknown, mediaType: string): JsonObject | null {
  const content = isObject(described) ? described['content'] : undefined;
  const typed = isObject(content) ? content[mediaType] : undefined;
  const schema = isObject(typed) ? typed['schema'] : undefined;
  return isObject(schema) ? schema : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Operations a path can mean, those with most plain words first. */
export function candidates(
  operations: readonly Operation[],
  method: string,
  path: string,
): readonly Operation[] {
  const asked = path.split('/').slice(1);
  const fitting = operations.filter(
    (operation) => operation.method === method && fits(operation.segments, asked),
  );
  const most = Math.max(0, ...fitting.map(plainWords));
  return fitting.filter((operation) => plainWords(operation) === most);
}

function fits(segments: readonly string[], asked: readonly string[]): boolean {
  return (
    segments.length === asked.length &&
    segments.every((segment, place) => isVariable(segment) || segment === asked[place])
  );
}

function plainWords({ segments }: Operation): number {
  return segments.filter((segment) => !isVariable(segment)).length;
}

function isVariable(segment: string): boolean {
  return segment.startsWith('{');
}
