import type { ClientImportPreview } from '#contract/clients.ts';
import { formatCount } from '#renderer/format.ts';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

export function ImportRows({ preview }: { readonly preview: ClientImportPreview }) {
  const shown = preview.rows.length;
  const readable = preview.fresh + preview.known;
  return (
    <div className="stack">
      {preview.bad.length > 0 && (
        <Section title="Not readable" note={formatCount(preview.bad.length)}>
          <RuledTable
            caption="Lines that cannot be read"
            rows={preview.bad}
            rowId={(row) => String(row.line)}
            columns={[
              {
                key: 'line',
                head: 'Line',
                align: 'end',
                width: 60,
                cell: (row) => formatCount(row.line),
              },
              { key: 'reason', head: 'Why', cell: (row) => row.reason, tip: (row) => row.reason },
            ]}
          />
        </Section>
      )}
      <Section
        title="Lines"
        note={
          shown < readable
            ? `the first ${formatCount(shown)} of ${formatCount(readable)}`
            : formatCount(shown)
        }
      >
        <RuledTable
          caption="Lines as they would be read"
          rows={preview.rows}
          rowId={(row) => String(row.line)}
          columns={[
            {
              key: 'line',
              head: 'Line',
              align: 'end',
              width: 60,
              cell: (row) => formatCount(row.line),
            },
            { key: 'name', head: 'Name', cell: (row) => row.name, tip: (row) => row.name },
            {
              key: 'email',
              head: 'E-mail',
              cell: (row) => row.email || '–',
              tip: (row) => row.email,
            },
            { key: 'city', head: 'City', width: 140, cell: (row) => row.city || '–' },
            {
              key: 'new',
              head: '',
              width: 110,
              cell: (row) => <span className="muted">{row.isNew ? 'New' : 'Here already'}</span>,
            },
          ]}
        />
      </Section>
    </div>
  );
}
