import { z } from 'zod';
import { REGIONS, type Region, type Registration } from '#contract/settings.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { findSetting, saveSetting } from '#db/settings.ts';
import { RETURN_PORTS, redirectAddress } from '#main/loopback.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import { type Vault, VaultClosed } from '#sync/zoho/vault.ts';

const REGISTRATION = 'registration';

const zRegistered = z.object({
  region: z.enum(REGIONS),
  clientId: z.string(),
  hasSecret: z.boolean().catch(true),
  ports: z.array(z.int()).min(1).nullable().catch(null),
});
type Registered = {
  readonly region: Region;
  readonly clientId: string;
  /** Whether one was given; where the keychain is missing, it may have ended with the program. */
  readonly hasSecret: boolean;
  /** Ports a person chose; null: those of the program. */
  readonly ports: readonly number[] | null;
};

/** How this program is registered with Zoho, without its secret. */
export function findRegistered(db: Reader): Registered {
  const read = zRegistered.safeParse(findSetting(db, REGISTRATION));
  return read.success ? read.data : { region: 'us', clientId: '', hasSecret: false, ports: null };
}

export function saveRegistered(tx: Writer, registered: Registered): void {
  saveSetting(tx, REGISTRATION, registered);
}

/** What a person needs to register the program, and whether a secret is kept. */
export async function registrationOf(db: Reader, vault: Vault): Promise<Registration> {
  const registered = findRegistered(db);
  const ports = registered.ports ?? RETURN_PORTS;
  return {
    ...registered,
    hasSecret: registered.hasSecret && (await isThere(vault)),
    ports,
    redirectAddresses: ports.map(redirectAddress),
    scopes: SCOPES,
  };
}

/** Null keeps the secret there is; empty removes it. Whether there is one now, or null: as before. */
export async function keepSecret(vault: Vault, secret: string | null): Promise<boolean | null> {
  if (secret === null) return null;
  const text = secret.trim();
  await (text === '' ? vault.forget('client-secret') : vault.write('client-secret', text));
  return text !== '';
}

/** A keychain that does not open may well hold it. */
async function isThere(vault: Vault): Promise<boolean> {
  try {
    return (await vault.read('client-secret')) !== null;
  } catch (cause) {
    if (cause instanceof VaultClosed) return true;
    throw cause;
  }
}
