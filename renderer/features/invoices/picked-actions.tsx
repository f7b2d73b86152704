import { IconCash, IconDownload } from '@tabler/icons-react';
import type { InvoiceRow } from '#contract/invoices.ts';
import { savePdf, savePdfs } from '#renderer/features/invoices/pdf.ts';
import { askPayment } from '#renderer/state/payment-asked.ts';
import { sayTrouble, toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';

/** What can be done with the selected invoices. */
export function PickedActions({ rows }: { readonly rows: readonly InvoiceRow[] }) {
  return (
    <>
      <Button size="small" icon={IconCash} keys="P" onPress={() => recordFor(rows)}>
        Record payment
      </Button>
      <Button
        size="small"
        icon={IconDownload}
        keys="D"
        onPress={() => void saveAll(rows).catch(sayTrouble)}
      >
        {rows.length > 1 ? 'Save PDFs' : 'Save PDF'}
      </Button>
    </>
  );
}

/** A payment comes from one client and settles what is issued and open. */
function recordFor(rows: readonly InvoiceRow[]): void {
  const open = rows.filter((row) => row.status !== 'draft' && row.status !== 'void' && row.due > 0);
  const [first] = open;
  if (!first) {
    toast({ sentence: 'Nothing is due on what is selected.' });
  } else if (open.some((row) => row.clientId !== first.clientId)) {
    toast({ sentence: 'A payment comes from one client. Select invoices of one client.' });
  } else {
    askPayment({ clientId: first.clientId, invoiceId: open.length === 1 ? first.id : null });
  }
}

/** One asks for its place and name, several for a folder. */
function saveAll(rows: readonly InvoiceRow[]): Promise<void> {
  const [first, ...rest] = rows.map(({ id }) => id);
  if (first === undefined) return Promise.resolve();
  return rest.length === 0 ? savePdf(first) : savePdfs([first, ...rest]);
}
