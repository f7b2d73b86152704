/**
 * `card-login` is Authorize.net's. `to-revoke` holds sign-ins that were given up, `replaced-token` one
 * that nobody could read when another took its place; they are used for nothing but to be revoked.
 */
export type SecretName =
  | 'refresh-token'
  | 'client-secret'
  | 'to-revoke'
  | 'replaced-token'
  | 'card-login';

/** Where secrets rest: the keychain, or memory for a session without one. Main gives it. */
export type Vault = {
  /** Null where there is none; throws `VaultClosed` where nobody can tell just now. */
  readonly read: (name: SecretName) => Promise<string | null>;
  /** What lay there is moved to `moves`, as soon as that can be done, where that is given. */
  readonly write: (name: SecretName, value: string, moves?: SecretName) => Promise<void>;
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
