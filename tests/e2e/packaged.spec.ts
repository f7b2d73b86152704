import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { launch } from '#tests/support/electron.ts';

const root = resolve(import.meta.dirname, '../..');
const packed = {
  linux: { app: 'linux-unpacked/gigledger', resources: 'linux-unpacked/resources' },
  win32: { app: 'win-unpacked/Gigledger.exe', resources: 'win-unpacked/resources' },
  darwin: {
    app: `${macFolder()}/Gigledger.app/Contents/MacOS/Gigledger`,
    resources: `${macFolder()}/Gigledger.app/Contents/Resources`,
  },
}[process.platform as 'linux' | 'win32' | 'darwin'];

test.beforeAll(() => {
  execFileSync(process.execPath, ['build/package.ts'], { cwd: root, stdio: 'pipe' });
});

test('the packed app opens its window, its ledger and its migrations out of the archive', async () => {
  const { app, page, close } = await launch({ packaged: resolve(root, 'dist', packed.app) });

  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(await app.evaluate((electron) => electron.app.isPackaged)).toBe(true);
  await close();
});

test('nothing of the workshop travels along', () => {
  const resources = readdirSync(resolve(root, 'dist', packed.resources));
  expect(resources).toEqual(expect.arrayContaining(['app.asar', 'app.asar.unpacked']));
  expect(resources).not.toContain('app');
});

function macFolder(): string {
  return process.arch === 'arm64' ? 'mac-arm64' : 'mac';
}
