import { z } from 'zod';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { zText } from '#sync/zoho/values.ts';

/** A payment as Billing tells it by itself. */
export const zPaid = z.object({
  payment_id: zRemoteId,
  payment_mode: zText,
  gateway_transaction_id: zText,
  autotransaction: z
    .object({ gateway_transaction_id: zText })
    .catch({ gateway_transaction_id: '' }),
});

/** Money that moved through Billing's own gateway: it is not for this ledger to change there. */
export function isByCard(paid: z.infer<typeof zPaid>): boolean {
  const { payment_mode, gateway_transaction_id, autotransaction } = paid;
  if (payment_mode === 'autotransaction') return true;
  return gateway_transaction_id !== '' || autotransaction.gateway_transaction_id !== '';
}
