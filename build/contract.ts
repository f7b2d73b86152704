import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#build/runtime/places.ts';
import { attached } from '#build/runtime/run.ts';
import { say } from '#build/runtime/say.ts';

/**
 * `npm run contract`: holds the program and the practice organisation against the published
 * descriptions of the five systems. They are not ours to hand on, so they lie beside the project.
 */
const folder = join(root, '..', 'shared', 'contracts');
const play = join(root, 'tests', 'held-to-contract', 'run.ts');

if (existsSync(folder)) {
  const words = [play, folder, ...process.argv.slice(2)];
  process.exitCode = await attached(process.execPath, words, { cwd: root });
} else {
  say('The contracts are not here (../shared/contracts), so nothing was held against them.');
}
