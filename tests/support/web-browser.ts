import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

/** A window with nothing of ours in it: whatever a page asks for, Chromium itself allows or not. */
const BROWSER = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 900, height: 800 }).loadURL('about:blank'));
`;

/** Stands in for the browser of the system, where it is to matter what a browser does. */
export async function webBrowser(): Promise<{
  readonly page: Page;
  readonly close: () => Promise<void>;
}> {
  const executablePath = process.env['GIGLEDGER_ELECTRON'];
  if (executablePath === undefined) throw new Error('Run this through `npm run e2e`.');
  const folder = await mkdtemp(join(tmpdir(), 'gigledger-browser-'));
  await writeFile(join(folder, 'browser.cjs'), BROWSER);
  await writeFile(join(folder, 'package.json'), '{"name":"browser","main":"browser.cjs"}');
  const switches = (process.env['GIGLEDGER_SWITCHES'] ?? '').split(' ').filter(Boolean);
  const app: ElectronApplication = await _electron.launch({
    executablePath,
    args: [folder, `--user-data-dir=${join(folder, 'profile')}`, ...switches],
  });
  return { page: await app.firstWindow(), close: () => app.close() };
}
