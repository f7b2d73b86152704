import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { electronRuntime, runtimeVariables } from '#build/electron-runtime.ts';
import { bundle } from '#build/runtime/bundle.ts';
import { atDesk } from '#build/runtime/desk.ts';
import { root } from '#build/runtime/places.ts';
import { say, timed } from '#build/runtime/say.ts';

/**
 * Runs every file that lies directly in a folder, one after the other, at a desk of its own. Words
 * that are not switches choose among them by name; switches are handed on. Gives how many ended
 * with something other than 0, which counts as failed.
 */
export async function runEntries(folder: string, words: readonly string[]): Promise<number> {
  const chosen = entries(
    folder,
    words.filter((word) => !word.startsWith('-')),
  );
  if (chosen.length === 0) {
    say(`Nothing to run in ${folder}`);
    return 0;
  }
  const [runtime] = await Promise.all([electronRuntime(), bundle()]);
  const env = { ...process.env, ...runtimeVariables(runtime) };
  const switches = words.filter((word) => word.startsWith('-'));
  let isStopped = false;
  const stop = () => {
    isStopped = true;
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  let good = 0;
  let bad = 0;
  for (const entry of chosen) {
    if (isStopped) break;
    const path = join(folder, entry);
    const code = await timed(path, () =>
      atDesk(process.execPath, [join(root, path), ...switches], env),
    );
    if (code === 0) good += 1;
    else bad += 1;
  }
  say(`${good} passed, ${bad} failed`);
  return bad;
}

function entries(folder: string, names: readonly string[]): readonly string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
    .filter((name) => names.length === 0 || names.some((part) => name.includes(part)))
    .sort();
}
