import { defineConfig } from 'vitest/config';

const report = process.env.SELF_HEALER_TEST_REPORT;

// Whole processes, and other people's programs beside ours: minutes, run by `npm run e2e` and in CI.
export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.e2e.ts', 'test/**/*.e2e.ts'],
    maxWorkers: '100%',
    // Whole processes on a machine that others use too.
    testTimeout: 180_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
