import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { DraftInvoice, InvoiceLine } from '#domain/invoice/invoice.ts';
import { createAutosave } from '#renderer/features/invoices/autosave.ts';
import {
  draftOf,
  type Editing,
  type Step,
  startEditing,
} from '#renderer/features/invoices/editing.ts';
import { ledger } from '#renderer/ledger.ts';
import { markSaved } from '#renderer/state/saved.ts';
import { dropRedo } from '#renderer/state/toasts.ts';

const REST_MS = 400;

export type Saving =
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'trouble'; readonly sentence: string };

export type DraftEditing = {
  readonly editing: Editing;
  readonly saving: Saving;
  readonly edit: (step: Step) => void;
  /** Writes what is newest now; throws when it cannot be written. */
  readonly flush: () => Promise<void>;
  /** The draft is someone else's from now on: issued, or thrown away. */
  readonly close: () => void;
  /** Main changed the draft: go on with its lines. */
  readonly replace: (draft: DraftInvoice) => void;
};

/** The draft in this window: every change at once on screen, and soon in the ledger. */
export function useEditing(initial: DraftInvoice, blank: InvoiceLine): DraftEditing {
  const queries = useQueryClient();
  const [editing, setEditing] = useState(() => startEditing(initial, blank));
  const [saving, setSaving] = useState<Saving>({ kind: 'saved', at: initial.updatedAt });
  const newest = useRef(editing);
  const [autosave] = useState(() =>
    createAutosave<DraftInvoice>({
      restMs: REST_MS,
      save: async ({ createdAt, updatedAt, ...draft }) => {
        const { savedAt } = await ledger.invoices.saveDraft(draft);
        setSaving({ kind: 'saved', at: savedAt });
        markSaved(savedAt);
      },
      onProblem: (problem) => setSaving({ kind: 'trouble', sentence: sentenceOf(problem) }),
    }),
  );

  const show = (next: Editing) => {
    newest.current = next;
    setEditing(next);
    // What is opened again before the ledger has answered is the newest state, not the one before.
    queries.setQueryData(['invoices.draft', initial.id], draftOf(next));
  };
  useSaveOnLeaving(autosave.flush);

  return {
    editing,
    saving,
    edit: (step) => {
      const next = step(newest.current);
      if (next === newest.current) return;
      show(next);
      dropRedo();
      setSaving({ kind: 'unsaved' });
      autosave.change(draftOf(next));
    },
    flush: autosave.flush,
    close: autosave.stop,
    replace: (draft) => show(startEditing(draft, blank)),
  };
}

/** Leaving is another page, another window, or the end. */
function useSaveOnLeaving(flush: () => Promise<void>): void {
  useEffect(() => {
    const save = () => void flush().catch(() => undefined);
    window.addEventListener('blur', save);
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('blur', save);
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [flush]);
}

function sentenceOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : 'The draft could not be written.';
}
