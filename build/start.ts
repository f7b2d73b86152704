import { homedir } from 'node:os';
import { join } from 'node:path';
import { electronRuntime, runtimeVariables } from '#build/electron-runtime.ts';
import { bundle } from '#build/runtime/bundle.ts';
import { hasDisplay } from '#build/runtime/debian.ts';
import { atDesk } from '#build/runtime/desk.ts';
import { root } from '#build/runtime/places.ts';
import { attached } from '#build/runtime/run.ts';
import { say } from '#build/runtime/say.ts';

/** `npm start`: finds an Electron, bundles what has changed, opens the app. */
const [runtime] = await Promise.all([electronRuntime(), bundle()]);
const env = { ...process.env, ...runtimeVariables(runtime) };
const words = [root, ...process.argv.slice(2), ...runtime.switches];

if (hasDisplay()) {
  say(`Opening Gigledger on Electron ${runtime.version}`);
  process.exitCode = await attached(runtime.executable, words, { env });
} else {
  say('No display on this machine: Gigledger opens on a virtual one, where nobody sees it.');
  say('Its keychain lasts as long as it is open. End it with Ctrl+C.');
  const lone = ['--password-store=gnome-libsecret', `--user-data-dir=${profile()}`];
  process.exitCode = await atDesk(runtime.executable, [...words, ...lone], env);
}

/** The ledger stays where it would be with a display, although the desk has a home of its own. */
function profile(): string {
  return join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'Gigledger');
}
