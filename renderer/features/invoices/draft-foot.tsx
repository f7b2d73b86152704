import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import type { Missing } from '#domain/invoice/missing.ts';
import { countOf } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';

type Props = {
  readonly draft: DraftInvoice;
  readonly missing: readonly Missing[];
  /** It was to be issued as it is: what is missing stops it. */
  readonly isNeeded: boolean;
  /** Leads to the field that a sentence is about. */
  readonly onLead: (field: string) => void;
};

/** What is missing before issue, one after the other, and the number it would get. */
export function DraftFoot({ draft, missing, isNeeded, onLead }: Props) {
  const [first] = missing;
  const { data: number } = useQuery({
    queryKey: ['invoices.nextNumber', draft.invoiceDate],
    queryFn: () => ledger.invoices.nextNumber({ on: draft.invoiceDate }),
  });
  return (
    <div className="draft-foot">
      {first ? (
        <button
          type="button"
          className={isNeeded ? 'draft-missing draft-missing-needed' : 'draft-missing'}
          onClick={() => onLead(first.field)}
        >
          <IconCircleDashed aria-hidden="true" />
          <b>{countOf(missing.length, 'thing')} before it can be issued:</b>{' '}
          <span role={isNeeded ? 'alert' : undefined}>{first.sentence}</span>
        </button>
      ) : (
        <span className="draft-missing">
          <IconCircleCheck aria-hidden="true" />
          Nothing is missing. It can be issued.
        </span>
      )}
      {number && <span className="push small muted">Next number {number}</span>}
    </div>
  );
}
