import type { Ledger } from '#db/ledger.ts';
import { findLink, isPractice } from '#main/link.ts';
import type { Revoking } from '#main/revoking.ts';
import { type Vault, VaultClosed } from '#sync/zoho/vault.ts';

/** Its token is null where it lies behind a keychain that does not open. */
type Earlier = { readonly region: string; readonly token: string | null };

type Parts = {
  readonly ledger: () => Ledger;
  readonly vault: Vault;
  readonly revoking: Pick<Revoking, 'keep' | 'replaced' | 'revoke'>;
};

/** The sign-in another one is about to take the place of; null where there is none. */
export async function earlierLogin({ ledger, vault }: Parts): Promise<Earlier | null> {
  const link = findLink(ledger().read);
  if (link === null || isPractice(link)) return null;
  const { region } = link;
  try {
    const token = await vault.read('refresh-token');
    return token === null ? null : { region, token };
  } catch (cause) {
    if (!(cause instanceof VaultClosed)) throw cause;
    // What lived only as long as the program cannot lie behind a closed keychain.
    return link.isKept ? { region, token: null } : null;
  }
}

/** Keeps the new token; the earlier one is moved away where nobody could read it (rule O22). */
export async function takePlace(vault: Vault, earlier: Earlier | null, token: string) {
  const isUnread = earlier !== null && earlier.token === null;
  await vault.write('refresh-token', token, isUnread ? 'replaced-token' : undefined);
}

/** Zoho keeps twenty sign-ins: one that was replaced here is not left to push out another. */
export async function giveUp({ revoking }: Parts, earlier: Earlier | null): Promise<void> {
  if (earlier === null) return;
  const { region, token } = earlier;
  await (token === null ? revoking.replaced(region) : revoking.keep({ region, token }));
  await revoking.revoke();
}
