import { type DifferenceRow, findDifference } from '#db/difference-list.ts';
import { decideDifference } from '#db/differences.ts';
import type { Writer } from '#db/ledger.ts';
import { Refusal } from '#domain/errors.ts';
import type { DifferenceId } from '#domain/ids.ts';
import { ONLY_THERE } from '#domain/one-sided.ts';
import { kindOf, type Subject } from '#domain/subject.ts';
import type { Services } from '#main/services.ts';
import { readExpenseThere } from '#main/taking-in-expense.ts';
import { readInvoiceThere } from '#main/taking-in-invoice.ts';
import { readPaymentThere } from '#main/taking-in-payment.ts';

type ReadThere = (services: Services, remoteId: string) => Promise<(tx: Writer) => void>;

/** How each kind is asked for as a whole, and then kept. */
const READERS: Partial<Record<ReturnType<typeof kindOf>, ReadThere>> = {
  expense: readExpenseThere,
  invoice: readInvoiceThere,
  payment: readPaymentThere,
};

/** Whether a thing that is only in Books can be taken in as it is there. */
export function canTakeIn(
  difference: Pick<DifferenceRow, 'system' | 'subject' | 'field'>,
): boolean {
  return readerOf(difference) !== undefined;
}

/** Asked for as a whole and kept as Books has it, once (rules Y10 and Y12). */
export async function takeIn(services: Services, id: DifferenceId): Promise<void> {
  const asked = findDifference(services.ledger.read, id);
  const remoteId = asked?.remoteId ?? null;
  const reader = asked === null ? undefined : readerOf(asked);
  if (asked?.state !== 'open' || remoteId === null || reader === undefined) refuseDecided();
  const keep = await reader(services, remoteId);
  services.ledger.write((tx) => {
    if (!decideDifference(tx, { id, state: 'took-theirs' })) refuseDecided();
    keep(tx);
  });
}

function readerOf({
  system,
  subject,
  field,
}: Readonly<{ system: string; subject: Subject; field: string }>) {
  return system === 'books' && field === ONLY_THERE ? READERS[kindOf(subject)] : undefined;
}

function refuseDecided(): never {
  throw new Refusal('not-found', 'This difference is settled already. Nothing was changed.');
}
