// What a stand-in Electron runs first: the app folder named on the command line, as `electron <folder>` does.
// It awaits the app's entry, because Electron fires `ready` only after this module has finished.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = resolve(process.argv.slice(1).find((word) => !word.startsWith('-')) ?? '.');
const manifest = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
app.setAppPath(folder);
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version ?? '0.0.0');
await import(pathToFileURL(resolve(folder, manifest.main ?? 'index.js')).href);
