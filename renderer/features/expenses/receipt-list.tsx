import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Receipt } from '#domain/expense/expense.ts';
import { formatCount } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Section } from '#renderer/ui/section.tsx';

const KIB = 1_024;

type Props = {
  readonly receipts: readonly Receipt[];
  readonly onChange: (receipts: readonly Receipt[]) => void;
};

/** Files that prove it. The same file twice is one receipt. */
export function ReceiptList({ receipts, onChange }: Props) {
  const choose = useMutation({
    mutationFn: () => ledger.expenses.chooseReceipts({}),
    onSuccess: (chosen) => {
      const fresh = chosen.filter(({ hash }) => receipts.every((one) => one.hash !== hash));
      onChange([...receipts, ...fresh]);
    },
  });
  const open = useMutation({
    mutationFn: ({ hash, name }: Receipt) => ledger.expenses.openReceipt({ hash, name }),
  });
  const problem = choose.error ?? open.error;
  return (
    <Section
      title="Receipts"
      note={receipts.length === 0 ? 'none yet' : formatCount(receipts.length)}
      end={
        <Button
          size="small"
          icon={IconPaperclip}
          isWorking={choose.isPending}
          onPress={() => choose.mutate()}
        >
          Add files…
        </Button>
      }
    >
      {problem && <Notice tone="needs">{problem.message}</Notice>}
      <ul className="receipt-list">
        {receipts.map((receipt) => (
          <li key={receipt.hash}>
            <Button look="plain" onPress={() => open.mutate(receipt)}>
              {receipt.name}
            </Button>
            <span className="small muted push">{`${formatCount(Math.ceil(receipt.bytes / KIB))} KB`}</span>
            <IconButton
              label={`Remove ${receipt.name}`}
              icon={IconX}
              onPress={() => onChange(receipts.filter((one) => one !== receipt))}
            />
          </li>
        ))}
      </ul>
      <p className="small muted">A copy is kept in the ledger’s folder, by its content.</p>
    </Section>
  );
}
