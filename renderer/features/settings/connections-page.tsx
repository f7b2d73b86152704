import { useSuspenseQuery } from '@tanstack/react-query';
import type { Connection } from '#contract/sync.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';
import { RestoreOffer } from '#renderer/features/restoring/restore-offer.tsx';
import { Account } from '#renderer/features/settings/account.tsx';
import { CrmNotes } from '#renderer/features/settings/crm-notes.tsx';
import { RegistrationFields } from '#renderer/features/settings/registration-fields.tsx';
import { ledger } from '#renderer/ledger.ts';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

/** How this ledger is connected to Zoho, and why each permission is asked. */
export function ConnectionsPage() {
  const { data: status } = useSuspenseQuery({
    queryKey: ['sync.status'],
    queryFn: () => ledger.sync.status({}),
  });
  const { data: registration } = useSuspenseQuery({
    queryKey: ['settings.registration'],
    queryFn: () => ledger.settings.registration({}),
  });
  const { connection } = status;
  return (
    <>
      <div className="settings-columns">
        <Account connection={connection} canConnect={registration.clientId !== ''} />
        <RegistrationFields registration={registration} isLocked={isSignedIn(connection)} />
      </div>
      {isSignedIn(connection) && <RestoreOffer />}
      {isSignedIn(connection) && (
        <Section title="Systems">
          <RuledTable
            caption="Systems"
            rows={status.systems}
            rowId={(row) => row.system}
            columns={[
              {
                key: 'system',
                head: 'Product',
                width: 120,
                cell: (row) => <b className="medium">{SYSTEM_NAMES[row.system]}</b>,
              },
              {
                key: 'organisation',
                head: 'Organisation',
                width: 220,
                cell: (row) => row.organisation || '–',
              },
              {
                key: 'state',
                head: 'State',
                width: 160,
                cell: (row) => <StateWord state={row.state} />,
              },
              {
                key: 'why',
                head: '',
                cell: (row) => <span className="soft">{row.why}</span>,
                tip: (row) => row.why,
              },
            ]}
          />
        </Section>
      )}
      {isSignedIn(connection) && <CrmNotes />}
      <Section title="What is asked for, and why">
        <RuledTable
          caption="Permissions"
          rows={registration.scopes}
          rowId={(row) => row.scope}
          columns={[
            {
              key: 'scope',
              head: 'Permission',
              width: 320,
              cell: (row) => <span className="mono">{row.scope}</span>,
            },
            {
              key: 'why',
              head: 'Why',
              cell: (row) => <span className="soft">{row.why}</span>,
              tip: (row) => row.why,
            },
          ]}
        />
      </Section>
    </>
  );
}

function isSignedIn(connection: Connection): boolean {
  return connection.kind === 'connected' || connection.kind === 'signed-out';
}
