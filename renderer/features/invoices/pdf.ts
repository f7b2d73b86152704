import type { SavedPdfs } from '#contract/invoices.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { countOf, formatCount } from '#renderer/format.ts';
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

/** Into one folder; says how many went where. */
export async function savePdfs(ids: readonly InvoiceId[]): Promise<void> {
  const saved = await ledger.invoices.savePdfs({ ids });
  if (saved) toast({ sentence: savedWords(saved) });
}

export function savedWords({ folder, saved, renamed, same }: SavedPdfs): string {
  const were = (count: number) => (count === 1 ? 'was' : 'were');
  return [
    saved > 0 ? `${countOf(saved, 'PDF')} saved in ${folder}.` : `Nothing new for ${folder}.`,
    ...(renamed > 0 ? [`${formatCount(renamed)} got a number, beside a file of that name.`] : []),
    ...(same > 0 ? [`${formatCount(same)} ${were(same)} there already.`] : []),
  ].join(' ');
}
