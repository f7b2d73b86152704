import type { InvoiceSummary } from '#contract/invoices.ts';
import { countOf, formatCount } from '#renderer/format.ts';

/** What the totals count, and what they leave out. */
export function ListFoot({ summary }: { readonly summary: InvoiceSummary }) {
  const { match, counted } = summary;
  const leftOut = match - counted;
  return (
    <span>
      {countOf(match, 'match', 'match')}, {formatCount(counted)} counted
      <span className="muted small">
        {leftOut > 0 &&
          ` · ${formatCount(leftOut)} ${leftOut === 1 ? 'draft or void is' : 'drafts and voids are'} left out`}
        {' · other currencies at the rate of their document'}
      </span>
    </span>
  );
}
