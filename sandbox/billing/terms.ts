import { z } from 'zod';
import type { INTERVAL_UNITS, PlanRow } from '#sandbox/billing/plans.ts';
import { knownPlan, productName } from '#sandbox/billing/plans.ts';
import { id, notNegative, text } from '#sandbox/books/fields.ts';
import { notAllowed, wrongValue } from '#sandbox/books/refusal.ts';
import { isTaxOrGroup } from '#sandbox/books/tax-lookup.ts';
import type { Exact } from '#sandbox/decimal.ts';
import { known, product } from '#sandbox/decimal.ts';
import type { Practice } from '#sandbox/practice.ts';

export const planChoice = z.strictObject({
  plan_code: z.string(),
  plan_description: text(2000).optional(),
  price: notNegative().optional(),
  quantity: z.number().int().min(1).max(100_000).optional(),
  setup_fee: notNegative().optional(),
  tax_id: z.union([id(), z.literal('')]).optional(),
  billing_cycles: z.number().int().min(-1).max(1000).optional(),
  trial_days: z.number().int().min(0).max(1000).optional(),
  exclude_trial: z.boolean().optional(),
  exclude_setup_fee: z.boolean().optional(),
});

export type PlanChoice = z.infer<typeof planChoice>;

/** What is billed each term: the plan as it was when it was chosen. */
export type Terms = {
  readonly planCode: string;
  readonly name: string;
  readonly description: string;
  readonly productId: string;
  readonly productName: string;
  readonly price: string;
  readonly quantity: number;
  readonly setupFee: string;
  readonly taxId: string;
  readonly interval: number;
  readonly unit: (typeof INTERVAL_UNITS)[number];
  /** -1 goes on until it is cancelled. */
  readonly cycles: number;
  readonly trialDays: number;
};

/** The same plan again keeps its price and quantity unless others are named. */
export function termsOf(practice: Practice, choice: PlanChoice, before: Terms | null): Terms {
  const plan = knownPlan(practice, choice.plan_code);
  const isSame = before?.planCode === choice.plan_code;
  if (!(plan.isActive || isSame)) throw notAllowed('The plan is inactive.');
  const base = before && isSame ? before : planTerms(practice, plan);
  const { tax_id: taxId = base.taxId, setup_fee: setupFee = base.setupFee } = choice;
  const { trial_days: trialDays = base.trialDays } = choice;
  if (taxId !== '' && !isTaxOrGroup(practice, taxId)) throw wrongValue('tax_id');
  return {
    ...base,
    description: choice.plan_description ?? base.description,
    price: choice.price ?? base.price,
    quantity: choice.quantity ?? base.quantity,
    setupFee: choice.exclude_setup_fee ? '0' : setupFee,
    taxId,
    cycles: choice.billing_cycles ?? base.cycles,
    trialDays: choice.exclude_trial ? 0 : trialDays,
  };
}

/** Before tax. */
export function amountOf({ price, quantity }: Terms): Exact {
  return product(known(price), known(quantity));
}

export function isSameRhythm(one: Terms, other: Terms): boolean {
  return one.interval === other.interval && one.unit === other.unit;
}

function planTerms(practice: Practice, plan: PlanRow): Terms {
  return {
    ...ownTerms(plan),
    planCode: plan.input.plan_code ?? '',
    name: plan.input.name ?? '',
    productId: plan.input.product_id ?? '',
    productName: productName(practice, plan),
    quantity: 1,
  };
}

function ownTerms({ input }: PlanRow) {
  return {
    description: input.description ?? '',
    price: input.recurring_price ?? '0',
    setupFee: input.setup_fee ?? '0',
    taxId: input.tax_id ?? '',
    interval: input.interval ?? 1,
    unit: input.interval_unit ?? 'months',
    cycles: input.billing_cycles ?? -1,
    trialDays: input.trial_period ?? 0,
  };
}
