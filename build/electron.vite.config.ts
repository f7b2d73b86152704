import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** The oldest Electron the app runs on is 33: Chromium 130, Node 20.18. */
const BROWSER = 'chrome130';
const NODE = 'node20.18';

const root = process.cwd();

export default defineConfig({
  main: {
    root,
    build: {
      outDir: resolve(root, 'out/main'),
      target: NODE,
      minify: true,
      rollupOptions: { input: { app: resolve(root, 'main/app.ts') } },
    },
  },
  preload: {
    root,
    build: {
      outDir: resolve(root, 'out/preload'),
      target: NODE,
      minify: true,
      // A sandboxed preload is one CommonJS file; `.cjs` because the package says `module`.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: resolve(root, 'preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react()],
    // Main draws a nonce for each page and puts it in this one's place.
    html: { cspNonce: '__CSP_NONCE__' },
    server: { host: '127.0.0.1' },
    build: {
      outDir: resolve(root, 'out/renderer'),
      target: BROWSER,
      minify: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4_000,
      rollupOptions: {
        input: {
          index: resolve(root, 'renderer/index.html'),
          paper: resolve(root, 'renderer/paper.html'),
          stopped: resolve(root, 'renderer/stopped.html'),
        },
      },
    },
  },
});
