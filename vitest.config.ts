import { defineConfig } from 'vitest/config';

/** No test ends by the clock of a busy machine; this only keeps one that hangs from hanging for ever. */
const testTimeout = 120_000;

/** One project a room, so that a room's tests run alone in milliseconds. */
const node = (name: string, include: readonly string[]) => ({
  test: { name, include: [...include], environment: 'node', testTimeout },
});

export default defineConfig({
  test: {
    projects: [
      node('domain', ['domain/**/*.test.ts']),
      node('db', ['db/**/*.test.ts']),
      node('sync', ['sync/**/*.test.ts']),
      node('main', ['main/**/*.test.ts']),
      node('sandbox', ['sandbox/**/*.test.ts']),
      node('build', ['build/**/*.test.ts']),
      node('tests', ['tests/*.test.ts']),
      {
        test: {
          name: 'renderer',
          include: ['renderer/**/*.test.ts', 'renderer/**/*.test.tsx'],
          environment: 'jsdom',
          testTimeout,
          setupFiles: ['renderer/test-setup.ts'],
        },
      },
    ],
  },
});
