import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { IncomeChoices, IncomeImportPreview } from '#contract/income.ts';
import { countOf } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { offerUndo, toast } from '#renderer/state/toasts.ts';

/** Choose a file, look, look again with other choices, import: nothing is kept before the last. */
export function useIncomeImport(onDone: () => void) {
  const [preview, setPreview] = useState<IncomeImportPreview | null>(null);
  const choose = useMutation({
    mutationFn: () => ledger.income.chooseImport({}),
    onSuccess: (found) => setPreview((before) => found ?? before),
  });
  const again = useMutation({
    mutationFn: (choices: IncomeChoices) => ledger.income.previewImport(choices),
    onSuccess: setPreview,
  });
  const run = useMutation({
    mutationFn: async () => (preview ? await ledger.income.runImport(preview.choices) : null),
    onSuccess: (result) => {
      if (!result) return;
      if (result.imported === 0) {
        toast({ sentence: 'Every row of this file is here already. Nothing was added.' });
      } else {
        offerUndo({
          sentence: `${countOf(result.imported, 'row')} imported.`,
          undo: () => ledger.income.undoImport({ id: result.importId }),
        });
      }
      onDone();
    },
  });
  return { preview, choose, again, run, problem: choose.error ?? again.error ?? run.error };
}
