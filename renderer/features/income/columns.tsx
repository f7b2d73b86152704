import type { IncomeRow, IncomeSummary } from '#contract/income.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { type Minor, negate } from '#domain/money.ts';
import { kindWord } from '#renderer/features/income/kind-word.ts';
import { formatDay } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';
import { Money } from '#renderer/ui/money.tsx';
import { Quantity } from '#renderer/ui/quantity.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

type Setting = {
  readonly today: IsoDate;
  readonly base: CurrencyCode;
  readonly summary: IncomeSummary | null;
};

export function incomeColumns({ today, base, summary }: Setting): readonly Column<IncomeRow>[] {
  const amount = (
    key: string,
    head: string,
    of: (row: IncomeRow) => Minor | null,
    sum: Minor | null | undefined,
  ): Column<IncomeRow> => ({
    key,
    head,
    align: 'end',
    width: 124,
    cell: (row) => <Money amount={of(row)} currency={row.currency} isStruck={row.isVoid} />,
    foot: sum == null ? null : <Money amount={sum} currency={base} isStrong />,
  });
  return [
    { key: 'day', head: 'Day', width: 104, cell: (row) => formatDay(row.earnedOn, today) },
    {
      key: 'contract',
      head: 'Contract',
      cell: (row) => (
        <>
          <b className="medium">{row.contract || row.platform}</b>
          {row.client && <span className="muted">{` for ${row.client.name}`}</span>}
        </>
      ),
      tip: ({ contract, client }) => (client ? `${contract} for ${client.name}` : contract),
    },
    { key: 'platform', isSpare: true, head: 'From', width: 110, cell: (row) => row.platform },
    {
      key: 'kind',
      isSpare: true,
      head: 'Kind',
      width: 96,
      cell: (row) => <span className="soft">{kindWord(row.kind)}</span>,
    },
    {
      key: 'hours',
      head: 'Hours',
      align: 'end',
      width: 84,
      cell: (row) => <Quantity value={row.hours} />,
      foot: summary && <Quantity value={summary.hours} />,
    },
    amount('gross', 'Gross', (row) => row.gross, summary?.gross),
    amount(
      'fee',
      'Fee',
      (row) => (row.fee === 0 ? null : negate(row.fee)),
      summary && negate(summary.fee),
    ),
    amount('net', 'Net', (row) => row.net, summary?.net),
    { key: 'state', head: 'Zoho', width: 150, cell: (row) => <Where row={row} /> },
  ];
}

function Where({ row }: { readonly row: IncomeRow }) {
  if (row.billedOn) return <span className="muted">{row.billedOn.number ?? 'on a draft'}</span>;
  if (row.isVoid) return <StateWord state="void" />;
  return row.delivery === 'delivered' ? (
    <StateWord state="delivered" word="Books" />
  ) : (
    <StateWord state={row.delivery} />
  );
}
