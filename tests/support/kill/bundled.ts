import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '#tests/support/house.ts';

const NAME = 'worker.js';

export type Bundled = { readonly folder: string; readonly file: string };

/**
 * The process that is killed, as one file: started a thousand times, it would spend most of its
 * life on finding its eight hundred. It lies two folders below the checkout, as `house.ts` does,
 * by which it finds the migrations.
 */
export async function bundledWorker(): Promise<Bundled> {
  const out = join(root, 'out');
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(join(out, 'kill-sync-'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: join(root, 'tests', 'support', 'kill', 'worker-process.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: NAME } },
    },
  });
  return { folder, file: join(folder, NAME) };
}
