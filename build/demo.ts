import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '#build/runtime/places.ts';
import { playwright } from '#build/runtime/playwright.ts';
import { say } from '#build/runtime/say.ts';

/** `npm run demo`: plays the whole journey and leaves PDFs and pictures in `out/demo/`. */
const folder = join(root, 'out', 'demo');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

process.exitCode = await playwright(['--project=demo', ...process.argv.slice(2)], {
  GIGLEDGER_DEMO: folder,
});
say(`Pictures and PDFs: ${folder}`);
