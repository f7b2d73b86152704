import type { SubscriptionPage } from '#contract/subscriptions.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import type { ChangeKind } from '#domain/subscription/subscription.ts';
import { aPlan } from '#tests/support/builders.ts';
import { anyOf, ask } from '#tests/support/simulation/asking.ts';
import type { World } from '#tests/support/simulation/world.ts';

type PlanRow = { readonly id: RetainerPlan['id']; readonly price: number };

const PLANS = 'SELECT id, price FROM retainer_plans ORDER BY seq';

export async function addPlan(world: World): Promise<void> {
  const { dice } = world;
  const name = `Plan ${dice.below(1e6)}`;
  const unit = dice.happens(0.5) ? 'week' : 'month';
  const term = { every: 1, unit } as const;
  await ask(world, 'subscriptions.savePlan', aPlan({ name, term, price: 1_000 + dice.below(1e6) }));
}

export async function changePlan(world: World): Promise<void> {
  const { dice } = world;
  const id = anyOf<PlanRow>(world, PLANS)?.id;
  if (id === undefined) return;
  if (dice.happens(0.2)) {
    const deed = dice.happens(0.5) ? 'archivePlan' : 'restorePlan';
    return void (await ask(world, `subscriptions.${deed}`, { id }));
  }
  const plan = await ask<RetainerPlan>(world, 'subscriptions.plan', { id });
  if (!plan) return;
  const { createdAt, updatedAt, archivedAt, ...told } = plan;
  await ask(world, 'subscriptions.savePlan', { ...told, price: 1_000 + dice.below(1e6) });
}

export async function subscribe(world: World): Promise<void> {
  const { dice, program } = world;
  const client = anyOf(world, "SELECT id FROM clients WHERE currency = 'EUR' ORDER BY seq");
  const plan = anyOf<PlanRow>(world, PLANS);
  if (!client || !plan) return;
  await ask(world, 'subscriptions.start', {
    clientId: client['id'],
    planId: plan.id,
    quantity: 1 + dice.below(3),
    price: plan.price,
    startsOn: program.services.today(),
  });
}

export async function changeSubscription(world: World): Promise<void> {
  const { dice } = world;
  const id = anyOf(world, 'SELECT id FROM subscriptions ORDER BY seq')?.['id'];
  const page = id && (await ask<SubscriptionPage>(world, 'subscriptions.page', { id }));
  const kind = page ? dice.pick(page.changes) : null;
  if (!kind) return;
  await ask(world, 'subscriptions.change', { id, change: changeOf(world, kind) });
}

function changeOf(world: World, kind: ChangeKind) {
  const { dice } = world;
  const when = dice.happens(0.5) ? 'now' : 'term-end';
  if (kind === 'cancel') return { kind, when };
  if (kind !== 'move') return { kind };
  const plan = anyOf<PlanRow>(world, PLANS);
  return { kind, when, planId: plan?.id, price: plan?.price, quantity: 1 + dice.below(3) };
}
