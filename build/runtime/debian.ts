import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { alone } from '#build/runtime/once.ts';
import { cache } from '#build/runtime/places.ts';
import { Unready } from '#build/runtime/plainly.ts';
import { must } from '#build/runtime/run.ts';
import { say } from '#build/runtime/say.ts';

/** What proves that a Debian package is there: a shared library or a command. */
type Need = { readonly proof: string; readonly package: string };

/** Libraries that any Electron opens a window with. */
const windowNeeds: readonly Need[] = [
  { proof: 'libgtk-3.so.0', package: 'libgtk-3-0' },
  { proof: 'libnss3.so', package: 'libnss3' },
  { proof: 'libasound.so.2', package: 'libasound2' },
  { proof: 'libgbm.so.1', package: 'libgbm1' },
  { proof: 'libXss.so.1', package: 'libxss1' },
  { proof: 'libnotify.so.4', package: 'libnotify4' },
  { proof: 'libsecret-1.so.0', package: 'libsecret-1-0' },
];

/** A display, a session bus and a keychain for a machine that has none. */
export const deskNeeds: readonly Need[] = [
  { proof: 'Xvfb', package: 'xvfb' },
  { proof: 'dbus-daemon', package: 'dbus-x11' },
  { proof: 'gnome-keyring-daemon', package: 'gnome-keyring' },
];

/** Tools that unpack the stand-in and compile its addon. */
export const makerNeeds: readonly Need[] = [
  { proof: 'unzip', package: 'unzip' },
  { proof: 'g++', package: 'g++' },
  { proof: 'make', package: 'make' },
  { proof: 'python3', package: 'python3' },
];

/** Whatever it takes to open a window on this machine. */
export function runningNeeds(): readonly Need[] {
  return hasDisplay() ? windowNeeds : [...windowNeeds, ...deskNeeds];
}

/** Whether a person could see a window. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** Sees to it that everything needed is there: installs it as root on Debian, else names it. */
export async function seeTo(needs: readonly Need[]): Promise<void> {
  if (process.platform !== 'linux') return;
  await alone(join(cache, 'packages'), async () => {
    const absent = missing(needs);
    if (absent.length === 0) return;
    const names = absent.map((need) => need.package).join(' ');
    if (!mayInstall()) throw new Unready(`Missing on this machine: ${names}. ${advice(names)}`);
    say(`Installing Debian packages: ${names}`);
    await install(names.split(' '));
    const still = missing(needs).map((need) => need.package);
    if (still.length > 0) throw new Unready(`Not to be had from Debian here: ${still.join(' ')}`);
  });
}

function missing(needs: readonly Need[]): readonly Need[] {
  const libraries = existsSync('/sbin/ldconfig')
    ? execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' })
    : '';
  return needs.filter(({ proof }) =>
    proof.includes('.so') ? !libraries.includes(`\t${proof} `) : !isCommand(proof),
  );
}

function isCommand(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && isCommand('apt-get');
}

function advice(names: string): string {
  return isCommand('apt-get')
    ? `Install with: sudo apt-get install ${names}`
    : 'These are Debian names; other systems have the same under similar ones.';
}

async function install(names: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const words = ['install', '-y', '-qq', '--no-install-recommends', ...names];
  await must('apt-get', ['update', '-qq'], { env });
  await must('apt-get', words, { env });
}
