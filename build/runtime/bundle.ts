import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alone } from '#build/runtime/once.ts';
import { packageFolder, root } from '#build/runtime/places.ts';
import { must } from '#build/runtime/run.ts';
import { timed } from '#build/runtime/say.ts';

const SOURCES = ['domain', 'db', 'sync', 'preload', 'main', 'renderer', 'sandbox'];
const SETTINGS = ['package.json', 'package-lock.json', 'build/electron.vite.config.ts'];

const out = join(root, 'out');
/** Holds the age of the newest source that the bundle was made of. */
const stamp = join(out, 'bundle.stamp');
const results = ['main/app.js', 'preload/preload.cjs', 'renderer/index.html'];

/** Builds the app into `out/` if a source is newer than what lies there. */
export async function bundle(): Promise<void> {
  await alone(stamp, async () => {
    if (await isCurrent()) return;
    await timed('Bundle', build);
  });
}

async function isCurrent(): Promise<boolean> {
  if (!existsSync(stamp) || !results.every((path) => existsSync(join(out, path)))) return false;
  return (await readFile(stamp, 'utf8')) === String(await newest());
}

async function build(): Promise<void> {
  await mkdir(out, { recursive: true });
  const begun = await newest();
  const vite = join(packageFolder('electron-vite'), 'bin', 'electron-vite.js');
  const words = ['build', '--config', 'build/electron.vite.config.ts', '--logLevel', 'warn'];
  await must(process.execPath, [vite, ...words], { cwd: root });
  await writeFile(stamp, String(begun));
}

async function newest(): Promise<number> {
  const files = await Promise.all(SOURCES.map(filesIn));
  const times = await Promise.all(
    [...SETTINGS.map((path) => join(root, path)), ...files.flat()].map(
      async (path) => (await stat(path)).mtimeMs,
    ),
  );
  return Math.max(...times);
}

async function filesIn(room: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, room), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name));
}
