import type { PaperDocument, PayAt } from '#contract/invoices.ts';
import { subtract } from '#domain/money.ts';
import type { Figures } from '#renderer/paper/figures.ts';
import { inFours } from '#renderer/paper/iban.ts';
import { QrDrawing } from '#renderer/paper/qr/drawing.tsx';

type OnlineProps = { readonly payAt: PayAt; readonly figures: Figures };
type Props = { readonly document: PaperDocument; readonly figures: Figures };

/** How much, by when, and where to. */
export function Pay({ document: { state, number, invoice, payAt }, figures }: Props) {
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
      {payAt && <Online payAt={payAt} figures={figures} />}
    </div>
  );
}

/** For a camera and for a hand: the code, and the address it stands for (rule W81). */
function Online({ payAt: { url, until }, figures }: OnlineProps) {
  return (
    <div className="paper-online">
      <QrDrawing text={url} label="QR code of the address to pay at" />
      <p>
        <a href={url}>Pay online</a> until {figures.day(until)}
        <span className="paper-link">{url}</span>
      </p>
    </div>
  );
}
