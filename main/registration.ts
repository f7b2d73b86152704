import { z } from 'zod';
import { REGIONS, type Region, type Registration } from '#contract/settings.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import { RETURN_PORTS, redirectAddress } from '#main/loopback.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import type { Vault } from '#sync/zoho/vault.ts';

const REGISTRATION = 'registration';

const zRegistered = z.object({ region: z.enum(REGIONS), clientId: z.string() });
type Registered = { readonly region: Region; readonly clientId: string };

/** How this program is registered with Zoho, without its secret. */
export function findRegistered(db: Reader): Registered {
  const read = zRegistered.safeParse(findSetting(db, REGISTRATION));
  return read.success ? read.data : { region: 'us', clientId: '' };
}

export function saveRegistered(tx: Writer, registered: Registered): void {
  saveSetting(tx, REGISTRATION, registered);
}

/** What a person needs to register the program, and whether a secret is kept. */
export async function registrationOf(db: Reader, vault: Vault): Promise<Registration> {
  return {
    ...findRegistered(db),
    hasSecret: (await vault.read('client-secret')) !== null,
    redirectAddresses: RETURN_PORTS.map(redirectAddress),
    scopes: SCOPES,
  };
}

/** Null keeps the secret there is; empty removes it. */
export async function keepSecret(vault: Vault, secret: string | null): Promise<void> {
  if (secret === null) return;
  await (secret.trim() === ''
    ? vault.forget('client-secret')
    : vault.write('client-secret', secret.trim()));
}
