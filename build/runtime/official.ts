import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alone } from '#build/runtime/once.ts';
import { cache, packageFolder } from '#build/runtime/places.ts';
import { attached, run } from '#build/runtime/run.ts';
import { say } from '#build/runtime/say.ts';

const folder = packageFolder('electron');

export const officialVersion: string = JSON.parse(
  readFileSync(join(folder, 'package.json'), 'utf8'),
).version;

/** Its presence says: the download was out of reach the last time somebody looked. */
const outOfReach = join(cache, `electron-${officialVersion}-out-of-reach`);

/** The executable of the pinned Electron, downloaded if it can be; null if it cannot. */
export async function officialElectron(): Promise<string | null> {
  const there = installed();
  if (there !== null) return there;
  if (existsSync(outOfReach)) {
    // The next start is told, this one does not wait.
    void isWithinReach().then((within) => (within ? rm(outOfReach, { force: true }) : undefined));
    return null;
  }
  return await alone(join(cache, `electron-${officialVersion}`), download);
}

async function download(): Promise<string | null> {
  const there = installed();
  if (there !== null) return there;
  if (await isWithinReach()) {
    say(`Downloading Electron ${officialVersion}`);
    const env = { ...process.env, ELECTRON_GET_USE_PROXY: '1' };
    await attached(process.execPath, [join(folder, 'install.js')], { env });
  }
  const made = installed();
  if (made === null) await remember();
  return made;
}

/** Where Electron's own installer put it. */
function installed(): string | null {
  const name = join(folder, 'path.txt');
  if (!existsSync(name)) return null;
  const executable = join(folder, 'dist', readFileSync(name, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

async function isWithinReach(): Promise<boolean> {
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1' };
  const { code } = await run(process.execPath, [join(import.meta.dirname, 'reach.ts')], { env });
  return code === 0;
}

async function remember(): Promise<void> {
  await mkdir(cache, { recursive: true });
  await writeFile(outOfReach, '');
}
