import { electronRuntime } from '#build/electron-runtime.ts';

/** Makes the runtime ready and says where it is; every other script does the same by itself. */
process.stdout.write(`${JSON.stringify(await electronRuntime(), null, 2)}\n`);
