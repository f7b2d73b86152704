import { z } from 'zod';
import { mustHave } from '#sandbox/books/body.ts';
import { id, notNegative, text } from '#sandbox/books/fields.ts';
import { absent, alreadyTaken, inUse, wrongValue } from '#sandbox/books/refusal.ts';
import type { Resource, Row } from '#sandbox/books/resource.ts';
import { isTaxOrGroup, taxName, taxPercentage } from '#sandbox/books/tax-lookup.ts';
import { defined } from '#sandbox/json.ts';
import { booksTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';

export const INTERVAL_UNITS = ['days', 'weeks', 'months', 'years'] as const;

const schema = z.strictObject({
  plan_code: text(100).min(1).optional(),
  name: text(100).optional(),
  description: text(2000).optional(),
  recurring_price: notNegative().optional(),
  unit: text(100).optional(),
  interval: z.number().int().min(1).max(366).optional(),
  interval_unit: z.enum(INTERVAL_UNITS).optional(),
  /** -1 goes on until it is cancelled. */
  billing_cycles: z.number().int().min(-1).max(1000).optional(),
  /** Days. */
  trial_period: z.number().int().min(0).max(1000).optional(),
  setup_fee: notNegative().optional(),
  product_id: id().optional(),
  product_type: z.enum(['goods', 'service', 'digital_service']).optional(),
  tax_id: z.union([id(), z.literal('')]).optional(),
  account_id: id().optional(),
});

type PlanInput = z.infer<typeof schema> & { readonly custom_fields?: undefined };
export type PlanRow = Row<PlanInput> & { readonly isActive: boolean };

/** A plan is known by its code, in addresses too; a code is taken once. */
export const plans: Resource<PlanInput, PlanRow> = {
  path: 'plans',
  one: 'plan',
  many: 'plans',
  idName: 'plan_id',
  words: 'plan',
  scope: 'plans',
  system: 'billing',
  customModule: null,
  schema,
  filters: {
    texts: ['plan_code', 'name'],
    exacts: ['status', 'product_id', 'recurring_price'],
    days: [],
  },
  details: [],
  key: (row) => row.input.plan_code ?? null,
  rows: (practice) => practice.state.billing.plans,
  finish: (practice, draft, before) => {
    mustHave(draft.input, 'plan_code', 'name', 'recurring_price', 'interval', 'product_id');
    const { plan_code: code = '', product_id: product = '', tax_id: tax } = draft.input;
    const holder = planOf(practice, code);
    if (holder && holder.id !== draft.id) throw alreadyTaken('plan code', code);
    if (!practice.state.billing.products.has(product)) throw wrongValue('product_id');
    if (tax !== undefined && tax !== '' && !isTaxOrGroup(practice, tax)) throw wrongValue('tax_id');
    if (before && before.input.plan_code !== code) mustBeFree(practice, before);
    return { ...draft, isActive: before?.isActive ?? true };
  },
  mustBeRemovable: mustBeFree,
  show: (practice, row) => ({
    description: '',
    interval_unit: 'months',
    billing_cycles: -1,
    trial_period: 0,
    product_type: 'service',
    ...defined(row.input),
    recurring_price: Number(row.input.recurring_price),
    setup_fee: Number(row.input.setup_fee ?? '0'),
    product_name: productName(practice, row),
    tax_id: row.input.tax_id ?? '',
    tax_name: taxName(practice, row.input.tax_id),
    tax_percentage: taxPercentage(practice, row.input.tax_id),
    status: row.isActive ? 'active' : 'inactive',
    addons: [],
    updated_time: booksTime(row.modifiedAt),
  }),
  subject: (_, row) => `${row.input.plan_code} ${row.input.recurring_price}`,
};

export function planOf(practice: Practice, code: string): PlanRow | null {
  for (const plan of practice.state.billing.plans.values()) {
    if (plan.input.plan_code === code) return plan;
  }
  return null;
}

export function knownPlan(practice: Practice, code: string): PlanRow {
  const plan = planOf(practice, code);
  if (!plan) throw absent('Plan');
  return plan;
}

export function productName(practice: Practice, plan: PlanRow): string {
  return practice.state.billing.products.get(plan.input.product_id ?? '')?.input.name ?? '';
}

function mustBeFree(practice: Practice, row: PlanRow): void {
  const { subscriptions } = practice.state.billing;
  if ([...subscriptions.values()].some((one) => one.terms.planCode === row.input.plan_code)) {
    throw inUse('The plan');
  }
}
