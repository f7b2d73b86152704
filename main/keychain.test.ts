import { expect, test } from 'vitest';
import { createVault, type Keychain } from '#main/keychain.ts';

type Lockable = Keychain & { readonly kept: Map<string, string>; isLocked: boolean };

function aKeychain(): Lockable {
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

test('W8 a secret lies in the keychain', async () => {
  const keychain = aKeychain();

  await createVault(Promise.resolve(keychain)).write('refresh-token', 'kept');

  expect(await createVault(Promise.resolve(keychain)).read('refresh-token')).toBe('kept');
  expect(createVault(Promise.resolve(keychain)).isKept()).toBe(true);
});

test('W8 without a keychain a secret lasts until the program is closed, and that is said', async () => {
  const vault = createVault(Promise.resolve(null));

  await vault.write('refresh-token', 'for now');

  expect(await vault.read('refresh-token')).toBe('for now');
  expect(vault.isKept()).toBe(false);
  expect(await createVault(Promise.resolve(null)).read('refresh-token')).toBeNull();
});

test('W8 a keychain that says no is the same as none', async () => {
  const keychain = aKeychain();
  keychain.isLocked = true;
  const vault = createVault(Promise.resolve(keychain));

  await vault.write('refresh-token', 'for now');

  expect(await vault.read('refresh-token')).toBe('for now');
  expect(vault.isKept()).toBe(false);
  expect(keychain.kept.size).toBe(0);
});

test('W8 what is forgotten is gone from both places', async () => {
  const keychain = aKeychain();
  const vault = createVault(Promise.resolve(keychain));
  await vault.write('refresh-token', 'kept');
  keychain.isLocked = true;
  await vault.write('refresh-token', 'newer');
  keychain.isLocked = false;

  await vault.forget('refresh-token');

  expect(await vault.read('refresh-token')).toBeNull();
});
