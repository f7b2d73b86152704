import type { Held, Plan, Setup } from '#sync/connector.ts';
import type { Delivery } from '#sync/outbox-store.ts';
import { isHeld, planOf } from '#sync/plan.ts';
import type { RunnerParts } from '#sync/runner-parts.ts';

/** How a delivery is made now, or why not yet, with the id of what goes first where that is known. */
export function planFor(
  { connector, store }: Pick<RunnerParts, 'connector' | 'store'>,
  delivery: Delivery,
  setup: Setup,
): Plan | Held {
  let waitsFor: string | undefined;
  const plan = planOf(connector, delivery.event, {
    key: delivery.key,
    remoteId: (subject, system = connector.system) => store.remoteId(system, subject),
    agreed: (subject) => store.agreed?.(connector.system, subject) ?? {},
    isMentionedEarlier: (id) => {
      const isMentioned = store.isMentionedEarlier(delivery, id);
      if (isMentioned) waitsFor = id;
      return isMentioned;
    },
    absentAt: () => store.absentAt(delivery),
    isTaken: (remoteId) => store.isTaken(delivery, remoteId),
    setup,
  });
  const isWait = isHeld(plan) && plan.kind === 'wait';
  return isWait && waitsFor !== undefined ? { ...plan, waitsFor } : plan;
}
