import type { PaperDocument } from '#contract/invoices.ts';
import { subtract } from '#domain/money.ts';
import type { Figures } from '#renderer/paper/figures.ts';
import { inFours } from '#renderer/paper/iban.ts';

type Props = { readonly document: PaperDocument; readonly figures: Figures };

/** How much, by when, and where to. */
export function Pay({ document: { state, number, invoice }, figures }: Props) {
  const { totals, billedBy } = invoice;
  const payable = subtract(totals.total, totals.withheld);
  if (state === 'void')
    return <p className="paper-pay">This invoice is void. Nothing is to be paid.</p>;
  if (payable <= 0) return <p className="paper-pay">Nothing is to be paid.</p>;

  const ways: readonly (readonly [string, string])[] = [
    ['IBAN', inFours(billedBy.iban)],
    ['BIC', billedBy.bic],
    ['Reference', number ?? 'given when issued'],
  ];
  return (
    <div className="paper-pay">
      <p className="paper-order">
        To pay:{' '}
        <b>
          {invoice.currency} {figures.amount(payable)}
        </b>{' '}
        {invoice.dueOn === invoice.issuedOn ? 'on receipt' : 'by '}
        {invoice.dueOn !== invoice.issuedOn && <b>{figures.day(invoice.dueOn)}</b>}
      </p>
      <dl>
        {ways
          .filter(([, value]) => value !== '')
          .map(([term, value]) => (
            <div key={term} className="paper-way">
              <dt className="paper-term">{term}</dt>
              <dd className="paper-said">{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
