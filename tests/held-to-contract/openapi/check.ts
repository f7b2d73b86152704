import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { isObject, type JsonObject } from '#tests/held-to-contract/json.ts';

/**
 * `beyond`: there is more than the contract tells of; `missing`: less than it asks for; `wrong`:
 * something else than it says.
 */
export type Fault = {
  readonly kind: 'wrong' | 'beyond' | 'missing';
  readonly pointer: string;
  readonly message: string;
};

/** Holds a value against a schema; of several alternatives the nearest one tells what is wrong. */
export type Check = (schema: JsonObject, value: unknown) => readonly Fault[];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[.]\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/** `files`: whole documents by their addresses, so that references between them lead somewhere. */
export function newCheck(files: ReadonlyMap<string, JsonObject>): Check {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    formats: { date: DAY, 'date-time': MOMENT, email: EMAIL },
  });
  for (const [address, document] of files) ajv.addSchema(document, address);
  const compiled = new Map<JsonObject, ValidateFunction>();
  const validatorOf = (schema: JsonObject) => {
    const known = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, known);
    return known;
  };
  const check: Check = (schema, value) => {
    const validate = validatorOf(schema);
    validate(value);
    return faultsIn(validate.errors ?? [], check);
  };
  return check;
}

export function wrong(pointer: string, message: string): Fault {
  return { kind: 'wrong', pointer, message };
}

export function beyond(pointer: string): Fault {
  return { kind: 'beyond', pointer, message: 'is not described' };
}

export function missing(pointer: string): Fault {
  return { kind: 'missing', pointer, message: 'is required and missing' };
}

function faultsIn(errors: readonly ErrorObject[], check: Check): readonly Fault[] {
  const forks = outermost(errors.filter(({ keyword }) => keyword === 'anyOf'));
  const plain = errors.filter(({ instancePath }) =>
    forks.every((fork) => !isWithin(instancePath, fork.instancePath)),
  );
  return [...plain.map(faultOf), ...forks.flatMap((fork) => nearest(fork, check))];
}

function outermost(forks: readonly ErrorObject[]): readonly ErrorObject[] {
  return forks.filter((fork, place) =>
    forks.every(
      (other, otherPlace) =>
        other === fork ||
        !isWithin(fork.instancePath, other.instancePath) ||
        (other.instancePath === fork.instancePath && otherPlace < place),
    ),
  );
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}/`);
}

/** What is wrong by the alternative that fits best: by its own members first, then by all. */
function nearest({ schema, data, instancePath }: ErrorObject, check: Check): readonly Fault[] {
  const branches: readonly unknown[] = Array.isArray(schema) ? schema : [];
  const readings = branches
    .filter(isObject)
    .filter((branch) => branch['type'] !== 'null')
    .map((branch) => check(branch, data));
  const best = readings.toSorted(
    (one, other) => ownFaults(one) - ownFaults(other) || one.length - other.length,
  )[0];
  return (best ?? []).map((fault) => ({ ...fault, pointer: `${instancePath}${fault.pointer}` }));
}

function ownFaults(faults: readonly Fault[]): number {
  return faults.filter(({ pointer }) => pointer.lastIndexOf('/') <= 0).length;
}

function faultOf({ instancePath, keyword, message, params }: ErrorObject): Fault {
  if (keyword === 'additionalProperties') {
    return beyond(`${instancePath}/${String(params['additionalProperty'])}`);
  }
  if (keyword === 'required')
    return missing(`${instancePath}/${String(params['missingProperty'])}`);
  const choice: unknown = params['allowedValues'];
  const allowed = Array.isArray(choice) ? `: ${choice.map(String).join(', ')}` : '';
  return wrong(instancePath, `${message ?? keyword}${allowed}`);
}
