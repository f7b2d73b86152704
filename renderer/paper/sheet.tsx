// Static fonts: variable ones arrive in a PDF as drawings instead of letters.
import '@fontsource/ibm-plex-sans/400.css';
import '@fontsource/ibm-plex-sans/500.css';
import '@fontsource/ibm-plex-sans/600.css';
import '@fontsource/source-serif-4/400.css';
import '@fontsource/source-serif-4/500.css';
import '#renderer/paper/sheet.css';
import '#renderer/paper/ledger.css';
import '#renderer/paper/plain.css';
import type { CSSProperties } from 'react';
import type { PaperDocument } from '#contract/invoices.ts';
import { localeOf, paperFigures } from '#renderer/paper/figures.ts';
import { Letterhead } from '#renderer/paper/letterhead.tsx';
import { Lines } from '#renderer/paper/lines.tsx';
import { Parties } from '#renderer/paper/parties.tsx';
import { Pay } from '#renderer/paper/pay.tsx';
import { Sums } from '#renderer/paper/sums.tsx';

type Props = { readonly document: PaperDocument };

/** The invoice as it is printed; the preview on the desk is this very sheet. */
export function Sheet({ document }: Props) {
  const { invoice } = document;
  const { paper, design, accent } = invoice.billedBy;
  const locale = localeOf(paper);
  const figures = paperFigures(locale, invoice.currency);
  return (
    <article
      className="paper"
      lang={locale}
      data-design={design}
      data-size={paper}
      style={{ '--paper-accent': accent } as CSSProperties}
    >
      <Letterhead sender={invoice.billedBy} locale={locale} />
      <div className="paper-opening">
        <Parties invoice={invoice} figures={figures} locale={locale} />
        <Title document={document} />
      </div>
      {hasTaxInside(document) && <p className="paper-intro">Prices include tax.</p>}
      <Lines invoice={invoice} figures={figures}>
        <div className="paper-end">
          <Pay document={document} figures={figures} />
          <Sums invoice={invoice} figures={figures} />
        </div>
      </Lines>
      <Remarks texts={[invoice.notes, invoice.terms]} />
    </article>
  );
}

function Title({ document: { state, number } }: Props) {
  return (
    <h1 className="paper-title">
      Invoice <span className="paper-which">{number ?? 'draft'}</span>
      {state === 'void' && <span className="paper-stamp">Void</span>}
    </h1>
  );
}

function Remarks({ texts }: { readonly texts: readonly string[] }) {
  const said = texts.map((text) => text.trim()).filter(Boolean);
  return said.map((text) => (
    <p key={text} className="paper-remark" dir="auto">
      {text}
    </p>
  ));
}

function hasTaxInside({ invoice }: PaperDocument): boolean {
  return invoice.priceMode === 'inclusive' && invoice.totals.taxes.length > 0;
}
