import type { PaperDocument } from '#contract/invoices.ts';
import type { BilledBy, BilledTo } from '#domain/invoice/invoice.ts';
import { addressLines, countryName, taxIdLabel } from '#renderer/paper/address.ts';
import type { Figures } from '#renderer/paper/figures.ts';

type Props = {
  readonly invoice: PaperDocument['invoice'];
  readonly figures: Figures;
  readonly locale: string;
};

/** The client in the window of the envelope, and beside it the facts of the document. */
export function Parties({ invoice, figures, locale }: Props) {
  const { billedBy, billedTo } = invoice;
  return (
    <div className="paper-parties">
      <div className="paper-window">
        <div className="paper-return" dir="auto">
          {returnAddress(billedBy)}
        </div>
        {recipientLines(billedTo, billedBy, locale).map((line) => (
          <div key={line} dir="auto">
            {line}
          </div>
        ))}
      </div>
      <dl className="paper-facts">
        {factsOf(invoice, figures).map(([term, value]) => (
          <div key={term} className="paper-fact">
            <dt className="paper-term">{term}</dt>
            <dd className="paper-said" dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function returnAddress({ name, address }: BilledBy): string {
  return [name, ...addressLines(address)].filter(Boolean).join(', ');
}

/** The country is written only where the letter leaves the sender's. */
function recipientLines(to: BilledTo, by: BilledBy, locale: string): readonly string[] {
  const abroad = to.address.country !== by.address.country;
  const contact = to.contactName === to.name ? '' : to.contactName;
  const lines = [
    to.name,
    contact,
    ...addressLines(to.address),
    abroad ? countryName(locale, to.address.country) : '',
  ];
  return [...new Set(lines)].filter(Boolean);
}

function factsOf(invoice: PaperDocument['invoice'], figures: Figures) {
  const { deliveredFrom, deliveredTo, reference, billedTo } = invoice;
  const from = deliveredFrom ?? deliveredTo;
  const to = deliveredTo ?? deliveredFrom;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Date', figures.day(invoice.issuedOn)],
    ['Due', figures.day(invoice.dueOn)],
    ['Delivered', from && to && (from === to ? figures.day(from) : figures.days(from, to))],
    ['Your reference', reference],
    [`Your ${taxIdLabel(billedTo.address.country).replace(/^T/, 't')}`, billedTo.taxId],
  ];
  return facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1]));
}
