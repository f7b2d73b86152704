import type { Vault } from '#sync/zoho/vault.ts';

const SERVICE = 'Gigledger';

/** Where secrets rest. `isKept` is false when they live only until the program is closed. */
export type KeptVault = Vault & { readonly isKept: () => boolean };

/** The part of keytar that is used. */
export type Keychain = {
  readonly getPassword: (service: string, account: string) => Promise<string | null>;
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>;
  readonly deletePassword: (service: string, account: string) => Promise<boolean>;
};

/**
 * Secrets in the keychain of the system. Where it is missing or says no, they stay in memory and
 * `isKept` says so; they are never written anywhere else (rule W8).
 */
export function createVault(finding: Promise<Keychain | null>): KeptVault {
  const memory = new Map<string, string>();
  let isKept = true;

  const attempt = async <T>(use: (keychain: Keychain) => Promise<T>): Promise<T | null> => {
    try {
      const keychain = await finding;
      const value = keychain === null ? null : await use(keychain);
      isKept = keychain !== null;
      return value;
    } catch {
      isKept = false;
      return null;
    }
  };
  void attempt(async () => null);

  return {
    isKept: () => isKept,
    read: async (name) =>
      memory.get(name) ?? (await attempt((it) => it.getPassword(SERVICE, name))),
    write: async (name, secret) => {
      memory.set(name, secret);
      await attempt((it) => it.setPassword(SERVICE, name, secret));
      if (isKept) memory.delete(name);
    },
    forget: async (name) => {
      memory.delete(name);
      await attempt((it) => it.deletePassword(SERVICE, name));
    },
  };
}

/** keytar, or null on a system where even loading it does not succeed. */
export async function findKeychain(): Promise<Keychain | null> {
  try {
    const { default: keytar } = await import('keytar');
    await keytar.findPassword(SERVICE);
    return keytar;
  } catch {
    return null;
  }
}
