import { accessSync, constants, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '#build/runtime/run.ts';
import { say } from '#build/runtime/say.ts';

/** Chromium keeps pictures of the window in shared memory; Docker gives 64 MB of it. */
const SHARED_MEMORY = '/dev/shm';
const ENOUGH_BYTES = 256 * 1024 * 1024;

/** The switches without which Chromium would not start or not stay on this machine. */
export async function neededSwitches(executable: string): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  return [
    ...((await canSandbox(executable)) ? [] : ['--no-sandbox']),
    ...(hasSharedMemory() ? [] : ['--disable-dev-shm-usage']),
  ];
}

async function canSandbox(executable: string): Promise<boolean> {
  if (process.getuid?.() === 0) return false;
  if (isSetuid(join(dirname(executable), 'chrome-sandbox'))) return true;
  const { code } = await run('unshare', ['--user', 'true']).catch(() => ({ code: 1 }));
  if (code !== 0) say('This system grants no user namespaces: Electron runs without its sandbox.');
  return code === 0;
}

function isSetuid(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status?.uid === 0 && (status.mode & 0o4000) !== 0;
}

function hasSharedMemory(): boolean {
  try {
    accessSync(SHARED_MEMORY, constants.W_OK | constants.X_OK);
    const { bsize, bavail } = statfsSync(SHARED_MEMORY);
    return bsize * bavail >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}
