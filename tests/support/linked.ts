import type { Writer } from '#db/ledger.ts';
import { SYSTEMS } from '#domain/systems.ts';
import { saveLink } from '#main/link.ts';
import type { SyncDesk } from '#tests/support/sync-desk.ts';

/** As it is remembered after signing in: what is announced looks at it. */
export function rememberLink(
  tx: Writer,
  { clientId, setups }: Pick<SyncDesk, 'setups'> & { readonly clientId: string },
): void {
  const looked = SYSTEMS.map((system) => {
    return [system, { organisation: 'Practice organisation', setup: setups[system], missing: '' }];
  });
  saveLink(tx, {
    region: 'practice',
    clientId,
    organisation: 'Practice organisation',
    identity: 'practice:1',
    systems: Object.fromEntries(looked),
    isKept: true,
  });
}
