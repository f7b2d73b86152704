import { requeueUntilSignIn } from '#db/until-sign-in.ts';
import { wantedIn } from '#main/choices.ts';
import { confirmMove } from '#main/choosing.ts';
import type { ConnectingParts } from '#main/connecting.ts';
import { earlierLogin, giveUp, takePlace } from '#main/earlier-login.ts';
import { findLink, saveLink } from '#main/link.ts';
import { lookAround } from '#main/look-around.ts';
import { baseCurrencyOf } from '#main/present.ts';
import { deliverTo, destinationsOf } from '#main/rebase.ts';
import type { Entrance } from '#main/sign-in.ts';
import { revoke, type SignedIn } from '#sync/zoho/authorize.ts';
import type { AccessToken, Tokens } from '#sync/zoho/token.ts';

type Arrival = {
  readonly entrance: Entrance;
  readonly signedIn: Extract<SignedIn, { readonly kind: 'signed-in' }>;
};

/** After a sign-in a look around, and the connection written down; or all as it was before. */
export async function arrive(
  parts: ConnectingParts,
  { entrance, signedIn }: Arrival,
  signal: AbortSignal,
): Promise<void> {
  const { tokens, transport, vault, ledger } = parts;
  const { refreshToken, access, region } = signedIn;
  try {
    const { read } = ledger();
    const asked = { baseCurrency: baseCurrencyOf(read), wanted: wantedIn(read, region.id) };
    const before = findLink(read);
    const systems = before?.region === region.id ? before.systems : {};
    const where = { region, clientId: entrance.clientId, systems, isNew: true };
    const sleep = (ms: number) => parts.sleep(ms, signal);
    const means = { ...parts, sleep, tokens: only(access) };
    const link = await lookAround(means, where, asked);
    signal.throwIfAborted();
    await confirmMove({ ledger: ledger(), confirm: parts.confirm }, link);
    await parts.revoking.makeRoom();
    const earlier = await earlierLogin(parts);
    await takePlace(vault, earlier, refreshToken);
    await parts.atRest(() => {
      ledger().write((tx) => {
        deliverTo(tx, destinationsOf(link), parts.now());
        saveLink(tx, { ...link, isKept: vault.isKept() });
        requeueUntilSignIn(tx, parts.now());
      });
      tokens.replace(access);
    });
    await giveUp(parts, earlier);
  } catch (cause) {
    await revoke(transport, region, refreshToken);
    throw signal.aborted ? signal.reason : cause;
  }
}

/** Deliveries must not travel on a new sign-in before it is known and agreed where they arrive. */
function only(access: AccessToken): Tokens {
  const granted = async () => ({ kind: 'token' as const, access });
  return {
    access: granted,
    renew: granted,
    replace: () => undefined,
    lacking: new Set(),
  };
}
