import type { TicketRow } from '#contract/tickets.ts';
import type { StateName } from '#renderer/ui/state-word.tsx';

/** Who is next: whoever did not write last, until it is closed. */
export function ticketState({
  status,
  isLastYours,
}: Pick<TicketRow, 'status' | 'isLastYours'>): StateName {
  if (status !== 'open') return status;
  return isLastYours ? 'waits-for-them' : 'waits-for-you';
}
