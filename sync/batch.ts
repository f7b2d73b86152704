import type { Attempt } from '#sync/attempt.ts';
import type { Joint, Plan } from '#sync/connector.ts';
import type { Wire } from '#sync/exchange.ts';
import type { Outcome } from '#sync/outcome.ts';
import { exchangeAll, GOES_WITH_THE_NEXT, isTrouble } from '#sync/together.ts';

export type Member = { readonly plan: Plan; readonly attempt: Pick<Attempt, 'number'> };

/** How a plan travels with others, or null: only what is sent, and asked after, in one step. */
export function jointOf({ send, lagMs, onlyOnceAfter, finish }: Plan): Joint | null {
  const isPlain = !(lagMs || onlyOnceAfter || finish);
  return isPlain ? (send.joint ?? null) : null;
}

/**
 * One attempt of many that travel together: those that may be there are asked after, then what
 * is not there is sent. Each has an outcome of its own, in their order (rule S23).
 */
export async function attemptTogether(
  wire: Wire,
  members: readonly Member[],
): Promise<readonly Outcome[]> {
  const unclear = members.filter(({ plan, attempt }) => plan.asksFirst || attempt.number > 1);
  const found = await exchangeAll(
    wire,
    unclear.map(({ plan }) => plan.probe),
  );
  const known = new Map(unclear.map((member, at) => [member, found[at]]));
  const missing = members.filter((member) => (known.get(member)?.kind ?? 'absent') === 'absent');
  const sent = found.some(isTrouble)
    ? missing.map(() => GOES_WITH_THE_NEXT)
    : await exchangeAll(
        wire,
        missing.map(({ plan }) => plan.send),
      );
  const told = new Map(missing.map((member, at) => [member, sent[at]]));
  return members.map((member) => told.get(member) ?? known.get(member) ?? GOES_WITH_THE_NEXT);
}

/** What many outcomes say of the system as a whole. */
export function tellingOf(outcomes: readonly Outcome[]): Outcome | null {
  const isOfAll = (outcome: Outcome) =>
    isTrouble(outcome) && (outcome.kind !== 'retry' || outcome.spares);
  return (
    outcomes.find(isOfAll) ??
    outcomes.find(({ kind }) => kind === 'sent' || kind === 'park') ??
    outcomes.find(isTrouble) ??
    outcomes[0] ??
    null
  );
}
