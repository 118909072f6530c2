import { defineConfig } from 'vitest/config';

const report = process.env.SELF_HEALER_TEST_REPORT;

// Faults, kills and races: too long for every commit, run by `npm run races` and in CI.
export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.races.ts', 'test/**/*.races.ts'],
    // They wait for what they kill most of the time.
    maxWorkers: '100%',
    testTimeout: 600_000,
    // On a loaded machine a repository alone takes its time.
    hookTimeout: 120_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
