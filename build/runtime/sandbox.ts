import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '#build/runtime/run.ts';
import { say } from '#build/runtime/say.ts';

/** The switches without which Chromium would not start here, because it cannot sandbox itself. */
export async function sandboxSwitches(executable: string): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  if (isSetuid(join(dirname(executable), 'chrome-sandbox'))) return [];
  const { code } = await run('unshare', ['--user', 'true']).catch(() => ({ code: 1 }));
  if (code === 0) return [];
  say('This system grants no user namespaces: Electron runs without its sandbox.');
  return ['--no-sandbox'];
}

function isSetuid(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status?.uid === 0 && (status.mode & 0o4000) !== 0;
}
