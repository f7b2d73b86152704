import { useSuspenseQuery } from '@tanstack/react-query';
import { formatCount } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

/** Proof that no number is missing: what an auditor asks for first. */
export function NumberGaps() {
  const { data } = useSuspenseQuery({
    queryKey: ['reports.numbers'],
    queryFn: () => ledger.reports.numbers({}),
  });
  if (data.years.length === 0) {
    return (
      <Empty title="No number is taken yet">A number is taken when an invoice is issued.</Empty>
    );
  }
  return (
    <Section title="Numbers" note="a void invoice keeps its number">
      <RuledTable
        caption="Invoice numbers by year"
        rows={data.years}
        rowId={(row) => String(row.year)}
        columns={[
          { key: 'year', head: 'Year', width: 80, cell: (row) => String(row.year) },
          { key: 'first', head: 'First', cell: (row) => row.first },
          { key: 'last', head: 'Last', cell: (row) => row.last },
          {
            key: 'issued',
            head: 'Issued',
            align: 'end',
            width: 90,
            cell: (row) => formatCount(row.issued),
          },
          {
            key: 'void',
            head: 'Of them void',
            align: 'end',
            width: 120,
            cell: (row) => formatCount(row.voided),
          },
          {
            key: 'missing',
            head: 'Missing',
            cell: (row) => (row.missing.length === 0 ? 'none' : row.missing.join(', ')),
          },
        ]}
      />
    </Section>
  );
}
