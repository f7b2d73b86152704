import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deskNeeds, seeTo } from '#build/runtime/debian.ts';
import { attached } from '#build/runtime/run.ts';

/**
 * Unlocks a keychain of its own on the bus it finds, then becomes the program it is given. The
 * program writes to 3, the console; what the bus itself has to say goes to 2, nowhere.
 */
const WITH_KEYCHAIN = `
  printf desk | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 3>&-
  export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"
  exec "$@" 2>&3 3>&-`;

const SCREEN = '1680x1200x24';
const FROM_XVFB = 3;

/**
 * Runs a program at a desk of its own: virtual display, session bus, keychain, home and temp
 * folder, all of them gone afterwards. The person's own desktop and keychain are not touched.
 * Gives the exit code.
 */
export async function atDesk(
  command: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  if (process.platform !== 'linux') return await attached(command, words, { env });
  await seeTo(deskNeeds);
  const home = await mkdtemp(join(tmpdir(), 'gigledger-desk-'));
  const xvfb = await startDisplay();
  try {
    return await attached(
      'dbus-run-session',
      ['--', 'sh', '-c', WITH_KEYCHAIN, 'desk', command, ...words],
      {
        env: { ...env, ...plainHome(home), DISPLAY: xvfb.display },
        stdio: ['inherit', 'inherit', 'ignore', 2],
      },
    );
  } finally {
    xvfb.process.kill();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function plainHome(home: string): NodeJS.ProcessEnv {
  return {
    HOME: home,
    TMPDIR: home,
    XDG_RUNTIME_DIR: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    NO_AT_BRIDGE: '1',
    WAYLAND_DISPLAY: '',
  };
}

type Display = { readonly process: ChildProcess; readonly display: string };

/** Xvfb itself chooses a free number and tells it, so two desks never want the same. */
function startDisplay(): Promise<Display> {
  return new Promise((done, refuse) => {
    const words = ['-displayfd', String(FROM_XVFB), '-screen', '0', SCREEN, '-nolisten', 'tcp'];
    const xvfb = spawn('Xvfb', words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    xvfb.once('error', refuse);
    xvfb.once('exit', (code) => refuse(new Error(`Xvfb ended with ${code} before it was ready`)));
    xvfb.stdio[FROM_XVFB]?.once('data', (number: Buffer) =>
      done({ process: xvfb, display: `:${number.toString().trim()}` }),
    );
  });
}
