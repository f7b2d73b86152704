import '#renderer/features/invoices/take-income.css';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { IncomeRow } from '#contract/income.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IncomeId } from '#domain/ids.ts';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import { add } from '#domain/money.ts';
import type { DraftEditing } from '#renderer/features/invoices/use-editing.ts';
import { countOf, formatAmount, formatDay } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Column } from '#renderer/ui/column.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Quantity } from '#renderer/ui/quantity.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

type Props = {
  readonly draft: DraftInvoice;
  readonly editor: DraftEditing;
  readonly onClose: () => void;
};

export function TakeIncomeDialog({ draft, editor, onClose }: Props) {
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [isMissed, setMissed] = useState(false);
  const list = useUnbilled(search, draft.currency);
  const chosen = list.rows.filter((row) => picked.has(row.id));

  const take = useMutation({
    mutationFn: async (incomeIds: readonly IncomeId[]) => {
      await editor.flush();
      return await ledger.invoices.takeIncome({ id: draft.id, incomeIds });
    },
    onSuccess: (fresh) => {
      editor.replace(fresh);
      onClose();
      toast({
        sentence: `${countOf(chosen.length, 'row')} taken. They count here once it is issued.`,
      });
    },
  });

  const problem =
    take.error?.message ?? (isMissed && chosen.length === 0 && 'No row is selected yet.');
  return (
    <>
      <TextField
        label="Find by contract or platform"
        value={search}
        onChange={setSearch}
        hasFirstFocus
      />
      <div className="take-income">
        <DataTable
          label="Income that is not billed"
          rows={list.rows}
          columns={useColumns()}
          rowId={(row) => row.id}
          picked={picked}
          onPick={setPicked}
          hasMore={list.hasMore}
          onMore={list.onMore}
          count={list.count}
          isCompact
          empty={list.isPending ? null : <NoIncome draft={draft} isSearched={search !== ''} />}
        />
      </div>
      {problem && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-actions">
        <span className="muted">
          {countOf(chosen.length, 'row')}, {draft.currency}{' '}
          {formatAmount(add(...chosen.map((row) => row.gross)), draft.currency)}
        </span>
        <Button onPress={onClose}>Take none</Button>
        <Button
          look="fill"
          isWorking={take.isPending}
          onPress={() => {
            setMissed(chosen.length === 0);
            if (chosen.length > 0) take.mutate(chosen.map((row) => row.id));
          }}
        >
          {chosen.length === 0 ? 'Take rows' : `Take ${countOf(chosen.length, 'row')}`}
        </Button>
      </div>
    </>
  );
}

function useUnbilled(search: string, currency: CurrencyCode) {
  const [text] = useDebouncedValue(search, 120);
  const filter = {
    search: text,
    platform: null,
    contract: null,
    clientId: null,
    kind: null,
    currency,
    from: null,
    to: null,
    unbilledOnly: true,
  };
  return usePages(['income.list', filter], (after) => ledger.income.list({ filter, after }));
}

function useColumns(): readonly Column<IncomeRow>[] {
  const { today } = useFacts();
  return [
    { key: 'day', head: 'Day', width: 84, cell: (row) => formatDay(row.earnedOn, today) },
    {
      key: 'contract',
      head: 'Contract',
      cell: (row) => row.contract || row.platform,
      tip: (row) => row.contract,
    },
    {
      key: 'hours',
      head: 'Hours',
      align: 'end',
      width: 72,
      cell: (row) => <Quantity value={row.hours} />,
    },
    {
      key: 'gross',
      head: 'Gross',
      align: 'end',
      width: 112,
      cell: (row) => <Money amount={row.gross} currency={row.currency} isBare />,
    },
  ];
}

function NoIncome({
  draft,
  isSearched,
}: {
  readonly draft: DraftInvoice;
  readonly isSearched: boolean;
}) {
  return (
    <Empty title={isSearched ? 'Nothing like that' : 'Nothing to take'}>
      {isSearched
        ? 'No income that is not billed yet has this in its contract or platform.'
        : `There is no income in ${draft.currency} that is not billed yet. Import a report or record some.`}
    </Empty>
  );
}
