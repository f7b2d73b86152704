import { execFileSync } from 'node:child_process';
import { createVault, findKeychain } from '#main/keychain.ts';
import { VaultClosed } from '#sync/zoho/vault.ts';

const CALL = 'gdbus';
const SECRETS = 'org.freedesktop.secrets';
const LOGIN = "[objectpath '/org/freedesktop/secrets/collection/login']";
const [, , flag, ...deeds] = process.argv;

/** One start of the program inside a session with a real keyring: says what the vault says. */
export const KEYRING_VISIT = import.meta.filename;

const vault = createVault(flag === '--visit' ? findKeychain() : Promise.resolve(null));

for (const deed of flag === '--visit' ? deeds : []) {
  process.stdout.write(`${deed}: ${await done(deed)}\n`);
}

async function done(deed: string): Promise<string> {
  switch (deed) {
    case 'write':
      await vault.write('refresh-token', 'kept');
      return String(vault.isKept());
    case 'forget':
      await vault.forget('refresh-token');
      return String(vault.isKept());
    case 'lock':
      execFileSync(CALL, [
        ...['call', '--session', '-d', SECRETS, '-o', '/org/freedesktop/secrets'],
        ...['-m', 'org.freedesktop.Secret.Service.Lock', LOGIN],
      ]);
      return 'done';
    default:
      return await read();
  }
}

async function read(): Promise<string> {
  try {
    return (await vault.read('refresh-token')) ?? 'nothing';
  } catch (cause) {
    if (cause instanceof VaultClosed) return 'closed';
    throw cause;
  }
}
