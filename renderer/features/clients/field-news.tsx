import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ContactNews } from '#contract/sync.ts';
import { countryName, formatMoment } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';

/** Below a value: that CRM does not have it yet, or that it came from there and what it was. */
export function FieldNews({ news }: { readonly news: readonly ContactNews[] }) {
  const { today } = useFacts();
  const here = news.find((one) => one.from === 'here');
  if (here !== undefined) {
    const when = formatMoment(here.at, today);
    return here.isRefused ? (
      <span className="small client-news needs">
        <IconArrowUp aria-hidden="true" />
        <span>
          {`Changed here ${when}. CRM did not take it. `}
          <Link href="/sync/needs-you">Look at it</Link>
        </span>
      </span>
    ) : (
      <span className="small client-news client-news-going">
        <IconArrowUp aria-hidden="true" />
        <span>{`Changed here ${when}, waiting for CRM`}</span>
      </span>
    );
  }
  const told = newestOf(news);
  const [first] = told;
  if (first === undefined) return null;
  return (
    <span className="small client-news muted">
      <IconArrowDown aria-hidden="true" />
      <span>{`From CRM, ${formatMoment(first.at, today)}, before: ${beforeOf(told)}`}</span>
    </span>
  );
}

type Told = Extract<ContactNews, { readonly from: 'crm' }>;

/** An address is several fields: what came last came together. */
function newestOf(news: readonly ContactNews[]): readonly Told[] {
  const told = news.filter((one) => one.from === 'crm');
  const last = Math.max(...told.map(({ at }) => at));
  return told.filter(({ at }) => at === last);
}

function beforeOf(told: readonly Told[]): string {
  const values = told.map(({ field, before }) =>
    field === 'country' ? countryName(before) : before,
  );
  return values.filter((value) => value !== '').join(', ') || 'nothing';
}
