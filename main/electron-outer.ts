import { join } from 'node:path';
import { app, type BrowserWindow, net, session } from 'electron';
import { SYSTEMS } from '#domain/systems.ts';
import { realWorld } from '#main/compose.ts';
import { createFiles } from '#main/dialogs.ts';
import { createVault, findKeychain } from '#main/keychain.ts';
import { createLog } from '#main/log.ts';
import { openLogFile } from '#main/log-file.ts';
import { RETURN_PORTS } from '#main/loopback.ts';
import type { Outer } from '#main/outer.ts';
import { createPrinter, type Printer } from '#main/print.ts';
import { createShell } from '#main/shell.ts';
import { webHost } from '#main/zoho-pages.ts';
import { fetchTransport } from '#sync/http.ts';
import { REGIONS } from '#sync/zoho/regions.ts';

const NEWEST_OLD_NAPI = 9;
/** A session of its own, kept in memory: the window's may not speak to the network at all. */
const DELIVERY = 'delivery';

/**
 * Chromium sends again by itself, whatever it is, what was cut off on a connection that was used
 * before: so none is used twice, and what may have arrived is asked about (rule S33).
 */
const ONE_CALL_A_CONNECTION = { connection: 'close' };

type Parts = Pick<Outer, 'places' | 'push'> & {
  readonly root: string;
  readonly preload: string;
  readonly window: () => BrowserWindow | null;
};

/** The real surroundings of the program: Electron, the disk, the keychain, the network. */
export function electronOuter(parts: Parts): Outer & { readonly printer: Printer } {
  const { places, push, root, preload, window } = parts;
  const file = openLogFile(places.logs);
  const hosts = REGIONS.flatMap((region) => [
    new URL(region.accounts).hostname,
    ...SYSTEMS.map((system) => webHost(region, system)),
  ]);
  return {
    places,
    push,
    files: createFiles(window),
    printer: createPrinter(preload),
    shell: createShell(hosts),
    vault: createVault(findKeychain()),
    log: createLog({ now: realWorld.now, write: file.write }),
    readLog: file.read,
    transport: fetchTransport((url, init) => {
      const headers = { ...(init.headers as Record<string, string>), ...ONE_CALL_A_CONNECTION };
      return session.fromPartition(DELIVERY).fetch(url, { ...init, headers });
    }),
    ports: RETURN_PORTS,
    isOnline: () => net.isOnline(),
    facts: {
      version: app.getVersion(),
      electron: process.versions.electron,
      platform: platformOf(process.platform),
    },
    binding: { migrations: join(root, 'db', 'migrations'), ...bindingOf() },
  };
}

/** Only an Electron too old for the prebuilt addon is told of another one, never the official. */
function bindingOf(): { readonly nativeBinding?: string } {
  const nativeBinding = process.env['GIGLEDGER_SQLITE_BINDING'];
  const isOld = Number(process.versions['napi']) <= NEWEST_OLD_NAPI;
  return isOld && nativeBinding !== undefined ? { nativeBinding } : {};
}

function platformOf(platform: NodeJS.Platform): Outer['facts']['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
