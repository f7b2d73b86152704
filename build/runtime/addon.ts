import { existsSync } from 'node:fs';
import { cp, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { makeOnce } from '#build/runtime/once.ts';
import { cache, packageFolder } from '#build/runtime/places.ts';
import { must } from '#build/runtime/run.ts';

const folder = join(cache, 'better-sqlite3-13.2.0-napi-9');
const binary = join('build', 'Release', 'better_sqlite3.node');
const header = join(import.meta.dirname, 'napi-nine.h');

export function isAddonMade(): boolean {
  return existsSync(folder);
}

/**
 * The published prebuild of better-sqlite3 wants Node-API 10 and brings an older Electron down.
 * This compiles the same sources for Node-API 9, once (about two minutes); gives the file to load.
 */
export async function makeAddon(): Promise<string> {
  await makeOnce(folder, async (unfinished) => {
    const work = join(unfinished, 'work');
    await cp(packageFolder('better-sqlite3'), work, { recursive: true });
    await mkdir(join(work, 'node_modules'), { recursive: true });
    await symlink(packageFolder('node-addon-api'), join(work, 'node_modules', 'node-addon-api'));
    await compile(work);
    await cp(join(work, binary), join(unfinished, 'better_sqlite3.node'));
    await rm(work, { recursive: true });
  });
  return join(folder, 'better_sqlite3.node');
}

async function compile(cwd: string): Promise<void> {
  const gyp = join(packageFolder('node-gyp'), 'bin', 'node-gyp.js');
  const flags = `-UNAPI_VERSION -DNAPI_VERSION=9 -include ${header}`;
  await must(
    process.execPath,
    [gyp, 'rebuild', '--release', '--force_build=1', '--jobs=max', `--nodedir=${headers()}`],
    { cwd, env: { ...process.env, CXXFLAGS: flags } },
  );
}

/** Node's own headers: beside the Node that runs this, so that none are downloaded. */
function headers(): string {
  return join(process.execPath, '..', '..');
}
