import { electronRuntime, runtimeVariables } from '#build/electron-runtime.ts';
import { atDesk } from '#build/runtime/desk.ts';

/** `npm run desk -- <command>` runs a command with a virtual display, bus, keychain and home. */
const [command, ...words] = process.argv.slice(2);
if (command === undefined) throw new Error('Name the command to run.');

const env = { ...process.env, ...runtimeVariables(await electronRuntime()) };
process.exitCode = await atDesk(command, words, env);
