import '#renderer/features/invoices/draft.css';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { emptyLine } from '#domain/invoice/draft.ts';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import { missingForIssue } from '#domain/invoice/missing.ts';
import { useBusiness } from '#renderer/facts.ts';
import { DraftActions } from '#renderer/features/invoices/draft-actions.tsx';
import { DraftForm } from '#renderer/features/invoices/draft-form.tsx';
import { draftPaper } from '#renderer/features/invoices/draft-paper.ts';
import { DraftPreview } from '#renderer/features/invoices/draft-preview.tsx';
import { draftTotals } from '#renderer/features/invoices/draft-totals.ts';
import { draftOf } from '#renderer/features/invoices/editing.ts';
import { fieldOf } from '#renderer/features/invoices/field-of.ts';
import { taxesByIds } from '#renderer/features/invoices/line-taxes.ts';
import { SavedWord } from '#renderer/features/invoices/saved-word.tsx';
import { useEditing } from '#renderer/features/invoices/use-editing.ts';
import { ledger } from '#renderer/ledger.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Page } from '#renderer/ui/page.tsx';

/** From this width on the paper stands beside the form. */
const WIDE = '(min-width: 1200px)';

export function DraftScreen({ draft: initial }: { readonly draft: DraftInvoice }) {
  const { editor, draft, client, totals, missing, taxes, blank, paper } = useDraft(initial);
  const form = useRef<HTMLElement>(null);
  const isWide = useMediaQuery(WIDE) ?? false;
  const [isAsked, setAsked] = useState(false);
  const [stoppedBy, setStopped] = useState<string | null>(null);
  const lead = (field: string) => fieldOf(form.current, field)?.focus();

  return (
    <Page
      title={client ? `Draft for ${client.name}` : 'Draft invoice'}
      parent={{ title: 'Invoices', path: '/invoices' }}
      context={<SavedWord saving={editor.saving} />}
      actions={
        <DraftActions
          draft={draft}
          editor={editor}
          missing={missing}
          onMissing={({ field }) => {
            setStopped(field);
            lead(field);
          }}
          onPreview={() => setAsked(!isAsked)}
        />
      }
      isFilled
      isRuled
    >
      <div className={isWide && !isAsked ? 'draft draft-with-paper' : 'draft'}>
        <DraftForm
          {...{ draft, client, editor, totals, missing, taxes, blank }}
          formRef={form}
          isNeeded={missing.some(({ field }) => field === stoppedBy)}
          onLead={lead}
        />
        <DraftPreview
          paper={paper}
          isBeside={isWide}
          isAsked={isAsked}
          onClose={() => setAsked(false)}
        />
      </div>
    </Page>
  );
}

/** The draft as it is typed, and all that follows from it. */
function useDraft(initial: DraftInvoice) {
  const { today, baseCurrency } = useFacts();
  const business = useBusiness();
  const { data: taxes } = useSuspenseQuery({
    queryKey: ['settings.taxes'],
    queryFn: () => ledger.settings.taxes({}),
  });
  const blank = emptyLine(taxesByIds(taxes, business.defaultTaxIds));
  const editor = useEditing(initial, blank);
  const draft = draftOf(editor.editing);
  const client = useClient(draft);
  const totals = draftTotals(draft);
  return {
    editor,
    draft,
    client,
    totals,
    missing: missingForIssue(draft, { baseCurrency, client }),
    taxes,
    blank,
    paper: draftPaper(draft, totals, { client, business, today }),
  };
}

function useClient({ clientId }: DraftInvoice) {
  const { data } = useQuery({
    queryKey: ['clients.page', clientId],
    queryFn: () => (clientId === null ? null : ledger.clients.page({ id: clientId })),
  });
  return data?.client ?? null;
}
