import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '#build/runtime/places.ts';

/** Ends with 0 if Electron's release can be downloaded from here. A program of its own, so that
 * Node reads the proxy variables for it alone. */
const PATIENCE_MS = 5_000;

const manifest = join(packageFolder('electron'), 'package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
const source =
  process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';

const reply = await fetch(`${source}v${version}/SHASUMS256.txt`, {
  method: 'HEAD',
  signal: AbortSignal.timeout(PATIENCE_MS),
}).catch(() => null);

process.exit(reply?.ok === true ? 0 : 1);
