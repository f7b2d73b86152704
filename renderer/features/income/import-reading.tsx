import type { IncomeImportPreview } from '#contract/income.ts';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

/** How each column is read, and by which rule: the reason next to the fact. */
export function ImportReading({ preview }: { readonly preview: IncomeImportPreview }) {
  return (
    <Section
      title="How each column is read"
      note={`profile “${preview.profile}”, recognised by its head line`}
    >
      <RuledTable
        caption="How each column is read"
        rows={preview.columns}
        rowId={(column) => column.header}
        columns={[
          {
            key: 'header',
            head: 'In the file',
            width: 112,
            cell: (column) => <b className="medium">{column.header}</b>,
          },
          {
            key: 'example',
            head: 'For example',
            width: 200,
            cell: (column) => <span className="mono">{column.example || '(empty)'}</span>,
            tip: (column) => column.example,
          },
          { key: 'becomes', head: 'Becomes', width: 84, cell: (column) => column.becomes },
          {
            key: 'readAs',
            head: 'Read as',
            width: 130,
            cell: (column) => column.readAs,
            tip: (column) => column.readAs,
          },
          {
            key: 'rule',
            head: 'Rule',
            cell: (column) => <span className="soft">{column.rule}</span>,
            tip: (column) => column.rule,
          },
        ]}
      />
    </Section>
  );
}
