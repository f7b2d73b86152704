/** `card-login` is Authorize.net's. `to-revoke` holds sign-ins that were given up; they are used for nothing but that. */
export type SecretName = 'refresh-token' | 'client-secret' | 'to-revoke' | 'card-login';

/** Where secrets rest: the keychain, or memory for a session without one. Main gives it. */
export type Vault = {
  /** Null where there is none; throws `VaultClosed` where nobody can tell just now. */
  readonly read: (name: SecretName) => Promise<string | null>;
  readonly write: (name: SecretName, value: string) => Promise<void>;
  readonly forget: (name: SecretName) => Promise<void>;
};

/** The vault is locked, asks a person, or does not answer: what lies in it may well be there. */
export class VaultClosed extends Error {}

/** Null also where nobody can tell: of a secret that no keychain ever took. */
export async function readIfOpen(vault: Vault, name: SecretName): Promise<string | null> {
  try {
    return await vault.read(name);
  } catch (error) {
    if (error instanceof VaultClosed) return null;
    throw error;
  }
}
