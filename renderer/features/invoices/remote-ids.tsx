import type { RemoteIdRow } from '#contract/clients.ts';
import type { InvoicePage } from '#contract/invoices.ts';
import type { Subject } from '#domain/subject.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';
import { openThere } from '#renderer/open-there.ts';
import type { Column } from '#renderer/ui/column.ts';
import { CopyText } from '#renderer/ui/copy-text.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

function columns(subject: Subject): readonly Column<RemoteIdRow>[] {
  return [
    { key: 'system', head: 'System', width: 96, cell: ({ system }) => SYSTEM_NAMES[system] },
    { key: 'what', head: 'What', width: 96, cell: () => <span className="soft">Invoice</span> },
    {
      key: 'id',
      head: 'Zoho id',
      cell: ({ system, remoteId }) => (
        <CopyText text={remoteId} open={openThere(system, subject)} />
      ),
    },
  ];
}

/** Where the document is on the other side, digit for digit. */
export function RemoteIds({ page }: { readonly page: InvoicePage }) {
  return (
    <Section
      title="In Zoho"
      note="kept here so that nothing is made twice"
      end={<StateWord state={page.delivery} />}
    >
      {page.remoteIds.length > 0 ? (
        <RuledTable
          caption="Ids in Zoho"
          columns={columns(`invoice:${page.invoice.id}`)}
          rows={page.remoteIds}
          rowId={({ system }) => system}
        />
      ) : (
        <p className="small muted issued-nowhere">
          {page.delivery === 'only-here'
            ? 'No account is connected. It goes to Books once there is one.'
            : 'Not there yet.'}
        </p>
      )}
    </Section>
  );
}
