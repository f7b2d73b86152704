import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deskNeeds, seeTo } from '#build/runtime/debian.ts';
import { cache } from '#build/runtime/places.ts';
import { attached, must } from '#build/runtime/run.ts';
import { announcing, type Servant } from '#build/runtime/servant.ts';

const SCREEN = '1680x1200x24';

/**
 * Runs a program at a desk of its own: virtual display, session bus, keychain, home and temp
 * folder, all of them gone afterwards. The person's own desktop and keychain are not touched.
 * Gives the exit code.
 */
export async function atDesk(
  command: string,
  words: readonly string[],
  given: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  if (process.platform !== 'linux') return await attached(command, words, { env: given });
  await seeTo(deskNeeds);
  const home = await mkdtemp(join(tmpdir(), 'gigledger-desk-'));
  const servants: Servant[] = [];
  try {
    const display = await startDisplay();
    servants.push(display);
    const bus = await startBus();
    servants.push(bus);
    const env = { ...given, ...furniture(home, `:${display.said}`, bus.said) };
    await unlockKeychain(env);
    return await attached(command, words, { env });
  } finally {
    for (const servant of servants.reverse()) servant.dismiss();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function furniture(home: string, display: string, bus: string): NodeJS.ProcessEnv {
  return {
    HOME: home,
    TMPDIR: home,
    XDG_RUNTIME_DIR: home,
    // The runtime made once for this machine is found from here too.
    XDG_CACHE_HOME: dirname(cache),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    DISPLAY: display,
    WAYLAND_DISPLAY: '',
    DBUS_SESSION_BUS_ADDRESS: bus,
    // Nothing answers there, which Chromium takes better than no bus at all.
    DBUS_SYSTEM_BUS_ADDRESS: bus,
    NO_AT_BRIDGE: '1',
  };
}

/** Xvfb itself chooses a free number and tells it, so two desks never want the same. */
function startDisplay(): Promise<Servant> {
  return announcing('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp']);
}

function startBus(): Promise<Servant> {
  return announcing('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=3']);
}

/** The keychain leaves by itself when its bus does. */
async function unlockKeychain(env: NodeJS.ProcessEnv): Promise<void> {
  const unlock = 'printf desk | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1';
  await must('sh', ['-c', unlock], { env });
}
