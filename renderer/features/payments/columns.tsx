import type { PaymentRow } from '#contract/payments.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { Minor } from '#domain/money.ts';
import { formatDay } from '#renderer/format.ts';
import { PAYMENT_WORDS } from '#renderer/payment-words.ts';
import type { Column } from '#renderer/ui/column.ts';
import { Money } from '#renderer/ui/money.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

type Setting = {
  readonly today: IsoDate;
  readonly base: CurrencyCode;
  /** Of all that match, in base currency. */
  readonly total: Minor | null;
};

export function paymentColumns({ today, base, total }: Setting): readonly Column<PaymentRow>[] {
  return [
    { key: 'day', head: 'Received', width: 104, cell: (row) => formatDay(row.receivedOn, today) },
    {
      key: 'client',
      head: 'Client',
      cell: (row) => <b className="medium">{row.clientName}</b>,
      tip: (row) => row.clientName,
    },
    {
      key: 'invoices',
      head: 'Settles',
      cell: (row) => <span className="soft">{numbersOf(row) || 'credit only'}</span>,
      tip: numbersOf,
    },
    { key: 'method', head: 'How', width: 120, cell: (row) => PAYMENT_WORDS[row.method] },
    {
      key: 'reference',
      isSpare: true,
      head: 'Reference',
      cell: (row) => <span className="soft">{row.reference || '–'}</span>,
      tip: (row) => row.reference,
    },
    {
      key: 'amount',
      head: 'Amount',
      align: 'end',
      width: 132,
      cell: (row) => <Money amount={row.amount} currency={row.currency} isStruck={row.isVoid} />,
      foot: total !== null && <Money amount={total} currency={base} isStrong />,
    },
    {
      key: 'credit',
      head: 'Credit left',
      align: 'end',
      width: 124,
      cell: (row) => (
        <Money amount={row.credit === 0 ? null : row.credit} currency={row.currency} />
      ),
    },
    { key: 'delivery', head: 'Zoho', width: 110, cell: (row) => <Delivery row={row} /> },
  ];
}

function numbersOf(row: PaymentRow): string {
  return row.invoices.map((invoice) => invoice.number).join(', ');
}

function Delivery({ row }: { readonly row: PaymentRow }) {
  if (row.isVoid) return <StateWord state="void" />;
  return row.delivery === 'delivered' ? (
    <StateWord state="delivered" word="Books" />
  ) : (
    <StateWord state={row.delivery} />
  );
}
