import type { Instant } from '#domain/dates.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { Plan, Step } from '#sync/connector.ts';
import { exchange, type Wire } from '#sync/exchange.ts';
import { absent, type Outcome, park, retry, wait } from '#sync/outcome.ts';

const NOT_SENT_YET_MS = 30_000;
const NOT_KNOWN = 'Nothing is known of this, and it is not sent again. Look at it there.';

/** From this attempt on, what is taken and not seen is somebody else's. */
const SURE = 3;

/** Since when a delivery that may have arrived was looked for in vain; a send ends it. */
export type Absences = Map<DeliveryId, Instant>;

export type Attempt = {
  readonly id: DeliveryId;
  readonly absences: Absences;
  /** 1 on the first claim; later ones ask before they send (rule S2). */
  readonly number: number;
  /** Keeps a step worth reading later: “Asked first. Not there yet.” */
  readonly note: (sentence: string) => void;
  readonly noteAbsent: (at: Instant) => void;
};

/** One attempt from first question to last step. Every way out is an outcome, never an error. */
export async function attemptPlan(wire: Wire, plan: Plan, attempt: Attempt): Promise<Outcome> {
  if (plan.onlyOnceAfter)
    return attemptOnce(wire, { ...plan, before: plan.onlyOnceAfter }, attempt);
  const found = await lookFirst(wire, plan, attempt);
  if (found.kind === 'sent') return finished(wire, plan, found);
  if (found.kind !== 'absent') return found;
  attempt.absences.delete(attempt.id);
  const outcome = await exchange(wire, plan.send);
  if (outcome.kind === 'sent') return finished(wire, plan, outcome);
  return outcome.kind === 'ask'
    ? settledDoubt(wire, { plan, why: outcome.why, number: attempt.number })
    : outcome;
}

/**
 * Sent in the first attempt or never, by no later sign-in either; until it was sent, trouble costs no
 * attempt (rule X4).
 */
async function attemptOnce(
  wire: Wire,
  { before, send, probe }: Plan & { readonly before: Step },
  { number }: Attempt,
): Promise<Outcome> {
  if (number > 1) {
    const found = await exchange(wire, probe);
    return found.kind === 'absent' ? park(NOT_KNOWN) : found;
  }
  const asked = await exchange(wire, before);
  if (asked.kind === 'retry' && !asked.spares) return wait(asked.why, NOT_SENT_YET_MS);
  const outcome = asked.kind === 'absent' ? await exchange(wire, send) : asked;
  return outcome.kind === 'park' ? park(outcome.why) : outcome;
}

/** Absent where it may be sent: also where nothing had to be asked. */
async function lookFirst(wire: Wire, plan: Plan, attempt: Attempt): Promise<Outcome> {
  if (attempt.number === 1) return plan.asksFirst ? lookBefore(wire, plan, attempt) : absent;
  const found = await lookBefore(wire, plan, attempt);
  if (found.kind !== 'absent') return found;
  const doubt = stillInDoubt(wire, plan, attempt);
  if (doubt === null) attempt.note('Asked first. Not there yet.');
  return doubt ?? found;
}

/**
 * Nothing is sent before it was once said not to be there: by the clock there it cannot be older than
 * that answer (rule S25).
 */
async function lookBefore(wire: Wire, plan: Plan, { noteAbsent }: Attempt): Promise<Outcome> {
  const found = await exchange(wire, plan.probe);
  if (found.kind === 'absent' && found.at !== undefined) noteAbsent(found.at);
  return found;
}

/**
 * A list may lag behind: “not there” is believed when it was said twice, `lagMs` apart, and nothing
 * was sent in between (rule S22). What was seen before a crash counts for nothing after it.
 */
function stillInDoubt(
  { connector: { name }, now }: Wire,
  { lagMs = 0 }: Plan,
  { id, absences }: Attempt,
): Outcome | null {
  const since = absences.get(id);
  const isKnown = since !== undefined && since <= now();
  if (!isKnown) absences.set(id, now());
  const leftMs = (isKnown ? since : now()) + lagMs - now();
  if (leftMs <= 0) return null;
  return wait(`Not seen in ${name} yet. It is asked once more before this is sent again.`, leftMs);
}

/**
 * The system says something like it is there already: it is ours, or a person decides. What a line
 * repeated may be ours and not be seen yet, so a list that may lag is asked again before.
 */
async function settledDoubt(
  wire: Wire,
  { plan, why, number }: { readonly plan: Plan; readonly why: string; readonly number: number },
): Promise<Outcome> {
  const found = await exchange(wire, plan.probe);
  if (found.kind === 'sent') return finished(wire, plan, found);
  if (found.kind !== 'absent') return found;
  return plan.lagMs !== undefined && number < SURE ? retry(why, plan.lagMs) : park(why);
}

async function finished(
  wire: Wire,
  plan: Plan,
  delivered: Extract<Outcome, { readonly kind: 'sent' }>,
): Promise<Outcome> {
  if (!plan.finish) return delivered;
  const last = await exchange(wire, plan.finish(delivered.remoteId));
  return last.kind === 'sent' || last.kind === 'absent' ? delivered : last;
}
