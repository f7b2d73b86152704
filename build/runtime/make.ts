import { makeAddon } from '#build/runtime/addon.ts';
import { timed } from '#build/runtime/say.ts';
import { makeStandIn } from '#build/runtime/stand-in.ts';

const made = await Promise.all([
  timed('better-sqlite3 for Node-API 9', makeAddon),
  timed('stand-in Electron 33.2.1', makeStandIn),
]);
process.stdout.write(`${made.join('\n')}\n`);
