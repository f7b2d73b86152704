import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isObject, type JsonObject } from '#tests/held-to-contract/json.ts';
import type { OpenApiSystem } from '#tests/held-to-contract/systems.ts';

/** One file of a system's contract. */
export type ContractFile = { readonly name: string; readonly document: JsonObject };

/** CRM's files point at one another by their addresses on the web. */
const ON_THE_WEB = /https:\/\/raw\.githubusercontent\.com\/[^"#]*\/([a-z_]+\.json)/g;

/** What a file calls otherwise than the service and all other files do, so that it can be held to. */
const MISNAMED: Readonly<Record<string, readonly [string, string]>> = {
  'customer-payments.yml': ['customer_payments:', 'customerpayments:'],
};

export function contractFiles(folder: string, system: OpenApiSystem): readonly ContractFile[] {
  const names = readdirSync(join(folder, system)).filter((name) => /\.(ya?ml|json)$/.test(name));
  return names.flatMap((name) => {
    const [wrong = '', right = ''] = MISNAMED[name] ?? [];
    const text = readFileSync(join(folder, system, name), 'utf8').replace(wrong, right);
    const document = readDocument(text, names);
    return isObject(document) && isObject(document['paths']) ? [{ name, document }] : [];
  });
}

/** YAML or JSON; what points at a file that is not there is open to everything. */
export function readDocument(text: string, names: readonly string[]): unknown {
  const document: unknown = parse(text.replace(ON_THE_WEB, './$1'), { maxAliasCount: -1 });
  return withoutLooseEnds(document, names);
}

function withoutLooseEnds(node: unknown, names: readonly string[]): unknown {
  if (Array.isArray(node)) return node.map((one) => withoutLooseEnds(one, names));
  if (!isObject(node)) return node;
  const reference = node['$ref'];
  if (typeof reference === 'string' && isLoose(reference, names)) return {};
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, withoutLooseEnds(value, names)]),
  );
}

function isLoose(reference: string, names: readonly string[]): boolean {
  const file = /^\.\/([^#]*)/.exec(reference)?.[1];
  return file !== undefined && !names.includes(file);
}
