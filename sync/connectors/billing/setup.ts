import { z } from 'zod';
import type { Setup } from '#sync/connector.ts';
import { wait } from '#sync/outcome.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

/** What is known of the organisation in Billing; stored as JSON and read back for every plan. */
const zBillingSetup = z.object({
  organisationId: z.string(),
  plan: z.string(),
  currency: z.string(),
  /** One organisation with Books: then customers and invoices are the same things (rule J2). */
  isShared: z.boolean(),
  /** What our plans hang on. */
  productId: zRemoteId,
  taxes: z.array(
    z.object({ id: zRemoteId, name: z.string(), percent: z.number(), isGroup: z.boolean() }),
  ),
});

export type BillingSetup = z.infer<typeof zBillingSetup>;

export const NOT_SET_UP = wait('Waiting. Billing is not set up yet.', 60_000);

/** The one gateway cards are taken through; named, for else the newest one in Billing is used. */
export const GATEWAY = { payment_gateways: [{ payment_gateway: 'authorize_net' }] };

const CALLS_A_DAY: Readonly<Record<string, number>> = { PRACTICE: 100_000 };
const CALLS_A_MINUTE: Readonly<Record<string, number>> = { PRACTICE: 3_000 };
const DOCUMENTED = 98;

export function readSetup(setup: Setup): BillingSetup | null {
  const read = zBillingSetup.safeParse(setup);
  return read.success ? read.data : null;
}

/** Billing's own limits are not documented: those of the smallest plan of Books are kept to. */
export function rateOf(plan: string) {
  return {
    perMinute: CALLS_A_MINUTE[plan.toUpperCase()] ?? DOCUMENTED,
    perDay: CALLS_A_DAY[plan.toUpperCase()] ?? 1_000,
    parallel: 1,
  };
}
