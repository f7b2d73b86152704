import { Link } from 'wouter';
import type { InvoicePage, InvoicePaymentRow } from '#contract/invoices.ts';
import { add, type Minor, negate } from '#domain/money.ts';
import { formatDay } from '#renderer/format.ts';
import { PAYMENT_WORDS } from '#renderer/payment-words.ts';
import { askPayment } from '#renderer/state/payment-asked.ts';
import type { Column } from '#renderer/ui/column.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

type Entry = {
  readonly key: string;
  readonly day: string;
  readonly what: string;
  readonly amount: Minor;
};

/** The invoice and what was paid on it, as an account: what is left stands under a double rule. */
export function IssuedAccount({ page }: { readonly page: InvoicePage }) {
  const { today } = useFacts();
  const { invoice, due, status } = page;
  const columns: readonly Column<Entry>[] = [
    { key: 'day', head: '', width: 64, cell: (entry) => entry.day },
    { key: 'what', head: '', cell: (entry) => entry.what, tip: (entry) => entry.what },
    {
      key: 'amount',
      head: '',
      align: 'end',
      width: 112,
      cell: (entry) => <Money amount={entry.amount} currency={invoice.currency} isBare />,
      foot: <Money amount={due} currency={invoice.currency} isBare />,
    },
  ];
  return (
    <div className="issued-account">
      <Section
        title="Payments"
        end={
          status !== 'void' &&
          status !== 'written-off' && (
            <button
              type="button"
              className="link"
              onClick={() => askPayment({ clientId: invoice.clientId, invoiceId: invoice.id })}
            >
              Record
            </button>
          )
        }
      >
        <RuledTable
          caption="Payments"
          columns={columns}
          rows={entriesOf(page, (day) => formatDay(day, today))}
          rowId={(entry) => entry.key}
          foot="Still due"
        />
      </Section>
      <p className="small muted">
        Billed to{' '}
        <Link href={`/clients/${invoice.clientId}`} className="link">
          {invoice.billedTo.name}
        </Link>
      </p>
    </div>
  );
}

function entriesOf(
  { invoice, voided, writeOff, payments }: InvoicePage,
  day: (day: InvoicePaymentRow['receivedOn']) => string,
): readonly Entry[] {
  const first = {
    key: 'invoice',
    day: day(invoice.issuedOn),
    what: 'Invoice',
    amount: invoice.totals.total,
  };
  const paid = payments.map((payment, index) => ({
    key: `${payment.paymentId} ${index}`,
    day: day(payment.receivedOn),
    what: wordOf(payment),
    amount: negate(add(payment.amount, payment.withheld)),
  }));
  const counter = voided && {
    key: 'void',
    day: day(voided.voidedOn),
    what: 'Void',
    amount: negate(invoice.totals.total),
  };
  const given = writeOff && {
    key: 'write-off',
    day: day(writeOff.writtenOffOn),
    what: 'Written off',
    amount: negate(writeOff.amount),
  };
  return [first, ...paid, ...[counter, given].filter((one) => one !== null)];
}

function wordOf({ method, reference, isCredit, withheld }: InvoicePaymentRow): string {
  const word = isCredit ? 'Earlier credit' : PAYMENT_WORDS[method];
  const kept = withheld === 0 ? '' : ', part withheld as tax';
  return `${word}${reference && `, ${reference}`}${kept}`;
}
