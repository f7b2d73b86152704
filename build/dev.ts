import { join } from 'node:path';
import { electronRuntime, runtimeVariables } from '#build/electron-runtime.ts';
import { packageFolder, root } from '#build/runtime/places.ts';
import { attached } from '#build/runtime/run.ts';

/** `npm run dev`: the window reloads while one types, main starts anew. Wants a display. */
const runtime = await electronRuntime();
const vite = join(packageFolder('electron-vite'), 'bin', 'electron-vite.js');
const words = ['dev', '--watch', '--config', 'build/electron.vite.config.ts'];
const sandbox = runtime.switches.includes('--no-sandbox') ? ['--noSandbox'] : [];

process.exitCode = await attached(process.execPath, [vite, ...words, ...sandbox], {
  cwd: root,
  env: {
    ...process.env,
    ...runtimeVariables(runtime),
    ELECTRON_EXEC_PATH: runtime.executable,
  },
});
