import type { Client, Problem } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';

/** Why something did not happen: `message` is a sentence for a person, `fields` names inputs. */
export class LedgerProblem extends Error {
  override readonly name = 'LedgerProblem';
  readonly kind: Problem['kind'];
  readonly code: string;
  readonly field: string | null;
  readonly fields: Problem['fields'];

  constructor(problem: Problem) {
    super(problem.message);
    this.kind = problem.kind;
    this.code = problem.code;
    this.field = problem.field;
    this.fields = problem.fields;
  }
}

/** `ledger.invoices.issue({ id })`: every procedure of the contract, by its name. */
export const ledger = new Proxy(
  {},
  { get: (_, area) => areaOf(String(area)) },
) as Client<AppContract>;

function areaOf(area: string) {
  return new Proxy(
    {},
    { get: (_, procedure) => (input: unknown) => ask(`${area}.${String(procedure)}`, input) },
  );
}

async function ask(path: string, input: unknown): Promise<unknown> {
  const reply = await window.ledger.call(path, input);
  if (!reply.ok) throw new LedgerProblem(reply.problem);
  return reply.value;
}
