import type { OpenInvoice } from '#contract/payments.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { add, type Minor, subtract, ZERO } from '#domain/money.ts';
import type { Application } from '#domain/payment/payment.ts';
import { applied } from '#renderer/features/payments/payment-draft.ts';
import { formatDay } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { MoneyField } from '#renderer/ui/number-fields.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';

type Props = {
  readonly open: readonly OpenInvoice[];
  readonly currency: CurrencyCode;
  readonly applications: readonly Application[];
  readonly credit: Minor;
  readonly onChange: (applications: readonly Application[]) => void;
};

/** What the payment settles: oldest first, and each part can be changed. */
export function SpreadTable(props: Props) {
  const { open, currency } = props;
  const columns = useSpreadColumns(props);
  if (open.length === 0) {
    return (
      <p className="small muted">
        Nothing is open in {currency}. What comes in is kept as credit of the client.
      </p>
    );
  }
  return (
    <div className="payment-spread">
      <RuledTable
        caption="What it settles"
        columns={columns}
        rows={open}
        rowId={(invoice) => invoice.id}
        foot="Left as credit"
      />
    </div>
  );
}

function useSpreadColumns(props: Props): readonly Column<OpenInvoice>[] {
  const { open, currency, applications, credit, onChange } = props;
  const { today } = useFacts();
  const partOf = (invoice: OpenInvoice) =>
    applications.find((one) => one.invoiceId === invoice.id) ?? {
      amount: ZERO,
      withheld: ZERO,
    };
  const field = (
    key: 'amount' | 'withheld',
    head: string,
    foot: Minor | null,
  ): Column<OpenInvoice> => ({
    key,
    head,
    align: 'end',
    width: 112,
    cell: (invoice) => (
      <MoneyField
        isCell
        label={`${head} ${invoice.number}`}
        currency={currency}
        value={partOf(invoice)[key] === 0 ? null : partOf(invoice)[key]}
        placeholder="–"
        onChange={(value) => onChange(applied(applications, invoice.id, { [key]: value ?? ZERO }))}
      />
    ),
    ...(foot !== null && { foot: <Money amount={foot} currency={currency} isBare /> }),
  });
  const left = (invoice: OpenInvoice) => {
    const { amount, withheld } = partOf(invoice);
    return subtract(invoice.due, add(amount, withheld));
  };
  const money = (head: string, of: (invoice: OpenInvoice) => Minor): Column<OpenInvoice> => ({
    key: head,
    head,
    align: 'end',
    width: 104,
    cell: (invoice) => <Money amount={of(invoice)} currency={currency} isBare />,
  });
  return [
    { key: 'number', head: 'Invoice', cell: (invoice) => invoice.number },
    { key: 'due', head: 'Due', width: 84, cell: (invoice) => formatDay(invoice.dueOn, today) },
    money('Open', (invoice) => invoice.due),
    field('amount', 'Pays', credit),
    ...(open.some((invoice) => invoice.withholdable > 0)
      ? [field('withheld', 'Withheld', null)]
      : []),
    money('Left', left),
  ];
}
