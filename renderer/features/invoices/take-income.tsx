import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import { TakeIncomeDialog } from '#renderer/features/invoices/take-income-dialog.tsx';
import type { DraftEditing } from '#renderer/features/invoices/use-editing.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';

type Props = { readonly draft: DraftInvoice; readonly editor: DraftEditing };

/** Rows of gig income that are not billed yet become lines of this draft. */
export function TakeIncome({ draft, editor }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={IconClock} onPress={() => setOpen(true)}>
        Take hours from income
      </Button>
      <Dialog isOpen={isOpen} title="Take hours from income" onClose={() => setOpen(false)} isWide>
        <TakeIncomeDialog draft={draft} editor={editor} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
