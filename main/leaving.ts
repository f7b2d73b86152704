import type { Ledger } from '#db/ledger.ts';
import { Refusal } from '#domain/errors.ts';
import { findLink, isPractice, type Link, removeLink } from '#main/link.ts';
import type { PracticeHouse } from '#main/practice.ts';
import type { Revoking } from '#main/revoking.ts';
import type { Transport } from '#sync/http.ts';
import { revoke } from '#sync/zoho/authorize.ts';
import { practiceRegion } from '#sync/zoho/regions.ts';
import type { Tokens } from '#sync/zoho/token.ts';
import { type Vault, VaultClosed } from '#sync/zoho/vault.ts';

export type LeavingParts = {
  readonly ledger: () => Ledger;
  readonly vault: Vault;
  readonly tokens: Tokens;
  readonly transport: Transport;
  readonly practice: PracticeHouse;
  readonly revoking: Pick<Revoking, 'keep' | 'orphan' | 'revoke'>;
};

const UNREACHED =
  'Signed out here. Zoho could not be reached, so the sign-in still holds there; it is revoked by ' +
  'itself when Zoho can be reached.';
const CLOSED =
  'Signed out here. The keychain does not open, so the sign-in still holds at Zoho; it is revoked ' +
  'by itself when the keychain opens.';
const GONE =
  'Signed out here. The keys of this sign-in were not kept, so it could not be revoked at Zoho. ' +
  'Remove it there, under the connected apps of your account.';

/** Signs out. What a person should know about the other side all the same, or null. */
export async function leave(parts: LeavingParts): Promise<string | null> {
  const link = findLink(parts.ledger().read);
  if (link === null) throw new Refusal('not-connected', 'No account is connected.');
  const token = await heldToken(parts.vault, link);
  if (isPractice(link)) {
    await leavePractice(parts, token);
    return null;
  }
  // Kept for later before it is forgotten: a program that ends in between leaves nothing behind.
  if (token !== null && token !== 'closed') {
    await parts.revoking.keep({ region: link.region, token });
  }
  await forget(parts, token);
  if (token === 'closed') await parts.revoking.orphan(link.region);
  const isRevoked = await parts.revoking.revoke();
  if (token === 'closed') return isRevoked ? null : CLOSED;
  if (token === null) return GONE;
  return isRevoked ? null : UNREACHED;
}

/** What lived only as long as the program cannot lie behind a closed keychain. */
async function heldToken(vault: Vault, link: Link): Promise<string | 'closed' | null> {
  try {
    return await vault.read('refresh-token');
  } catch (cause) {
    if (cause instanceof VaultClosed) return link.isKept ? 'closed' : null;
    throw cause;
  }
}

async function leavePractice(parts: LeavingParts, token: string | null): Promise<void> {
  const url = parts.practice.url();
  const region = url === null ? null : practiceRegion(url);
  await forget(parts, token);
  if (region !== null && token !== null) await revoke(parts.transport, region, token);
  await parts.practice.close();
}

async function forget({ ledger, vault, tokens }: LeavingParts, token: string | null) {
  ledger().write((tx) => removeLink(tx));
  tokens.replace(null);
  if (token !== 'closed') await vault.forget('refresh-token');
}
