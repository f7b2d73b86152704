import { useSuspenseQuery } from '@tanstack/react-query';
import type { Connection } from '#contract/sync.ts';
import { Account } from '#renderer/features/settings/account.tsx';
import { CrmNotes } from '#renderer/features/settings/crm-notes.tsx';
import { Organisations } from '#renderer/features/settings/organisations.tsx';
import { Permissions } from '#renderer/features/settings/permissions.tsx';
import { RegistrationFields } from '#renderer/features/settings/registration-fields.tsx';
import { RestoreOffer } from '#renderer/features/settings/restore-offer.tsx';
import { ledger } from '#renderer/ledger.ts';

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
        <RegistrationFields registration={registration} isLocked={isInUse(connection)} />
      </div>
      {isSignedIn(connection) && <RestoreOffer />}
      {isSignedIn(connection) && <Organisations systems={status.systems} />}
      {isSignedIn(connection) && <CrmNotes />}
      <Permissions scopes={registration.scopes} />
    </>
  );
}

/** Where the sign-in was made, and as which program; after it has ended the next may differ. */
function isInUse(connection: Connection): boolean {
  return connection.kind === 'connected' && !connection.isPractice;
}

function isSignedIn(connection: Connection): boolean {
  return connection.kind === 'connected' || connection.kind === 'signed-out';
}
