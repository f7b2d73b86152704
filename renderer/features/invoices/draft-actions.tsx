import { IconCopy, IconFileTypePdf, IconPrinter, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import type { Missing } from '#domain/invoice/missing.ts';
import { openPdf, savePdf } from '#renderer/features/invoices/pdf.ts';
import type { DraftEditing } from '#renderer/features/invoices/use-editing.ts';
import { formatAmount } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { offerUndo, sayTrouble, toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { MenuButton } from '#renderer/ui/menu-button.tsx';

type Props = {
  readonly draft: DraftInvoice;
  readonly editor: DraftEditing;
  readonly missing: readonly Missing[];
  /** It cannot be issued yet. */
  readonly onMissing: (first: Missing) => void;
  readonly onPreview: () => void;
};

export function DraftActions({ draft, editor, missing, onMissing, onPreview }: Props) {
  const { id } = draft;
  const [, go] = useLocation();
  const written = (work: () => Promise<unknown>) =>
    void editor.flush().then(work).catch(sayTrouble);

  const issue = useMutation({
    mutationFn: async () => {
      await editor.flush();
      return await ledger.invoices.issue({ id });
    },
    onSuccess: ({ number, currency, totals }) => {
      editor.close();
      toast({
        sentence: `${number} is issued: ${currency} ${formatAmount(totals.total, currency)}.`,
      });
    },
    onError: sayTrouble,
  });
  const [first] = missing;
  const issueOrLead = () => {
    if (!first) return issue.mutate();
    return onMissing(first);
  };
  const duplicate = async () => {
    const copy = await ledger.invoices.duplicate({ id });
    go(`/invoices/${copy.id}`);
  };
  const discard = async () => {
    editor.close();
    await ledger.invoices.discardDraft({ id });
    go('/invoices');
    offerUndo({
      sentence: 'The draft was thrown away.',
      undo: async () => {
        await ledger.invoices.restoreDraft({ id });
        go(`/invoices/${id}`);
      },
      redo: discard,
    });
  };

  return (
    <>
      <Button look="plain" keys="Ctrl P" onPress={onPreview}>
        Preview
      </Button>
      <MenuButton
        label="More"
        isIconOnly
        items={[
          { label: 'Duplicate', icon: IconCopy, onPress: () => written(duplicate) },
          { label: 'Open as PDF', icon: IconPrinter, onPress: () => written(() => openPdf(id)) },
          {
            label: 'Save as PDF',
            icon: IconFileTypePdf,
            onPress: () => written(() => savePdf(id)),
          },
          {
            label: 'Throw the draft away',
            icon: IconTrash,
            isDangerous: true,
            onPress: () => written(discard),
          },
        ]}
      />
      <Button look="fill" keys="Ctrl Enter" isWorking={issue.isPending} onPress={issueOrLead}>
        Issue invoice
      </Button>
    </>
  );
}
