import type { Keychain } from '#main/keychain.ts';

/** A keychain that can be locked. */
export type Lockable = Keychain & { readonly kept: Map<string, string>; isLocked: boolean };

export function aKeychain(): Lockable {
  const kept = new Map<string, string>();
  const keychain: Lockable = {
    kept,
    isLocked: false,
    getPassword: async (_service: string, account: string) => open().get(account) ?? null,
    setPassword: async (_service: string, account: string, password: string) => {
      open().set(account, password);
    },
    deletePassword: async (_service: string, account: string) => open().delete(account),
  };
  const open = () => {
    if (keychain.isLocked) throw new Error('Cannot autolaunch D-Bus without X11 $DISPLAY');
    return kept;
  };
  return keychain;
}
