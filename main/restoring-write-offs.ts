import { post } from '#db/entries.ts';
import { findSettlement } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { saveWriteOff } from '#db/write-offs.ts';
import { Refusal } from '#domain/errors.ts';
import type { WriteOff } from '#domain/invoice/write-off.ts';
import { postWriteOff } from '#domain/ledger/post-write-off.ts';
import { ZERO } from '#domain/money.ts';
import type { Adopting } from '#main/restoring-books.ts';
import { money } from '#main/title.ts';
import type { Rebuilt, RebuiltInvoice } from '#sync/connectors/books/rebuilt.ts';

type Written = { readonly invoice: RebuiltInvoice; readonly writeOff: WriteOff };

export function writtenOff(invoices: Rebuilt['invoices']): readonly Written[] {
  return invoices.flatMap(({ invoice, writeOff }) =>
    writeOff === null ? [] : [{ invoice, writeOff }],
  );
}

/** After the payments, which say how much is left to be written off. */
export function adoptWriteOffs(
  tx: Writer,
  written: readonly Written[],
  adopting: Adopting,
): ReturnType<Adopting> {
  return adopting(written, {
    title: ({ invoice }) => `Write-off of ${invoice.number}`,
    write: (one) => adopt(tx, one),
  });
}

function adopt(tx: Writer, { invoice: { id, currency }, writeOff }: Written): void {
  const invoice = findIssued(tx, id);
  // Left out and named already, and its write-off with it.
  if (invoice === null) return;
  const due = findSettlement(tx, id)?.due ?? ZERO;
  if (due !== writeOff.amount) {
    const [theirs, ours] = [writeOff.amount, due].map((amount) => money(amount, currency));
    const sentence = `Books wrote off ${theirs}, and what came back of its payments leaves ${ours}.`;
    throw new Refusal('change-not-possible', sentence);
  }
  saveWriteOff(tx, { id, ...writeOff });
  post(tx, postWriteOff(invoice, writeOff));
}
