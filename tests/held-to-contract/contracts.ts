import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exchange } from '#tests/held-to-contract/exchange.ts';
import type { Judgement } from '#tests/held-to-contract/findings.ts';
import { openApiContract } from '#tests/held-to-contract/openapi/contract.ts';
import { contractFiles } from '#tests/held-to-contract/openapi/document.ts';
import { judgeByOpenApi } from '#tests/held-to-contract/openapi/judge.ts';
import type { Leniency } from '#tests/held-to-contract/openapi/schema.ts';
import type { OpenApiSystem, System } from '#tests/held-to-contract/systems.ts';
import { judgeByXsd } from '#tests/held-to-contract/xsd/judge.ts';
import { xmlSchema } from '#tests/held-to-contract/xsd/schema.ts';

/** One system's contract, whatever it is written in. */
export type Contract = {
  readonly system: System;
  /** How many operations it describes. */
  readonly size: number;
  readonly judge: (exchange: Exchange) => Judgement;
};

const STRICT: Leniency = { idsAreTextOrNumber: false, examplesCount: false };
const LOOSE: Leniency = { idsAreTextOrNumber: true, examplesCount: true };

/** Books and Billing say of the same id that it is text and that it is a number. */
const LENIENCY: Readonly<Record<OpenApiSystem, Leniency>> = {
  crm: STRICT,
  books: LOOSE,
  billing: LOOSE,
  desk: STRICT,
};

/** Reads all contracts in a folder. */
export function contractsIn(folder: string): readonly Contract[] {
  const described = (Object.keys(LENIENCY) as OpenApiSystem[]).map((system): Contract => {
    const contract = openApiContract(system, contractFiles(folder, system), LENIENCY[system]);
    const judge = (exchange: Exchange) => judgeByOpenApi(contract, exchange);
    return { system, size: contract.operations.length, judge };
  });
  const schema = xmlSchema(readFileSync(join(folder, 'authorizenet', 'AnetApiSchema.xsd'), 'utf8'));
  const requests = schema.roots.filter((root) => root.endsWith('Request'));
  return [
    ...described,
    {
      system: 'authorize-net',
      size: requests.length,
      judge: (exchange) => judgeByXsd(schema, exchange),
    },
  ];
}
