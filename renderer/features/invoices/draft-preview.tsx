import { IconFileText } from '@tabler/icons-react';
import type { PaperDocument } from '#contract/invoices.ts';
import { PaperDesk } from '#renderer/paper/desk.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';

const DESIGNS = { ledger: 'Ledger', plain: 'Plain' } as const;

type Props = {
  readonly paper: PaperDocument;
  /** There is room beside the form: asking puts it away. Else it comes when it is asked for. */
  readonly isBeside: boolean;
  readonly isAsked: boolean;
  readonly onClose: () => void;
};

export function DraftPreview({ paper, isBeside, isAsked, onClose }: Props) {
  if (!isBeside) {
    return (
      <Dialog isOpen={isAsked} title="Preview, as it will print" onClose={onClose} isWide>
        <PaperDesk document={paper} />
      </Dialog>
    );
  }
  if (isAsked) return null;
  const { design, paper: size } = paper.invoice.billedBy;
  return (
    <aside className="draft-paper" aria-label="Preview">
      <div className="draft-paper-head">
        <span>Preview, as it will print</span>
        <span className="row">
          <IconFileText size={14} aria-hidden="true" />
          {DESIGNS[design]} design, {size}
        </span>
      </div>
      <PaperDesk document={paper} />
    </aside>
  );
}
