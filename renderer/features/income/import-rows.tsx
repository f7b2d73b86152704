import { useState } from 'react';
import type { IncomeImportPreview, IncomePreviewRow } from '#contract/income.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { IncomeKind } from '#domain/income/income.ts';
import { negate } from '#domain/money.ts';
import { kindWord } from '#renderer/features/income/kind-word.ts';
import { formatCount, formatDay } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { Quantity } from '#renderer/ui/quantity.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';

type View = 'all' | 'bad' | IncomeKind;

export function ImportRows({ preview }: { readonly preview: IncomeImportPreview }) {
  const [view, setView] = useState<View>('all');
  const { today } = useFacts();
  const { rows, kinds, bad, total, choices } = preview;
  const shown = view === 'all' ? rows : rows.filter((row) => row.kind === view);
  return (
    <div className="income-import-rows">
      <Tabs
        label="Rows of the file"
        tabs={[
          { key: 'all', label: 'All', count: total },
          ...kinds.map(({ kind, count }) => ({ key: kind, label: kindWord(kind), count })),
          {
            key: 'bad',
            label: 'Not readable',
            count: bad.length,
            ...(bad.length > 0 ? { tone: 'needs' as const } : {}),
          },
        ]}
        value={view}
        onChange={(key) => setView(key as View)}
      />
      {view === 'bad' ? (
        <RuledTable
          caption="Lines that cannot be read"
          rows={bad}
          rowId={(row) => String(row.line)}
          columns={[
            {
              key: 'line',
              head: 'Line',
              align: 'end',
              width: 60,
              cell: (row) => formatCount(row.line),
            },
            { key: 'reason', head: 'Why', cell: (row) => row.reason },
          ]}
        />
      ) : (
        <DataTable
          label="Rows as they would be kept"
          rows={shown}
          columns={columns(choices.currency, today)}
          rowId={(row) => String(row.line)}
          isQuiet={(row) => !row.isNew}
        />
      )}
    </div>
  );
}

function columns(currency: CurrencyCode, today: IsoDate): readonly Column<IncomePreviewRow>[] {
  return [
    {
      key: 'line',
      head: 'Line',
      align: 'end',
      width: 56,
      cell: (row) => <span className="muted">{formatCount(row.line)}</span>,
    },
    { key: 'day', head: 'Day', width: 104, cell: (row) => formatDay(row.earnedOn, today) },
    { key: 'contract', head: 'Contract', cell: (row) => row.contract, tip: (row) => row.contract },
    {
      key: 'kind',
      head: 'Kind',
      width: 92,
      cell: (row) => <span className="soft">{kindWord(row.kind)}</span>,
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
      head: `Gross ${currency}`,
      align: 'end',
      width: 96,
      cell: (row) => <Money amount={row.gross} currency={currency} isBare />,
    },
    {
      key: 'fee',
      head: 'Fee',
      align: 'end',
      width: 84,
      cell: (row) => (
        <Money amount={row.fee === 0 ? null : negate(row.fee)} currency={currency} isBare />
      ),
    },
    {
      key: 'net',
      head: `Net ${currency}`,
      align: 'end',
      width: 96,
      cell: (row) => <Money amount={row.net} currency={currency} isBare />,
    },
    {
      key: 'new',
      head: '',
      width: 96,
      cell: (row) => <span className="muted">{row.isNew ? 'New' : 'Here already'}</span>,
    },
  ];
}
