import { z } from 'zod';
import { zRemoteId } from '#sync/zoho/ids.ts';

/** What a plan is known by: its code always stands in it, an id of its own only here and there. */
export const zPlanNamed = z
  .object({
    plan_id: zRemoteId.optional().catch(undefined),
    plan_code: z.string().min(1).optional().catch(undefined),
  })
  .refine(({ plan_id, plan_code }) => plan_id !== undefined || plan_code !== undefined);

/** Its id where Billing tells one, else its code, which Billing takes once (rule J20). */
export function planIdOf({ plan_id, plan_code = '' }: z.infer<typeof zPlanNamed>): string {
  return plan_id ?? plan_code;
}
