import { at, isObject, type JsonObject } from '#tests/held-to-contract/json.ts';
import { type Check, newCheck } from '#tests/held-to-contract/openapi/check.ts';
import type { ContractFile } from '#tests/held-to-contract/openapi/document.ts';
import { type Operation, operationsOf } from '#tests/held-to-contract/openapi/operations.ts';
import { asJsonSchema, type Leniency } from '#tests/held-to-contract/openapi/schema.ts';
import { BASES, type OpenApiSystem } from '#tests/held-to-contract/systems.ts';

/** All files of one system, ready to hold an exchange against them. */
export type OpenApiContract = {
  readonly system: OpenApiSystem;
  readonly operations: readonly Operation[];
  readonly check: Check;
};

/** Not an address of anything: it only tells the files apart. */
const HOME = 'https://contracts.invalid/';

export function openApiContract(
  system: OpenApiSystem,
  files: readonly ContractFile[],
  leniency: Leniency,
): OpenApiContract {
  const documents = new Map<string, JsonObject>(
    files.map(({ name, document }) => {
      const home = `${HOME}${name}`;
      return [home, asJsonSchema(document, home, leniency)];
    }),
  );
  const operations = files.flatMap(({ name }) =>
    operationsOf({ name, document: documents.get(`${HOME}${name}`) ?? {} }, BASES[system], (node) =>
      resolved(node, documents),
    ),
  );
  return { system, operations, check: newCheck(documents) };
}

function resolved(node: unknown, documents: ReadonlyMap<string, JsonObject>): unknown {
  if (!isObject(node) || typeof node['$ref'] !== 'string') return node;
  const [home = '', pointer = ''] = node['$ref'].split('#');
  return resolved(at(documents.get(home), decodeURIComponent(pointer)), documents);
}
