import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import type { Organisations as Found } from '#contract/settings.ts';
import type { SystemStatus } from '#contract/sync.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';
import { Sharing } from '#renderer/features/settings/sharing.tsx';
import { ledger } from '#renderer/ledger.ts';
import type { Column } from '#renderer/ui/column.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

type Row = SystemStatus & { readonly found: Found['systems'][number] | undefined };

/** Which organisation of each product is used, and which else of this sign-in could be. */
export function Organisations({ systems }: { readonly systems: readonly SystemStatus[] }) {
  const { data: found } = useSuspenseQuery({
    queryKey: ['settings.organisations'],
    queryFn: () => ledger.settings.organisations({}),
  });
  const choose = useMutation({
    mutationFn: (choice: Parameters<typeof ledger.settings.chooseOrganisation>[0]) =>
      ledger.settings.chooseOrganisation(choice),
  });
  const department = useMutation({
    mutationFn: (id: string) => ledger.settings.chooseDepartment({ id }),
  });
  if (found === null) return null;
  const rows = systems.map((status) => ({
    ...status,
    found: found.systems.find(({ system }) => system === status.system),
  }));
  const problem = choose.error ?? department.error;
  return (
    <Section title="Organisations" note={found.sharing?.isShared ? SHARED : ''}>
      {problem && <Notice tone="needs">{problem.message}</Notice>}
      <RuledTable
        caption="Organisations"
        rows={rows}
        rowId={(row) => row.system}
        columns={columns(choose.mutate)}
      />
      <div className="settings-fields">
        {found.sharing && <Sharing sharing={found.sharing} />}
        {found.department && found.department.choices.length > 1 && (
          <SelectField
            label="Department of Desk"
            help="Where new tickets are opened; those there are stay where they are"
            value={found.department.id}
            options={found.department.choices.map(toOption)}
            onChange={(id) => department.mutate(id)}
          />
        )}
      </div>
      {rows.map(({ system, found: one }) => one?.advice && <p key={system}>{one.advice}</p>)}
    </Section>
  );
}

const SHARED = 'Books and Billing share one: invoices go through Books only';

type Choose = (choice: { system: 'books' | 'billing' | 'desk'; id: string }) => void;

function columns(choose: Choose): readonly Column<Row>[] {
  return [
    {
      key: 'system',
      head: 'Product',
      width: 110,
      cell: (row) => <b className="medium">{SYSTEM_NAMES[row.system]}</b>,
    },
    {
      key: 'organisation',
      head: 'Organisation',
      width: 250,
      cell: (row) => <Organisation row={row} choose={choose} />,
    },
    {
      key: 'id',
      head: 'Id',
      width: 190,
      cell: ({ system, found }) =>
        system === 'crm' ? (
          <span className="muted">bound to the sign-in</span>
        ) : (
          <span className="mono">{found?.organisationId ?? '–'}</span>
        ),
    },
    { key: 'state', head: 'State', width: 150, cell: (row) => <StateWord state={row.state} /> },
    {
      key: 'why',
      head: '',
      cell: (row) => <span className="soft">{row.why}</span>,
      tip: (row) => row.why,
    },
  ];
}

function Organisation({ row, choose }: { readonly row: Row; readonly choose: Choose }) {
  const { system, organisation, found } = row;
  if (system === 'crm' || found === undefined || found.choices.length < 2) {
    return organisation || '–';
  }
  return (
    <SelectField
      label={`Organisation of ${SYSTEM_NAMES[system]}`}
      isLabelHidden
      value={found.organisationId}
      options={found.choices.map(toOption)}
      onChange={(id) => choose({ system, id })}
    />
  );
}

function toOption({ id, name }: { readonly id: string; readonly name: string }) {
  return { value: id, label: name };
}
