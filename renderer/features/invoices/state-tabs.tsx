import type { InvoiceSummary } from '#contract/invoices.ts';
import type { InvoiceFilter } from '#renderer/features/invoices/list-filter.ts';
import { FindBox } from '#renderer/ui/filters.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';

const TABS = [
  { key: 'all', label: 'All' },
  { key: 'draft', label: 'Drafts' },
  { key: 'open', label: 'Open' },
  { key: 'overdue', label: 'Overdue', tone: 'needs' },
  { key: 'paid', label: 'Paid' },
  { key: 'written-off', label: 'Written off' },
  { key: 'void', label: 'Void' },
] as const;

type Props = {
  readonly filter: InvoiceFilter;
  readonly summary: InvoiceSummary | null;
  readonly onChange: (part: Partial<InvoiceFilter>) => void;
};

export function StateTabs({ filter, summary, onChange }: Props) {
  return (
    <Tabs
      label="Invoices by state"
      tabs={TABS.map((tab) => ({
        ...tab,
        ...(summary && { count: summary.counts[tab.key] }),
      }))}
      value={filter.state}
      onChange={(state) => onChange({ state, bucket: null })}
      end={
        <FindBox
          label="Find in this list"
          value={filter.search}
          onChange={(search) => onChange({ search })}
        />
      }
    />
  );
}
