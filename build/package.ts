import { dirname, join } from 'node:path';
import { electronRuntime } from '#build/electron-runtime.ts';
import { bundle } from '#build/runtime/bundle.ts';
import { packageFolder, root } from '#build/runtime/places.ts';
import { attached } from '#build/runtime/run.ts';
import { say } from '#build/runtime/say.ts';

/**
 * `npm run package [words for electron-builder]`: the app as a folder under `dist/`, unless other
 * targets are named. On a stand-in Electron it is a trial, not a release.
 */
const [runtime] = await Promise.all([electronRuntime(), bundle()]);
const given = process.argv.slice(2);
const cli = join(packageFolder('electron-builder'), 'cli.js');
const words =
  given.length > 0 ? given : ['--dir', '-c.electronFuses.enableNodeCliInspectArguments=true'];

process.exitCode = await attached(
  process.execPath,
  [cli, '--publish=never', ...words, ...standIn()],
  { cwd: root },
);

function standIn(): readonly string[] {
  if (runtime.kind === 'official') return [];
  say(`Packed with Electron ${runtime.version}: for trying out, not for release`);
  return [
    `-c.electronDist=${dirname(runtime.executable)}`,
    `-c.electronVersion=${runtime.version}`,
  ];
}
