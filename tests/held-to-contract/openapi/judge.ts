import { type Exchange, LOST } from '#tests/held-to-contract/exchange.ts';
import { type Finding, generalPointer, type Judgement } from '#tests/held-to-contract/findings.ts';
import { answerFaults, statusFaults } from '#tests/held-to-contract/openapi/answer.ts';
import type { Fault } from '#tests/held-to-contract/openapi/check.ts';
import type { OpenApiContract } from '#tests/held-to-contract/openapi/contract.ts';
import { candidates, type Operation } from '#tests/held-to-contract/openapi/operations.ts';
import {
  formFaults,
  headerFaults,
  pathFaults,
  queryFaults,
  requestFaults,
} from '#tests/held-to-contract/openapi/request.ts';
import { BASES } from '#tests/held-to-contract/systems.ts';

/** Where the files describe a path twice, the description that fits best is held to. */
export function judgeByOpenApi(contract: OpenApiContract, exchange: Exchange): Judgement {
  const path = decodeURIComponent(exchange.url.pathname.slice(BASES[exchange.system].length));
  const readings = candidates(contract.operations, exchange.method, path)
    .map((operation) => ({ operation, findings: findingsOf(contract, operation, exchange) }))
    .toSorted((one, other) => heavy(one.findings) - heavy(other.findings));
  const best = readings[0];
  if (best) return { exchange, operation: best.operation.name, findings: best.findings };
  return { exchange, operation: null, findings: [] };
}

function heavy(findings: readonly Finding[]): number {
  return findings.filter(({ weight }) => weight !== 'lacking').length;
}

function findingsOf(
  contract: OpenApiContract,
  operation: Operation,
  exchange: Exchange,
): readonly Finding[] {
  const parts = [
    ...requestParts(contract, operation, exchange),
    ...answerParts(contract, operation, exchange),
  ];
  return parts.flatMap(([part, faults]) =>
    faults.map(({ kind, pointer, message }) => ({
      system: exchange.system,
      operation: operation.name,
      part,
      pointer: generalPointer(pointer),
      message,
      weight: part === 'answer' ? weightOf(kind, pointer, exchange) : 'breaks',
    })),
  );
}

type Part = readonly [Finding['part'], readonly Fault[]];

/** A plain call that is refused was mostly meant to be. */
function requestParts(
  contract: OpenApiContract,
  operation: Operation,
  exchange: Exchange,
): readonly Part[] {
  if (exchange.status >= 400 && exchange.by === 'sweep') return [];
  return [
    ['path', pathFaults(contract, operation, exchange)],
    ['query', queryFaults(contract, operation, exchange)],
    ['header', headerFaults(operation, exchange)],
    ['request', requestFaults(contract, operation, exchange)],
    ['request', formFaults(operation, exchange)],
  ];
}

function answerParts(
  contract: OpenApiContract,
  operation: Operation,
  exchange: Exchange,
): readonly Part[] {
  if (exchange.status === LOST) return [];
  return [
    ['status', exchange.status >= 400 ? [] : statusFaults(operation, exchange)],
    ['answer', answerFaults(contract, operation, exchange)],
  ];
}

/**
 * An answer may hold more than is described, as long as the program leaves it alone, and less: lists
 * of what it must have name what only some countries or editions send.
 */
function weightOf(
  kind: Fault['kind'],
  pointer: string,
  { reads, status }: Exchange,
): Finding['weight'] {
  if (kind === 'missing' && status < 400) return 'lacking';
  return kind !== 'beyond' || reads.has(generalPointer(pointer)) ? 'breaks' : 'extra';
}
