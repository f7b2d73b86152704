import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 500;
const LOOKS = 2_400;

/** Locks that this process holds; another with its number was left by one that died. */
const held = new Set<string>();

/** Makes `folder` if it is not there: whole or not at all, and never twice at the same time. */
export async function makeOnce(
  folder: string,
  make: (unfinished: string) => Promise<void>,
): Promise<string> {
  if (existsSync(folder)) return folder;
  return await alone(folder, async () => {
    if (existsSync(folder)) return folder;
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    await make(unfinished);
    await rename(unfinished, folder);
    return folder;
  });
}

/** Holds `<path>.lock` while `work` runs. A lock whose owner has died counts as free. */
export async function alone<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  await mkdir(dirname(lock), { recursive: true });
  await take(lock);
  held.add(lock);
  try {
    return await work();
  } finally {
    held.delete(lock);
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (cause) {
      if (!isTaken(cause)) throw cause;
    }
    if (await isAbandoned(lock)) await rm(lock, { force: true });
    else await pause(LOOK_AGAIN_MS);
  }
  throw new Error(`${lock} is still held by another start. Delete it if none is running.`);
}

function isTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
}

async function isAbandoned(lock: string): Promise<boolean> {
  const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (!Number.isSafeInteger(owner) || owner <= 0) return false;
  try {
    process.kill(owner, 0);
    return owner === process.pid && !held.has(lock);
  } catch {
    return true;
  }
}
