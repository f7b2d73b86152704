import type { InvoiceId } from '#domain/ids.ts';
import { ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';

/** Asks where, writes it, and says where it is; nothing when the person cancels. */
export async function savePdf(id: InvoiceId): Promise<void> {
  const saved = await ledger.invoices.savePdf({ id });
  if (!saved) return;
  toast({
    sentence: `Saved as ${saved.path}.`,
    action: { label: 'Open', run: () => void openPdf(id) },
  });
}

export async function openPdf(id: InvoiceId): Promise<void> {
  await ledger.invoices.openPdf({ id });
}
