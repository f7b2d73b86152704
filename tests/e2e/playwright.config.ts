import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const out = resolve(import.meta.dirname, '../../out');

/** One window at a time, and no second try: a test that passes sometimes is a test that fails. */
export default defineConfig({
  testDir: '.',
  outputDir: resolve(out, 'e2e'),
  workers: 1,
  retries: 0,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: { actionTimeout: 15_000, navigationTimeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: resolve(out, 'results/e2e.json') }]],
  projects: [
    { name: 'e2e', testIgnore: 'demo*.spec.ts' },
    { name: 'demo', testMatch: 'demo*.spec.ts', timeout: 600_000 },
  ],
});
