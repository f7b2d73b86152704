import { IconPaperclip } from '@tabler/icons-react';
import type { ExpenseRow, ExpenseSummary } from '#contract/expenses.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { formatDay } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';
import { Money } from '#renderer/ui/money.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

type Setting = {
  readonly today: IsoDate;
  readonly base: CurrencyCode;
  readonly summary: ExpenseSummary | null;
};

export function expenseColumns({ today, base, summary }: Setting): readonly Column<ExpenseRow>[] {
  return [
    { key: 'day', head: 'Day', width: 104, cell: (row) => formatDay(row.spentOn, today) },
    {
      key: 'vendor',
      head: 'Vendor',
      cell: (row) => <b className="medium">{row.vendor}</b>,
      tip: (row) => row.vendor,
    },
    {
      key: 'what',
      isSpare: true,
      head: 'For',
      cell: (row) => <span className="soft">{row.description || '–'}</span>,
      tip: (row) => row.description,
    },
    { key: 'category', head: 'Category', width: 190, cell: (row) => row.category },
    {
      key: 'receipts',
      head: 'Receipts',
      width: 84,
      cell: (row) => <Receipts count={row.receipts} />,
    },
    {
      key: 'tax',
      head: 'Tax inside',
      align: 'end',
      width: 124,
      cell: (row) => (
        <Money
          amount={row.taxAmount === 0 ? null : row.taxAmount}
          currency={row.currency}
          isStruck={row.isVoid}
        />
      ),
      foot: summary && <Money amount={summary.tax} currency={base} isStrong />,
    },
    {
      key: 'amount',
      head: 'Amount',
      align: 'end',
      width: 130,
      cell: (row) => <Money amount={row.amount} currency={row.currency} isStruck={row.isVoid} />,
      foot: summary && <Money amount={summary.amount} currency={base} isStrong />,
    },
    { key: 'zoho', head: 'Zoho', width: 110, cell: (row) => <Where row={row} /> },
  ];
}

function Receipts({ count }: { readonly count: number }) {
  if (count === 0) return <span className="muted">–</span>;
  return (
    <span className="row">
      <IconPaperclip size={14} aria-hidden="true" />
      {count}
    </span>
  );
}

function Where({ row }: { readonly row: ExpenseRow }) {
  if (row.isVoid) return <StateWord state="void" />;
  return row.delivery === 'delivered' ? (
    <StateWord state="delivered" word="Books" />
  ) : (
    <StateWord state={row.delivery} />
  );
}
