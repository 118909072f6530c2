import { defineConfig } from 'vitest/config';

const report = process.env.SELF_HEALER_TEST_REPORT;

export default defineConfig({
  test: {
    include: [
      'packages/*/test/**/*.test.ts',
      'platform-adapters/{http,git-remote}/test/**/*.test.ts',
      'platform-adapters/*/*/test/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'test/bench/scenarios/**', 'packages/cli/demo/**'],
    // Both cores of a small machine: most of the time goes to processes that tests wait for.
    maxWorkers: '100%',
    testTimeout: 60_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
