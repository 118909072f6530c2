import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { setActionInput } from '@self-healer/editors/ci-file';
import { checkOutFirst } from '../support/ci/check-out-first.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';

/** Lock files by the name the caches of the setup actions know; the first one is the cache's own. */
const LOCKS: Readonly<Record<string, { readonly action: string; readonly cache: string }>> = {
  'package-lock.json': { action: 'actions/setup-node', cache: 'npm' },
  'npm-shrinkwrap.json': { action: 'actions/setup-node', cache: 'npm' },
  'yarn.lock': { action: 'actions/setup-node', cache: 'yarn' },
  'pnpm-lock.yaml': { action: 'actions/setup-node', cache: 'pnpm' },
  'go.sum': { action: 'actions/setup-go', cache: 'true' },
};

async function onlyLock(repo: Workspace): Promise<string | undefined> {
  const locks = (await repo.list()).filter((path) => Object.hasOwn(LOCKS, path.slice(path.lastIndexOf('/') + 1)));
  const atRoot = locks.filter((path) => !path.includes('/'));
  const candidates = atRoot.length > 0 ? atRoot : locks;
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The cache of setup-python pointed at the one file from which the workflow installs, or that is named like one. */
async function pointAtRequirements(repo: Workspace): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const named = files.filter((path) =>
    /(?:^|\/)(?:req|pip|constraints)[^/]*\.(?:txt|in)$|(?:^|\/)req[^/]*\/[^/]+\.txt$/.test(path),
  );
  const locks = files.filter((path) => /(?:^|\/)(?:poetry|Pipfile|uv)\.lock$/.test(path));
  const manifests = files.filter((path) => /(?:^|\/)(?:setup\.py|setup\.cfg|pyproject\.toml)$/.test(path));
  const edits = await editCiFiles(repo, ['github-actions'], (text) => {
    const installed = [
      ...text.matchAll(/pip3? install[^\n]{0,200}? (?:-r|--requirement)[ =]?(?<path>[\w./-]{1,200})/g),
    ].flatMap(({ groups }) =>
      files.filter((path) => path === groups?.path || path.endsWith(`/${groups?.path?.replace(/^\.\//, '')}`)),
    );
    const [only] = [installed, named, locks, manifests]
      .map((each) => [...new Set(each)])
      .filter((each) => each.length > 0);
    const [path] = only ?? [];
    if (path === undefined || only?.length !== 1 || locks.includes(path)) return undefined;
    return setActionInput(text, 'actions/setup-python', 'cache-dependency-path', path);
  });
  return edits.length === 0 ? undefined : { title: 'Point the cache at what is installed from', safety: 'safe', edits };
}

export const rule = defineRule({
  id: 'configuration/setup-cache-lock-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['node', 'go', 'python', 'github-actions'],
  needle: [
    'Dependencies lock file is not found',
    'unable to cache dependencies',
    'Restore cache failed: Dependencies file is not found',
    ', make sure you have checked out the target repository',
  ],
  // setup-node 2 and newer; setup-go prints the same words as a warning and goes on.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Dependencies lock file is not found in (?<directory>\S{1,300})\. Supported file patterns: |No file in \S{1,300} matched to \[(?<patterns>[^\]]{1,200})\], make sure you have checked out the target repository|Some specified paths were not resolved, unable to cache dependencies)/,
  captures: ['directory?', 'patterns?'],
  docs: {
    title: 'The setup step looked for a lock file in the wrong place',
    what: 'The cache of the setup action is on, and there is no lock file where it looks.',
    why: 'The project lives in a subdirectory, uses another package manager, or commits no lock file.',
    how: 'Set `cache-dependency-path` to the lock file, or `cache` to the package manager in use.',
    references: ['https://github.com/actions/setup-node#caching-global-packages-data'],
  },
  async fix({ patterns }, repo, context) {
    const { lines, index } = context.window;
    const supported = /Supported file patterns?: (?<names>\S{1,300})/.exec(lines[index] ?? '')?.groups?.names ?? '';
    const files = await repo.list();
    const fetched = supported.split(',').some((name) => files.includes(name))
      ? await checkOutFirst(repo, context, /^actions\/setup-/)
      : undefined;
    if (fetched !== undefined) return fetched;
    if (patterns !== undefined) return /requirements|\.lock/.test(patterns) ? pointAtRequirements(repo) : undefined;
    const lock = await onlyLock(repo);
    const known = LOCKS[lock?.slice(lock.lastIndexOf('/') + 1) ?? ''];
    if (lock === undefined || known === undefined) return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], (text) => {
      if (!/^\s*(?:- )?cache: /m.test(text) && !/\bcache: /.test(text)) return undefined;
      const cached = known.cache === 'true' ? text : (setActionInput(text, known.action, 'cache', known.cache) ?? text);
      return lock.includes('/')
        ? (setActionInput(cached, known.action, 'cache-dependency-path', lock) ?? cached)
        : cached;
    });
    if (edits.length === 0) return undefined;
    return { title: `Point the cache at ${lock}`, safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a job that checks nothing out',
        log: '##[error]Dependencies lock file is not found in /home/runner/work/app/app. Supported file patterns: package-lock.json,npm-shrinkwrap.json,yarn.lock',
        repo: {
          'package-lock.json': '{}\n',
          '.github/workflows/ci.yml':
            'jobs:\n  test:\n    steps:\n      - uses: actions/setup-node@v5\n        with:\n          cache: npm\n      - run: npm ci\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  test:\n    steps:\n      - uses: actions/checkout@v5\n      - uses: actions/setup-node@v5\n        with:\n          cache: npm\n      - run: npm ci\n',
        },
      },
      {
        name: 'a subdirectory',
        log: '##[error]Dependencies lock file is not found in /home/runner/work/app/app. Supported file patterns: package-lock.json,npm-shrinkwrap.json,yarn.lock',
        captures: { directory: '/home/runner/work/app/app' },
        repo: {
          'web/package-lock.json': '{}\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v5\n        with:\n          node-version: 22\n          cache: npm\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v5\n        with:\n          node-version: 22\n          cache: npm\n          cache-dependency-path: web/package-lock.json\n',
        },
      },
      {
        name: 'requirements with a name of their own',
        log: '##[error]No file in /home/runner/work/x/x matched to [**/requirements.txt or **/pyproject.toml], make sure you have checked out the target repository',
        captures: { patterns: '**/requirements.txt or **/pyproject.toml' },
        repo: {
          'api/reqs/test.txt': 'pytest\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-python@v6\n        with:\n          cache: pip\n      - run: pip install -r reqs/test.txt\n        working-directory: api\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-python@v6\n        with:\n          cache: pip\n          cache-dependency-path: api/reqs/test.txt\n      - run: pip install -r reqs/test.txt\n        working-directory: api\n',
        },
      },
      {
        name: 'another manager',
        log: 'Error: Some specified paths were not resolved, unable to cache dependencies.',
        repo: {
          'pnpm-lock.yaml': 'lockfileVersion: 9\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v5\n        with:\n          cache: npm\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v5\n        with:\n          cache: pnpm\n',
        },
      },
    ],
    ignore: [
      {
        name: 'the warning of setup-go',
        log: '##[warning]Restore cache failed: Dependencies file is not found in /home/runner/work/app/app. Supported file pattern: go.sum',
      },
    ],
  },
});
