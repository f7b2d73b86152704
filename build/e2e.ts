import { playwright } from '#build/runtime/playwright.ts';

/** `npm run e2e [words for Playwright]`: the real app, driven through its window. */
process.exitCode = await playwright(['--project=e2e', ...process.argv.slice(2)]);
