import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Ppm, ppm } from '#domain/money.ts';
import type { TaxKind, TaxSetting } from '#domain/tax/tax.ts';
import { TAX_KINDS } from '#renderer/features/settings/tax-kinds.ts';
import { LedgerProblem, ledger } from '#renderer/ledger.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CheckField } from '#renderer/ui/check-field.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { PercentField } from '#renderer/ui/number-fields.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = { readonly tax: TaxSetting | null; readonly onClose: () => void };

const NEW = {
  id: null as TaxSetting['id'] | null,
  name: '',
  kind: 'standard' as TaxKind,
  rate: ppm(0) as Ppm | null,
  isCompound: false,
  reason: '',
};

export function TaxDialog({ tax, onClose }: Props) {
  const [draft, setDraft] = useState(() => (tax ? draftOf(tax) : NEW));
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const isExempt = draft.kind === 'exempt';
  const save = useMutation({
    mutationFn: () =>
      ledger.settings.saveTax({ ...draft, rate: isExempt ? ppm(0) : (draft.rate ?? ppm(0)) }),
    onSuccess: onClose,
  });
  const problem = save.error instanceof LedgerProblem ? save.error : null;
  return (
    <Dialog isOpen title={tax ? `Edit ${tax.name}` : 'New tax'} onClose={onClose}>
      <div className="stack">
        <TextField
          label="Name"
          placeholder="VAT"
          value={draft.name}
          onChange={(name) => change({ name })}
          problem={problem?.fields['name'] ?? null}
        />
        <SelectField
          label="Kind"
          value={draft.kind}
          options={TAX_KINDS}
          onChange={(kind) => change({ kind })}
        />
        {!isExempt && (
          <PercentField label="Rate" value={draft.rate} onChange={(rate) => change({ rate })} />
        )}
        <TextField
          label="Reason, printed where it is zero or exempt"
          value={draft.reason}
          onChange={(reason) => change({ reason })}
        />
        {draft.kind === 'standard' && (
          <CheckField
            label="On top of the other taxes of the line"
            isOn={draft.isCompound}
            onChange={(isCompound) => change({ isCompound })}
          />
        )}
        {problem && <Notice tone="needs">{problem.message}</Notice>}
        <div className="settings-end">
          <Button onPress={onClose}>Leave it</Button>
          <Button
            look="fill"
            keys="Ctrl Enter"
            isWorking={save.isPending}
            onPress={() => save.mutate()}
          >
            Save tax
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function draftOf({ id, name, kind, rate, isCompound, reason }: TaxSetting) {
  return { id, name, kind, rate: rate as Ppm | null, isCompound, reason };
}
