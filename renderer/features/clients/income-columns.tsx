import { Link } from 'wouter';
import type { IncomeRow, IncomeSummary } from '#contract/income.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { formatDay } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';
import { Money } from '#renderer/ui/money.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

export function incomeColumns(
  today: IsoDate,
  base: CurrencyCode,
  summary: IncomeSummary | null,
): readonly Column<IncomeRow>[] {
  return [
    {
      key: 'what',
      head: 'From',
      cell: (row) => <b className="medium">{row.contract || row.platform}</b>,
      tip: (row) => row.contract || row.platform,
    },
    { key: 'day', head: 'Day', width: 104, cell: (row) => formatDay(row.earnedOn, today) },
    { key: 'state', head: 'State', width: 132, cell: (row) => <Where row={row} /> },
    {
      key: 'net',
      head: 'Net',
      align: 'end',
      width: 112,
      cell: (row) => <Money amount={row.net} currency={row.currency} isStruck={row.isVoid} />,
      foot: summary && <Money amount={summary.net} currency={base} isStrong />,
    },
  ];
}

/** What is void or stands on an invoice is shown, and not counted here. */
function Where({ row: { billedOn, isVoid, delivery } }: { readonly row: IncomeRow }) {
  if (isVoid) return <StateWord state="void" />;
  if (billedOn) {
    return <Link href={`/invoices/${billedOn.id}`}>{`on ${billedOn.number ?? 'a draft'}`}</Link>;
  }
  return delivery === 'delivered' ? (
    <StateWord state="delivered" word="Books" />
  ) : (
    <StateWord state={delivery} />
  );
}
