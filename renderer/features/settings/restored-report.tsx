import '#renderer/features/settings/restoring.css';
import type { Restored } from '#contract/restoring.ts';
import { countOf } from '#renderer/format.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

/** What came back, and each thing that did not, with the reason. */
export function RestoredReport({ restored }: { readonly restored: Restored }) {
  const { leftOut } = restored;
  return (
    <Section title="Restored from Zoho" note="everything stands in the ledger now">
      <div className="restored">
        <Notice tone="info">{sentenceOf(restored)}</Notice>
        {leftOut.length > 0 && (
          <>
            <p className="soft">{`${countOf(leftOut.length, 'thing')} could not be taken in:`}</p>
            <RuledTable
              caption="Not taken in"
              rows={leftOut}
              rowId={({ what, why }) => `${what} ${why}`}
              columns={[
                { key: 'what', head: 'What', width: 320, cell: ({ what }) => what },
                {
                  key: 'why',
                  head: 'Why',
                  cell: ({ why }) => <span className="soft">{why}</span>,
                  tip: ({ why }) => why,
                },
              ]}
            />
          </>
        )}
      </div>
    </Section>
  );
}

function sentenceOf(restored: Restored): string {
  const { clients, items, invoices, payments, expenses, income, subscriptions, tickets } = restored;
  const counts = [
    countOf(clients, 'client'),
    countOf(items, 'item'),
    countOf(invoices, 'invoice'),
    countOf(payments, 'payment'),
    countOf(expenses, 'expense'),
    countOf(income, 'row of gig income', 'rows of gig income'),
    countOf(subscriptions, 'subscription'),
    countOf(tickets, 'ticket'),
  ];
  return `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)} came back.`;
}
