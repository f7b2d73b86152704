import { useSuspenseQuery } from '@tanstack/react-query';
import type { TaxReportRow } from '#contract/reports.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { add, type Minor, type Ppm, subtract } from '#domain/money.ts';
import { wholeYear } from '#renderer/features/reports/spans.ts';
import type { OpenFigure } from '#renderer/figure-drawer.tsx';
import { formatPercent } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import type { Column } from '#renderer/ui/column.ts';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

type Props = { readonly year: number; readonly onFigure: (figure: OpenFigure) => void };

/** Tax collected on invoices, tax paid inside expenses, and what is between them. */
export function TaxReport({ year, onFigure }: Props) {
  const { baseCurrency } = useFacts();
  const { from, to, label } = wholeYear(year);
  const { data: rows } = useSuspenseQuery({
    queryKey: ['reports.tax', { from, to }],
    queryFn: () => ledger.reports.tax({ from, to }),
  });
  if (rows.length === 0) {
    return (
      <Empty title={`No tax in ${year}`}>
        No invoice and no expense of that year carries a tax.
      </Empty>
    );
  }
  const collected = add(...rows.map((row) => row.collected));
  const paid = add(...rows.map((row) => row.paid));
  return (
    <div className="report-tax">
      <Section
        title="Tax"
        note={`${label}, by the day of the invoice or the expense, ${baseCurrency}`}
      >
        <RuledTable
          caption={`Tax of ${year}`}
          rows={rows}
          rowId={(row) => `${row.name} ${row.rate}`}
          columns={columns(baseCurrency, { collected, paid })}
          foot="Total"
          onOpen={(row) => () =>
            onFigure({
              figure: row.collected === 0 ? 'tax-paid' : 'tax-collected',
              from,
              to,
              only: row.name,
              title: row.name,
              span: label,
            })
          }
        />
      </Section>
      <p className="report-net">
        <span>Collected less paid</span>
        <Money amount={subtract(collected, paid)} currency={baseCurrency} isStrong />
      </p>
    </div>
  );
}

function columns(
  base: CurrencyCode,
  sums: { readonly collected: Minor; readonly paid: Minor },
): readonly Column<TaxReportRow>[] {
  const amount = (
    key: 'base' | 'collected' | 'paidBase' | 'paid',
    head: string,
  ): Column<TaxReportRow> => ({
    key,
    head,
    align: 'end',
    cell: (row) => <Money amount={row[key] === 0 ? null : row[key]} currency={base} />,
    ...(key === 'collected' || key === 'paid'
      ? { foot: <Money amount={sums[key]} currency={base} isStrong /> }
      : {}),
  });
  return [
    { key: 'name', head: 'Tax', cell: (row) => `${row.name} ${formatPercent(row.rate as Ppm)}` },
    amount('base', 'On sales of'),
    amount('collected', 'Collected'),
    amount('paidBase', 'On purchases of'),
    amount('paid', 'Paid'),
  ];
}
