import { sleep } from '#sync/sleep.ts';
import { type SecretName, type Vault, VaultClosed } from '#sync/zoho/vault.ts';

const SERVICE = 'Gigledger';
/** Written to see whether the keychain is open; says nothing and is worth nothing. */
const PROOF = 'open';
/** A keychain may ask a person to unlock it, and the person may be out. */
const PATIENCE_MS = 20_000;

/** Where secrets rest. `isKept` is false while some live only until the program is closed. */
export type KeptVault = Vault & { readonly isKept: () => boolean };

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
  /** What the keychain has not heard of yet; null is to be forgotten. */
  const pending = new Map<SecretName, string | null>();
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
    const secret = pending.get(name) ?? null;
    try {
      await attempt((keychain) => tell(keychain, name, secret));
      if (isOpen && (pending.get(name) ?? null) === secret) pending.delete(name);
    } catch {
      // It stays in memory and is offered again.
    }
  }

  void attempt((keychain) => keychain.getPassword(SERVICE, PROOF)).catch(() => undefined);

  return {
    isKept: () => isOpen && pending.size === 0,
    read: async (name) => {
      const held = pending.get(name);
      if (held === undefined) return attempt((keychain) => readFrom(keychain, name));
      await settle(name);
      return held;
    },
    write: async (name, secret) => {
      pending.set(name, secret);
      await settle(name);
    },
    forget: async (name) => {
      pending.set(name, null);
      await settle(name);
    },
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

async function tell(keychain: Keychain, name: SecretName, secret: string | null): Promise<void> {
  if (secret !== null) return keychain.setPassword(SERVICE, name, secret);
  const wasThere = await keychain.deletePassword(SERVICE, name);
  if (!wasThere) await keychain.setPassword(SERVICE, PROOF, 'yes');
}
