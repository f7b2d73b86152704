import type { Ledger } from '#db/ledger.ts';
import { findLink, isPractice } from '#main/link.ts';
import type { Revoking } from '#main/revoking.ts';
import { readIfOpen, type Vault } from '#sync/zoho/vault.ts';

type Login = Parameters<Revoking['keep']>[0];

type Parts = {
  readonly ledger: () => Ledger;
  readonly vault: Vault;
  readonly revoking: Pick<Revoking, 'keep' | 'revoke'>;
};

/** The sign-in another one is about to take the place of; null where none can be read. */
export async function earlierLogin({ ledger, vault }: Parts): Promise<Login | null> {
  const link = findLink(ledger().read);
  if (link === null || isPractice(link)) return null;
  const token = await readIfOpen(vault, 'refresh-token');
  return token === null ? null : { region: link.region, token };
}

/** Zoho keeps twenty sign-ins: one that was replaced here is not left to push out another. */
export async function giveUp({ revoking }: Parts, login: Login | null): Promise<void> {
  if (login === null) return;
  await revoking.keep(login);
  await revoking.revoke();
}
