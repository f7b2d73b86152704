import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { launch } from '#tests/support/electron.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = resolve(root, 'dist/linux-unpacked');

test.beforeAll(() => {
  execFileSync(process.execPath, ['build/package.ts'], { cwd: root, stdio: 'pipe' });
});

test('the packed app opens its window, its ledger and its migrations out of the archive', async () => {
  const { app, page, close } = await launch({ packaged: resolve(folder, 'gigledger') });

  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(await app.evaluate((electron) => electron.app.isPackaged)).toBe(true);
  await close();
});

test('nothing of the workshop travels along', () => {
  expect(readdirSync(resolve(folder, 'resources')).sort()).toEqual([
    'app-update.yml',
    'app.asar',
    'app.asar.unpacked',
  ]);
});
