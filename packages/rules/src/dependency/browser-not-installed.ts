import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/browser-not-installed',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'python'],
  needle: [
    "Executable doesn't exist at",
    'Could not find Chrom',
    'Cypress binary is missing',
    'Could not find browser revision',
    'Host system is missing dependencies',
    'No version of Cypress is installed',
  ],
  // Playwright, Puppeteer, Cypress.
  pattern:
    /(?:Executable doesn't exist at (?<path>\S{1,300})|Could not find Chrom(?:e|ium) \(|Could not find browser revision|Cypress binary is missing|No version of Cypress is installed|Host system is missing dependencies to run browsers)/,
  captures: ['path?'],
  explains: ['test/playwright-failure', 'test/jest-*'],
  docs: {
    title: 'The browser of the end-to-end tests is not installed',
    what: 'The test tool finds no browser of its version.',
    why: 'The browsers are no npm packages: a step of their own downloads them, and it was left out, or the cache holds another version.',
    how: 'Run `npx playwright install --with-deps`, `npx puppeteer browsers install` or `npx cypress install` after the packages are installed.',
    references: ['https://playwright.dev/docs/ci', 'https://docs.cypress.io/app/continuous-integration/overview'],
  },
  examples: {
    match: [
      {
        name: 'Playwright',
        log: "browserType.launch: Executable doesn't exist at /home/runner/.cache/ms-playwright/chromium-1105/chrome-linux/chrome",
        captures: { path: '/home/runner/.cache/ms-playwright/chromium-1105/chrome-linux/chrome' },
      },
      { name: 'Puppeteer', log: 'Error: Could not find Chrome (ver. 121.0.6167.85). This can occur if either' },
      { name: 'Cypress', log: 'The cypress npm package is installed, but the Cypress binary is missing.' },
    ],
    ignore: [{ name: 'another', log: 'Could not find the button' }],
  },
});
