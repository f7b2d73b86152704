import { expect, test } from 'vitest';
import { createVault, type Keychain } from '#main/keychain.ts';
import { VaultClosed } from '#sync/zoho/vault.ts';
import { aKeychain } from '#tests/support/keychain.ts';

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

test('O7 a locked keychain does not tell, whether it throws or says that nothing is there', async () => {
  for (const getPassword of [undefined, async () => null]) {
    const keychain = aKeychain();
    await createVault(Promise.resolve(keychain)).write('refresh-token', 'kept');
    keychain.isLocked = true;
    const vault = createVault(
      Promise.resolve({ ...keychain, ...(getPassword && { getPassword }) }),
    );
    await expect(vault.read('refresh-token')).rejects.toThrow(VaultClosed);
    expect(vault.isKept()).toBe(false);
  }
});

test('O7 an open keychain without an entry says so', async () => {
  expect(await createVault(Promise.resolve(aKeychain())).read('refresh-token')).toBeNull();
});

test('O7 what a locked keychain did not take is given to it once it is open', async () => {
  const keychain = aKeychain();
  keychain.isLocked = true;
  const vault = createVault(Promise.resolve(keychain));
  await vault.write('refresh-token', 'kept');
  keychain.isLocked = false;
  expect(await vault.read('refresh-token')).toBe('kept');
  expect(keychain.kept.get('refresh-token')).toBe('kept');
  expect(vault.isKept()).toBe(true);
});

test('O7 a keychain that does not answer is closed, and nobody else is sent to wait for it', async () => {
  const hung: (() => void)[] = [];
  let answers = () => new Promise<string>((settle) => hung.push(() => settle('kept')));
  const keychain: Keychain = { ...aKeychain(), getPassword: () => answers() };
  const vault = createVault(Promise.resolve(keychain), 1);
  await expect(vault.read('refresh-token')).rejects.toThrow(VaultClosed);
  const waiting = hung.length;
  await expect(vault.read('refresh-token')).rejects.toThrow(VaultClosed);
  expect(hung).toHaveLength(waiting);
  answers = async () => 'kept';
  for (const answer of hung) answer();
  await new Promise((settle) => setImmediate(settle));
  expect(await vault.read('refresh-token')).toBe('kept');
});

test('O22 what a closed keychain held is moved away before anything takes its place', async () => {
  const keychain = aKeychain();
  keychain.kept.set('refresh-token', 'old');
  keychain.isLocked = true;
  const vault = createVault(Promise.resolve(keychain));
  await vault.write('refresh-token', 'new', 'replaced-token');
  await expect(vault.read('replaced-token')).rejects.toThrow(VaultClosed);
  await vault.forget('refresh-token');
  await vault.write('refresh-token', 'newer');
  keychain.isLocked = false;
  expect(await vault.read('replaced-token')).toBe('old');
  expect(keychain.kept.get('refresh-token')).toBe('newer');
  expect(vault.isKept()).toBe(true);
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
