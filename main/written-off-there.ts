import { findSettlement } from '#db/invoices.ts';
import type { Writer } from '#db/ledger.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { WriteOff } from '#domain/invoice/write-off.ts';
import { SYSTEM_NAMES, type System } from '#domain/systems.ts';
import { showApart } from '#main/absorb-books.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { WRITTEN_OFF } from '#main/taking-write-off.ts';
import { money } from '#main/title.ts';
import { writeOffIssued } from '#main/writing-off.ts';

type Adopted = {
  readonly invoice: Pick<IssuedInvoice, 'id' | 'number' | 'currency'>;
  readonly writeOff: WriteOff | null;
  readonly remoteId: string;
  /** Who has it, and does not hear of it again. */
  readonly having: readonly System[];
};

/**
 * A document that was written off before it came here is so here, too, where as much is due. Where
 * what was paid has yet to come, the write-off is shown (rule J30).
 */
export function adoptWrittenOff(
  services: Absorbing,
  tx: Writer,
  { invoice: { id, number, currency }, writeOff, remoteId, having }: Adopted,
): void {
  if (writeOff === null) return;
  const { writtenOffOn, amount } = writeOff;
  const system = having.includes('books') ? 'books' : 'billing';
  if (findSettlement(tx, id)?.due === amount) {
    const reason = `Written off in ${SYSTEM_NAMES[system]}`;
    writeOffIssued(services, tx, { id, writtenOffOn, reason }, { but: having });
    return;
  }
  const fields = [[WRITTEN_OFF, '', money(amount, currency)]] as const;
  showApart(services, tx, `invoice:${id}`, { title: number, fields, fact: { system, remoteId } });
}
