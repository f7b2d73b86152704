import type { Ledger } from '#db/ledger.ts';
import { Refusal } from '#domain/errors.ts';
import { isPractice, type Link } from '#main/link.ts';
import type { PracticeHouse } from '#main/practice.ts';
import { baseCurrencyOf } from '#main/present.ts';
import { findRegistered } from '#main/registration.ts';
import type { Entrance } from '#main/sign-in.ts';
import { practiceRegion, type Region, regionOf } from '#sync/zoho/regions.ts';
import { type Vault, VaultClosed } from '#sync/zoho/vault.ts';

type Parts = {
  readonly ledger: () => Ledger;
  readonly vault: Vault;
  readonly practice: PracticeHouse;
  /** Where a sign-in comes back to, unless a person chose ports of their own. */
  readonly ports: readonly number[];
};

/** Zoho, as this program is registered there. */
export async function zohoEntrance({ ledger, vault, ports }: Parts): Promise<Entrance> {
  const { region: id, clientId, hasSecret, ports: own } = findRegistered(ledger().read);
  const region = regionOf(id);
  if (clientId === '' || region === null) {
    const sentence = 'Zoho asks for a client id. Register Gigledger there and write it here first.';
    throw new Refusal('setup-missing', sentence, 'clientId');
  }
  const clientSecret = hasSecret ? await readSecret(vault) : null;
  return { region, clientId, clientSecret, ports: own ?? ports };
}

/** The practice organisation, started where it does not run yet. */
export async function practiceEntrance({ ledger, practice, ports }: Parts): Promise<Entrance> {
  const { url, clientId } = await practice.open(baseCurrencyOf(ledger().read));
  const region = practiceRegion(url);
  if (region === null)
    throw new Refusal('sign-in-refused', 'The practice organisation is not here.');
  return { region, clientId, clientSecret: null, ports };
}

/** Where the connected organisation is now; null while the practice organisation does not run. */
export function regionFor(link: Link, practice: Pick<PracticeHouse, 'url'>): Region | null {
  if (!isPractice(link)) return regionOf(link.region);
  const url = practice.url();
  return url === null ? null : practiceRegion(url);
}

async function readSecret(vault: Vault): Promise<string | null> {
  try {
    return await vault.read('client-secret');
  } catch (cause) {
    if (!(cause instanceof VaultClosed)) throw cause;
    const sentence =
      'The client secret is in the keychain, and the keychain does not open. Unlock it and try ' +
      'again, or write the secret here once more.';
    throw new Refusal('setup-missing', sentence, 'clientSecret');
  }
}
