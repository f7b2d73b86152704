import type { InvoiceSummary } from '#contract/invoices.ts';
import type { AgingBucket } from '#domain/invoice/aging.ts';
import type { InvoiceFilter } from '#renderer/features/invoices/list-filter.ts';
import { formatAmount } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FilterStrip } from '#renderer/ui/filter-strip.tsx';
import { None } from '#renderer/ui/money.tsx';

const WORDS: Readonly<Record<AgingBucket, string>> = {
  'not-due': 'Not due',
  '1-30': '1–30 days',
  '31-60': '31–60 days',
  '61-90': '61–90 days',
  'over-90': 'Over 90 days',
};

type Props = {
  readonly filter: InvoiceFilter;
  readonly summary: InvoiceSummary | null;
  readonly onChange: (part: Partial<InvoiceFilter>) => void;
};

/** What is outstanding by age; pressing an age leaves only its invoices. */
export function AgeStrip({ filter, summary, onChange }: Props) {
  const { baseCurrency } = useFacts();
  if (!summary) return null;
  return (
    <FilterStrip<AgingBucket>
      label="Outstanding by age"
      lead={{
        amount: formatAmount(summary.due, baseCurrency),
        note: `outstanding, ${baseCurrency}`,
      }}
      cells={summary.aging.map(({ bucket, count, due }) => ({
        key: bucket,
        label: WORDS[bucket],
        count,
        value: count === 0 ? <None /> : formatAmount(due, baseCurrency),
        share: summary.due > 0 ? due / summary.due : 0,
        ...(bucket !== 'not-due' && count > 0 && { tone: 'needs' as const }),
        isOn: filter.bucket === bucket,
      }))}
      onToggle={(bucket) => onChange({ bucket: filter.bucket === bucket ? null : bucket })}
    />
  );
}
