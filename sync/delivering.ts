import type { Instant } from '#domain/dates.ts';
import { type Absences, type Attempt, attemptPlan } from '#sync/attempt.ts';
import { attemptTogether, jointOf, type Member } from '#sync/batch.ts';
import type { Plan } from '#sync/connector.ts';
import type { Wire } from '#sync/exchange.ts';
import type { Delivery } from '#sync/outbox-store.ts';
import { type Outcome, retry } from '#sync/outcome.ts';
import { planFor } from '#sync/planned.ts';
import type { RunnerParts } from '#sync/runner-parts.ts';
import { GOES_WITH_THE_NEXT } from '#sync/together.ts';

const PUZZLED = retry('This could not be read or prepared here. It is tried again by itself.');

/** A delivery and what its attempt came to. */
export type Attempted = { readonly delivery: Delivery; readonly outcome: Outcome };

type Means = Pick<Wire, 'setup' | 'line' | 'ending'> & { readonly absences: Absences };

type Planned = { readonly delivery: Delivery; readonly plan: Plan | Outcome };

/**
 * One attempt of what was claimed: one delivery, or many of a kind that travel in one request.
 * Every way out is an outcome: a bug is reported, and the delivery tried again later.
 */
export async function attemptDeliveries(
  parts: RunnerParts,
  deliveries: readonly Delivery[],
  means: Means,
): Promise<readonly Attempted[]> {
  const all = deliveries.map((delivery) => planned(parts, delivery, means));
  if (all.length > 1) return together(parts, all, means);
  return Promise.all(all.map((one) => alone(parts, one, means)));
}

async function alone(
  parts: RunnerParts,
  { delivery, plan }: Planned,
  means: Means,
): Promise<Attempted> {
  if (!isPlan(plan)) return { delivery, outcome: plan };
  const attempt = attemptOf(parts, delivery, means);
  const outcome = await guarded(parts, () => attemptPlan({ ...parts, ...means }, plan, attempt));
  return { delivery, outcome: outcome ?? PUZZLED };
}

async function together(
  parts: RunnerParts,
  all: readonly Planned[],
  means: Means,
): Promise<readonly Attempted[]> {
  const ready = all.flatMap(({ delivery, plan }): (Member & Pick<Planned, 'delivery'>)[] =>
    isPlan(plan) && jointOf(plan) !== null
      ? [{ delivery, plan, attempt: { number: delivery.attempt } }]
      : [],
  );
  const told = await guarded(parts, () => attemptTogether({ ...parts, ...means }, ready));
  const outcomes = new Map(ready.map(({ delivery }, at) => [delivery, told?.[at] ?? PUZZLED]));
  return all.map(({ delivery, plan }) => {
    const held = isPlan(plan) ? GOES_WITH_THE_NEXT : plan;
    return { delivery, outcome: outcomes.get(delivery) ?? held };
  });
}

function planned(parts: RunnerParts, delivery: Delivery, { setup }: Means): Planned {
  try {
    return { delivery, plan: planFor(parts, delivery, setup) };
  } catch (error) {
    parts.onTrouble(error);
    return { delivery, plan: PUZZLED };
  }
}

function isPlan(plan: Plan | Outcome): plan is Plan {
  return !('kind' in plan);
}

function attemptOf(parts: RunnerParts, delivery: Delivery, { absences }: Means): Attempt {
  const { id, attempt: number } = delivery;
  return {
    id,
    number,
    absences,
    note: (sentence) => safely(parts, (at) => parts.store.note(delivery, sentence, at)),
    // Where this cannot be written down, nothing is sent.
    noteAbsent: (at) => parts.store.noteAbsent(delivery, at),
  };
}

async function guarded<T>({ onTrouble }: RunnerParts, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    onTrouble(error);
    return null;
  }
}

/** A step that cannot be written down must not stop the attempt it belongs to. */
function safely({ now, onTrouble }: RunnerParts, write: (now: Instant) => void) {
  try {
    write(now());
  } catch (error) {
    onTrouble(error);
  }
}
