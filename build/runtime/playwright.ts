import { join } from 'node:path';
import { electronRuntime, runtimeVariables } from '#build/electron-runtime.ts';
import { bundle } from '#build/runtime/bundle.ts';
import { atDesk } from '#build/runtime/desk.ts';
import { packageFolder } from '#build/runtime/places.ts';

/** Runs Playwright on the current bundle at a desk of its own; gives the exit code. */
export async function playwright(
  words: readonly string[],
  variables: NodeJS.ProcessEnv = {},
): Promise<number> {
  const [runtime] = await Promise.all([electronRuntime(), bundle()]);
  const cli = join(packageFolder('@playwright/test'), 'cli.js');
  const config = ['--config', 'tests/e2e/playwright.config.ts'];
  const env = { ...process.env, ...runtimeVariables(runtime), ...variables };
  return await atDesk(process.execPath, [cli, 'test', ...config, ...words], env);
}
