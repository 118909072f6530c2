import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { dependencyRange } from '@self-healer/editors/package-json';
import { commandBefore } from '../support/ci/command-before.ts';
import { manifests } from '../support/commands/run-directories.ts';
import { replaceImages } from '../support/infrastructure/image-places.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';

/** Lets the commands that install the browsers of Playwright install the libraries of the system as well. */
function withDependencies(repo: Workspace): Promise<readonly WriteEdit[]> {
  return rewriteScriptLines(repo, (line) =>
    line.replace(/\bplaywright install(?![\w-])(?!.*--with-deps)/, 'playwright install --with-deps'),
  );
}

/** Takes the image of Playwright whose version is the package's, as the manifest pins it or the lock file has it. */
async function imageOfPackage(repo: Workspace): Promise<readonly WriteEdit[]> {
  const version = await installedVersion(repo);
  return version === undefined
    ? []
    : replaceImages(repo, (image) => {
        const found = /^(?<name>mcr\.microsoft\.com\/playwright:)v(?<old>\d+\.\d+\.\d+)(?<suite>-\w+)?$/.exec(
          image,
        )?.groups;
        return found === undefined || found.old === version
          ? undefined
          : `${found.name}v${version}${found.suite ?? ''}`;
      });
}

async function installedVersion(repo: Workspace): Promise<string | undefined> {
  for (const path of await manifests(repo)) {
    const text = (await repo.read(path)) ?? '';
    for (const name of ['@playwright/test', 'playwright']) {
      const range = dependencyRange(text, name);
      if (range === undefined) continue;
      if (/^\d+\.\d+\.\d+$/.test(range)) return range;
      const lock = (await repo.read(path.replace(/package\.json$/, 'package-lock.json'))) ?? '{}';
      const locked = getJson(lock, ['packages', `node_modules/${name}`, 'version']);
      if (typeof locked === 'string') return locked;
    }
  }
  return undefined;
}

/** Whether the tests drive Playwright from Python. */
async function isPython(repo: Workspace): Promise<boolean> {
  for (const path of (await repo.list()).filter((each) =>
    /(?:^|\/)(?:requirements[^/]*\.(?:txt|in)|pyproject\.toml|Pipfile)$/.test(each),
  ))
    if (/\bplaywright\b/.test((await repo.read(path)) ?? '')) return true;
  return false;
}

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
    const dependencies = line.includes('Host system is missing') ? await withDependencies(repo) : [];
    if (dependencies.length > 0)
      return { title: 'Install what the browsers need too', safety: 'safe', edits: dependencies, needs: 'elsewhere' };
    if (path?.startsWith('/ms-playwright/')) {
      const edits = await imageOfPackage(repo);
      return edits.length === 0
        ? undefined
        : { title: 'Run the tests in the image of their version', safety: 'safe', edits, needs: 'elsewhere' };
    }
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
    const python = command.startsWith('npx playwright') && !(await asks(tool)) && (await isPython(repo));
    if (!python && !(await asks(tool))) return undefined;
    const ran = step?.command?.trim().split('\n')[0]?.trim();
    const edits = await commandBefore(
      repo,
      (each) =>
        /\b(?:playwright test|cypress run)\b/.test(each) || (ran !== undefined && ran !== '' && each.includes(ran)),
      python ? command.slice('npx '.length) : command,
      present,
    );
    return edits.length === 0
      ? undefined
      : { title: 'Install the browser first', safety: 'safe', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'libraries of the system',
        log: 'Host system is missing dependencies to run browsers.',
        repo: {
          '.gitlab-ci.yml': 'e2e:\n  script:\n    - npm ci\n    - npx playwright install\n    - npm run e2e\n',
          'package.json': '{ "devDependencies": { "@playwright/test": "1.50.1" } }\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'e2e:\n  script:\n    - npm ci\n    - npx playwright install --with-deps\n    - npm run e2e\n',
        },
      },
      {
        name: 'the image of another version',
        log: "Error: browserType.launch: Executable doesn't exist at /ms-playwright/chromium-1155/chrome-linux/chrome",
        repo: {
          '.gitlab-ci.yml':
            'e2e:\n  image: mcr.microsoft.com/playwright:v1.49.0-noble\n  script:\n    - npx playwright test\n',
          'package.json': '{ "devDependencies": { "@playwright/test": "1.50.1" } }\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'e2e:\n  image: mcr.microsoft.com/playwright:v1.50.1-noble\n  script:\n    - npx playwright test\n',
        },
      },
      {
        name: 'Playwright of Python',
        command: 'pytest e2e',
        log: "playwright._impl._errors.Error: BrowserType.launch: Executable doesn't exist at /home/runner/.cache/ms-playwright/firefox-1471/firefox/firefox",
        repo: {
          '.gitlab-ci.yml': 'e2e:\n  script:\n    - pip install -r requirements.txt\n    - pytest e2e\n',
          'requirements.txt': 'pytest-playwright==0.6.2\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'e2e:\n  script:\n    - pip install -r requirements.txt\n    - playwright install --with-deps firefox\n    - pytest e2e\n',
        },
      },
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
