import { CLIENT_FIELDS, type ClientField, type ImportColumn } from '#contract/clients.ts';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';

const NAMES: Readonly<Record<ClientField, string>> = {
  name: 'Name',
  contactName: 'Person',
  email: 'E-mail',
  phone: 'Phone',
  street: 'Street',
  street2: 'Address, second line',
  postalCode: 'Postal code',
  city: 'City',
  region: 'State or region',
  country: 'Country',
  taxId: 'Tax ID',
  currency: 'Currency',
  notes: 'Notes',
  tags: 'Tags',
};
const OPTIONS = [
  { value: '', label: 'Left out' },
  ...CLIENT_FIELDS.map((value) => ({ value, label: NAMES[value] })),
];

type Props = {
  readonly columns: readonly ImportColumn[];
  readonly onColumn: (header: string, becomes: ClientField | null) => void;
};

export function ImportColumns({ columns, onColumn }: Props) {
  return (
    <Section title="How each column is read" note="recognised by its head, changed here">
      <RuledTable
        caption="How each column is read"
        rows={columns}
        rowId={(column) => column.header}
        columns={[
          {
            key: 'header',
            head: 'In the file',
            width: 160,
            cell: (column) => <b className="medium">{column.header}</b>,
          },
          {
            key: 'example',
            head: 'For example',
            cell: (column) => <span className="mono">{column.example || '(empty)'}</span>,
            tip: (column) => column.example,
          },
          {
            key: 'becomes',
            head: 'Becomes',
            width: 180,
            cell: (column) => (
              <SelectField
                isCell
                isLabelHidden
                label={`${column.header} becomes`}
                value={column.becomes ?? ''}
                options={OPTIONS}
                onChange={(value) =>
                  onColumn(column.header, value === '' ? null : (value as ClientField))
                }
              />
            ),
          },
        ]}
      />
    </Section>
  );
}
