import { defineRule } from '@self-healer/core/rule';
import { commandBefore } from '../support/ci/command-before.ts';

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
  async fix({ path }, repo, { window, step }) {
    const line = window.lines[window.index] ?? '';
    const manifests = (await repo.list()).filter((file) => /(?:^|\/)package\.json$/.test(file));
    const asks = async (name: RegExp) => {
      for (const file of manifests) if (name.test((await repo.read(file)) ?? '')) return true;
      return false;
    };
    const browser = /\/(?<name>chromium|firefox|webkit)[\w-]*\/[^/]/.exec(path ?? '')?.groups?.name;
    const [tool, command, present] = /Cypress/.test(line)
      ? [/"cypress"/, 'npx cypress install', /cypress install/]
      : /Chrom(?:e|ium) \(/.test(line)
        ? [/"puppeteer(?:-core)?"/, 'npx puppeteer browsers install chrome', /browsers install/]
        : [
            /"@?playwright/,
            `npx playwright install --with-deps${browser === undefined ? '' : ` ${browser}`}`,
            /playwright install/,
          ];
    if (!(await asks(tool))) return undefined;
    const ran = step?.command?.trim().split('\n')[0]?.trim();
    const edits = await commandBefore(
      repo,
      (each) =>
        /\b(?:playwright test|cypress run)\b/.test(each) || (ran !== undefined && ran !== '' && each.includes(ran)),
      command,
      present,
    );
    return edits.length === 0
      ? undefined
      : { title: 'Install the browser first', safety: 'safe', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'Playwright, in a workflow',
        log: "    Error: browserType.launch: Executable doesn't exist at /home/runner/.cache/ms-playwright/chromium_headless_shell-1140/chrome-linux/headless_shell",
        repo: {
          'package.json': '{ "devDependencies": { "@playwright/test": "1.48.0" } }\n',
          '.gitlab-ci.yml': 'e2e:\n  script:\n    - npm ci\n    - npx playwright test\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'e2e:\n  script:\n    - npm ci\n    - npx playwright install --with-deps chromium\n    - npx playwright test\n',
        },
      },
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
