import { sleep } from '#sync/sleep.ts';
import { type SecretName, type Vault, VaultClosed } from '#sync/zoho/vault.ts';

const SERVICE = 'Gigledger';
/** Written to see whether the keychain is open; says nothing and is worth nothing. */
const PROOF = 'open';
/** A keychain may ask a person to unlock it, and the person may be out. */
const PATIENCE_MS = 20_000;

/** Where secrets rest. `isKept` is false while some live only until the program is closed. */
export type KeptVault = Vault & { readonly isKept: () => boolean };

/** Null is to be forgotten. */
type Pending = { readonly secret: string | null; readonly moves: SecretName | null };

/** The part of keytar that is used; `findCredentials` ends the program on a locked keyring. */
export type Keychain = {
  readonly getPassword: (service: string, account: string) => Promise<string | null>;
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>;
  readonly deletePassword: (service: string, account: string) => Promise<boolean>;
};

/**
 * Secrets in the keychain of the system. Where it is missing or says no, they stay in memory and
 * `isKept` says so; they are never written anywhere else (rule W8). What it could not take is
 * offered to it again with every later use.
 */
export function createVault(
  finding: Promise<Keychain | null>,
  patienceMs: number = PATIENCE_MS,
): KeptVault {
  /** What the keychain has not heard of yet. */
  const pending = new Map<SecretName, Pending>();
  const use = patient(finding, patienceMs);
  let isOpen = true;

  async function attempt<T>(act: (keychain: Keychain) => Promise<T>): Promise<T | null> {
    try {
      const done = await use(act);
      isOpen = done !== null;
      return done === null ? null : done.value;
    } catch {
      isOpen = false;
      throw new VaultClosed();
    }
  }

  async function settle(name: SecretName): Promise<void> {
    const wanted = pending.get(name);
    if (wanted === undefined) return;
    try {
      await attempt((keychain) => tell(keychain, name, wanted));
      if (isOpen && pending.get(name) === wanted) pending.delete(name);
    } catch {
      // It stays in memory and is offered again.
    }
  }

  async function change(name: SecretName, secret: string | null, moves?: SecretName) {
    // What is to be moved is still there as long as the keychain heard of none of this.
    pending.set(name, { secret, moves: moves ?? pending.get(name)?.moves ?? null });
    await settle(name);
  }

  /** What is still to be moved to this place is none of memory's: the keychain is waited for. */
  async function settleMoves(to: SecretName): Promise<void> {
    for (const [name, { moves }] of pending) {
      if (moves !== to) continue;
      await settle(name);
      if (pending.has(name)) throw new VaultClosed();
    }
  }

  void attempt((keychain) => keychain.getPassword(SERVICE, PROOF)).catch(() => undefined);

  return {
    isKept: () => isOpen && pending.size === 0,
    read: async (name) => {
      await settleMoves(name);
      const held = pending.get(name);
      if (held === undefined) return attempt((keychain) => readFrom(keychain, name));
      await settle(name);
      return held.secret;
    },
    write: change,
    forget: (name) => change(name, null),
  };
}

/** keytar, or null on a system where even loading it does not succeed. */
export async function findKeychain(): Promise<Keychain | null> {
  try {
    const { default: keytar } = await import('keytar');
    return keytar;
  } catch {
    return null;
  }
}

/** While a call does not come back, all others are turned away: each would hold up a thread. */
function patient(finding: Promise<Keychain | null>, patienceMs: number) {
  let stuck = 0;
  return async <T>(act: (keychain: Keychain) => Promise<T>): Promise<{ value: T } | null> => {
    const keychain = await finding;
    if (keychain === null) return null;
    if (stuck > 0) throw new VaultClosed();
    const ended = new AbortController();
    let isLate = false;
    const acting = act(keychain).finally(() => {
      if (isLate) stuck -= 1;
      ended.abort();
    });
    const tooLong = sleep(patienceMs, ended.signal).then(() => {
      if (ended.signal.aborted) return acting;
      isLate = true;
      stuck += 1;
      throw new VaultClosed();
    });
    return { value: await Promise.race([acting, tooLong]) };
  };
}

/** A locked keyring may say that it has nothing: only one that takes something is believed. */
async function readFrom(keychain: Keychain, name: SecretName): Promise<string | null> {
  const secret = await keychain.getPassword(SERVICE, name);
  if (secret === null) await keychain.setPassword(SERVICE, PROOF, 'yes');
  return secret;
}

async function tell(
  keychain: Keychain,
  name: SecretName,
  { secret, moves }: Pending,
): Promise<void> {
  const before = moves && (await keychain.getPassword(SERVICE, name));
  if (moves && before && before !== secret) await keychain.setPassword(SERVICE, moves, before);
  if (secret !== null) return keychain.setPassword(SERVICE, name, secret);
  const wasThere = await keychain.deletePassword(SERVICE, name);
  if (!wasThere) await keychain.setPassword(SERVICE, PROOF, 'yes');
}
