export type SecretName = 'refresh-token' | 'client-secret';

/** Where secrets rest: the keychain, or memory for a session without one. Main gives it. */
export type Vault = {
  readonly read: (name: SecretName) => Promise<string | null>;
  readonly write: (name: SecretName, value: string) => Promise<void>;
  readonly forget: (name: SecretName) => Promise<void>;
};
