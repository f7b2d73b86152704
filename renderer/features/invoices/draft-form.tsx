import type { FocusEvent, RefObject } from 'react';
import type { Client } from '#domain/client/client.ts';
import type { DraftInvoice, InvoiceLine } from '#domain/invoice/invoice.ts';
import type { Missing } from '#domain/invoice/missing.ts';
import type { InvoiceTotals } from '#domain/invoice/totals.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import { DraftFoot } from '#renderer/features/invoices/draft-foot.tsx';
import { DraftHead } from '#renderer/features/invoices/draft-head.tsx';
import { DraftSums } from '#renderer/features/invoices/draft-sums.tsx';
import { changeDraft } from '#renderer/features/invoices/editing.ts';
import { LineEditor } from '#renderer/features/invoices/line-editor.tsx';
import { TakeIncome } from '#renderer/features/invoices/take-income.tsx';
import type { DraftEditing } from '#renderer/features/invoices/use-editing.ts';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = {
  readonly formRef: RefObject<HTMLElement | null>;
  readonly draft: DraftInvoice;
  readonly client: Client | null;
  readonly editor: DraftEditing;
  readonly totals: InvoiceTotals;
  readonly missing: readonly Missing[];
  readonly taxes: readonly TaxSetting[];
  readonly blank: InvoiceLine;
  readonly isNeeded: boolean;
  readonly onLead: (field: string) => void;
};

/** The document in its order: head, lines, texts and sums; at the foot what is missing. */
export function DraftForm(props: Props) {
  const { formRef, draft, client, editor, totals, taxes, blank } = props;
  return (
    <section
      className="draft-left"
      aria-label="Draft"
      ref={formRef}
      onBlur={(event) => saveOnLeaving(event, editor)}
    >
      <DraftHead draft={draft} client={client} edit={editor.edit} />
      <LineEditor
        editing={editor.editing}
        edit={editor.edit}
        totals={totals}
        taxes={taxes}
        blank={blank}
        end={<TakeIncome draft={draft} editor={editor} />}
      />
      <div className="draft-lower">
        <DraftTexts draft={draft} editor={editor} />
        <DraftSums draft={draft} totals={totals} edit={editor.edit} />
      </div>
      <DraftFoot
        draft={draft}
        missing={props.missing}
        isNeeded={props.isNeeded}
        onLead={props.onLead}
      />
    </section>
  );
}

function DraftTexts({ draft, editor }: Pick<Props, 'draft' | 'editor'>) {
  return (
    <div className="draft-texts">
      <TextField
        label="Note on the invoice"
        name="notes"
        rows={2}
        value={draft.notes}
        onChange={(notes) => editor.edit(changeDraft({ notes }))}
      />
      <TextField
        label="Terms"
        name="terms"
        rows={1}
        value={draft.terms}
        onChange={(terms) => editor.edit(changeDraft({ terms }))}
      />
    </div>
  );
}

/** Leaving a field writes what was typed in it; trouble is told in the head. */
function saveOnLeaving(event: FocusEvent, editor: DraftEditing): void {
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) {
    void editor.flush().catch(() => undefined);
  }
}
