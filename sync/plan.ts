import type { LedgerEvent } from '#domain/events.ts';
import type { Connector, Context, Held, Plan, Planner } from '#sync/connector.ts';
import { park, wait } from '#sync/outcome.ts';

/** How a connector delivers this event now, or why it cannot yet. */
export function planOf(connector: Connector, event: LedgerEvent, context: Context): Plan | Held {
  const planner = connector.plans[event.kind] as Planner<typeof event.kind> | undefined;
  if (!planner) return park(`${connector.name} has no place for this. Set it aside.`);
  return planner(event as never, context) ?? wait('Waiting. Something else goes out first.');
}

export function isHeld(plan: Plan | Held): plan is Held {
  return 'kind' in plan;
}
