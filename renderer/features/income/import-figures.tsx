import type { IncomeImportPreview } from '#contract/income.ts';
import {
  countOf,
  formatCount,
  formatDay,
  formatDayLong,
  formatQuantity,
} from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Count, FigureStrip } from '#renderer/ui/figure-strip.tsx';
import { HeadFigure } from '#renderer/ui/money.tsx';

export function ImportFigures({ preview }: { readonly preview: IncomeImportPreview }) {
  const { today } = useFacts();
  const { from, to, known, importedBefore, bad, choices } = preview;
  const span =
    from && to ? `${formatDay(from, today)} to ${formatDay(to, today)}` : 'no day was read';
  const before = importedBefore
    ? `this file was imported on ${formatDayLong(importedBefore)}`
    : known === 0
      ? 'none imported before'
      : `${countOf(known, 'row')} imported before`;
  return (
    <FigureStrip
      figures={[
        {
          key: 'rows',
          label: 'Rows in the file',
          value: <Count value={formatCount(preview.total)} />,
          note: span,
        },
        {
          key: 'new',
          label: 'New',
          value: <Count value={formatCount(preview.fresh)} />,
          note: before,
        },
        {
          key: 'twins',
          label: 'Exact twins in the file',
          value: <Count value={formatCount(preview.twins)} />,
          note: preview.twins > 0 ? 'each of them counts' : 'twins would both count',
        },
        {
          key: 'bad',
          label: 'Not readable',
          value: <Count value={formatCount(bad.length)} />,
          note:
            bad.length > 0
              ? 'listed with line and reason, left out'
              : 'would be listed with line and reason',
          ...(bad.length > 0 ? { tone: 'needs' as const } : {}),
        },
        {
          key: 'sum',
          label: 'Sum of amounts',
          value: <HeadFigure amount={preview.sum} currency={choices.currency} isSmall />,
          note: `${formatQuantity(preview.hours)} hours, ${countOf(preview.contracts.length, 'contract')}`,
        },
      ]}
    />
  );
}
