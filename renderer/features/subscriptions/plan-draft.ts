import type { CurrencyCode } from '#domain/currency.ts';
import type { RetainerPlanId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';
import type { RetainerPlan, TermUnit } from '#domain/subscription/plan.ts';

/** A plan as it is typed. */
export type PlanDraft = {
  readonly id: RetainerPlanId | null;
  readonly name: string;
  readonly code: string;
  readonly description: string;
  readonly currency: CurrencyCode;
  readonly price: Minor | null;
  readonly every: string;
  readonly unit: TermUnit;
};

export function planDraft(plan: RetainerPlan | null, baseCurrency: CurrencyCode): PlanDraft {
  return {
    id: plan?.id ?? null,
    name: plan?.name ?? '',
    code: plan?.code ?? '',
    description: plan?.description ?? '',
    currency: plan?.currency ?? baseCurrency,
    price: plan?.price ?? null,
    every: String(plan?.term.every ?? 1),
    unit: plan?.term.unit ?? 'month',
  };
}
