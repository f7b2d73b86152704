import { IconPlus } from '@tabler/icons-react';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TaxSetting } from '#domain/tax/tax.ts';
import { TaxDialog } from '#renderer/features/settings/tax-dialog.tsx';
import { taxKindWord } from '#renderer/features/settings/tax-kinds.ts';
import { useBusinessDraft } from '#renderer/features/settings/use-business-draft.ts';
import { formatPercent } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { offerUndo } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CheckField } from '#renderer/ui/check-field.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

/** Taxes that lines can carry. What is written keeps the rate it was written with. */
export function TaxesPage() {
  const [open, setOpen] = useState<TaxSetting | 'new' | null>(null);
  const { draft, change } = useBusinessDraft();
  const { data: taxes } = useSuspenseQuery({
    queryKey: ['settings.taxes'],
    queryFn: () => ledger.settings.taxes({}),
  });
  const usual = (tax: TaxSetting) => {
    const others = draft.defaultTaxIds.filter((id) => id !== tax.id);
    const isUsual = others.length < draft.defaultTaxIds.length;
    change({ defaultTaxIds: isUsual ? others : [...others, tax.id] });
  };
  return (
    <Section
      title="Taxes"
      note="a change counts for what is written later"
      end={
        <Button size="small" icon={IconPlus} keys="N" onPress={() => setOpen('new')}>
          New tax
        </Button>
      }
    >
      {taxes.length === 0 ? (
        <Empty title="No taxes yet">Without one, lines carry no tax.</Empty>
      ) : (
        <RuledTable
          caption="Taxes"
          rows={taxes}
          rowId={(tax) => tax.id}
          onOpen={(tax) => () => setOpen(tax)}
          columns={[
            { key: 'name', head: 'Name', cell: (tax) => <b className="medium">{tax.name}</b> },
            { key: 'kind', head: 'Kind', cell: taxKindWord },
            {
              key: 'rate',
              head: 'Rate',
              align: 'end',
              width: 90,
              cell: (tax) => formatPercent(tax.rate),
            },
            {
              key: 'usual',
              head: 'On new lines',
              width: 120,
              cell: (tax) => (
                <CheckField
                  label={`${tax.name} on new lines`}
                  isLabelHidden
                  isOn={draft.defaultTaxIds.includes(tax.id)}
                  onChange={() => usual(tax)}
                />
              ),
            },
            {
              key: 'archive',
              head: '',
              align: 'end',
              width: 110,
              cell: (tax) => <Archive tax={tax} />,
            },
          ]}
        />
      )}
      {open && <TaxDialog tax={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function Archive({ tax: { id, name, archivedAt } }: { readonly tax: TaxSetting }) {
  const archive = useMutation({
    mutationFn: () => ledger.settings.archiveTax({ id }),
    onSuccess: () =>
      offerUndo({ sentence: `${name} archived.`, undo: () => ledger.settings.restoreTax({ id }) }),
  });
  const restore = useMutation({ mutationFn: () => ledger.settings.restoreTax({ id }) });
  const change = archivedAt === null ? archive : restore;
  return (
    <Button look="plain" size="small" isWorking={change.isPending} onPress={() => change.mutate()}>
      {archivedAt === null ? 'Archive' : 'Bring back'}
    </Button>
  );
}
