import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { addPytestOption, pytestRoot } from '../support/python/pytest-config.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** Test files that are no modules of one name space at all. */
async function importlibMode(testFile: string, repo: Workspace): Promise<RuleFix | undefined> {
  const edit = await addPytestOption('--import-mode=importlib', await commonRoot(testFile, repo), repo);
  if (edit === undefined) return undefined;
  return { title: 'Import each test file by its path', safety: 'safe', edits: [edit] };
}

/** The nearest directory above with a configuration of pytest, or the root. */
async function commonRoot(testFile: string, repo: Workspace): Promise<string> {
  const nearest = await pytestRoot(testFile, repo);
  return nearest.endsWith('tests') || nearest.endsWith('test') ? '.' : nearest;
}

export const rule = defineRule({
  id: 'test/pytest-import-mismatch',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'import file mismatch:',
  // pytest; the two paths and a hint follow.
  pattern: /^(?:E\s{1,60})?import file mismatch:$/,
  captures: [],
  explains: ['test/pytest-failed', 'test/pytest-collection-error'],

  docs: {
    title: 'Two test files have the same module name',
    what: 'pytest wants to load `{second}`, and a module of the same name is loaded already from elsewhere.',
    why: 'Test directories without `__init__.py` share one name space.',
    how: 'Put an `__init__.py` in each test directory, or rename one of the files.',
    references: ['https://docs.pytest.org/en/stable/explanation/pythonpath.html'],
  },
  gathers: ['first', 'second'],
  gather(_facts, window) {
    const [first, second] = window.lines
      .slice(window.index + 1, window.index + 8)
      .flatMap((line) => /^\s{2,10}(?<path>\/\S{1,300}\.py)$/.exec(line)?.groups?.path ?? []);
    if (nextMatch(window, /imported module '/, 3) === undefined || first === undefined || second === undefined)
      return undefined;
    return { first, second };
  },

  async fix({ first, second }, repo) {
    const files = new Set(await repo.list());
    const made = new Set<string>();
    const paths = await Promise.all([first, second].map((printed) => trackedPath(printed, repo)));
    const [one, other] = paths.map((path) => path?.replace(/^.*?(?=(?:^|\/)tests?\/)/, ''));
    // With packages they would have the same name again: `tests.test_a`.
    if (one !== undefined && one === other && paths[0] !== paths[1]) return importlibMode(paths[0] ?? '', repo);
    for (const path of paths) {
      const directory = path?.includes('/') ? path.slice(0, path.lastIndexOf('/')) : undefined;
      if (directory === undefined) continue;
      // Up to the first directory that holds no tests of its own: the name of a package is the path to it.
      const parts = directory.split('/');
      const top = Math.max(
        0,
        parts.findIndex((part) => /^tests?$/.test(part)),
      );
      for (let end = parts.length; end > top; end -= 1) made.add(`${parts.slice(0, end).join('/')}/__init__.py`);
    }
    const missing = [...made].filter((path) => !files.has(path)).sort();
    if (missing.length === 0) return undefined;
    return {
      title: 'Make packages of the test directories',
      safety: 'safe',
      edits: missing.map((path) => ({ kind: 'write', path, content: '' })),
    };
  },
  examples: {
    match: [
      {
        name: 'directories of the same name in two projects',
        log: "import file mismatch:\nimported module 'test_a' has this __file__ attribute:\n  /app/api/tests/test_a.py\nwhich is not the same as the test file we want to collect:\n  /app/web/tests/test_a.py",
        repo: {
          'setup.cfg': '[tool:pytest]\naddopts = -ra\n',
          'api/tests/test_a.py': 'a\n',
          'web/tests/test_a.py': 'b\n',
        },
        patched: { 'setup.cfg': '[tool:pytest]\naddopts = -ra --import-mode=importlib\n' },
      },
      {
        name: 'pytest 8',
        log: "import file mismatch:\nimported module 'test_a' has this __file__ attribute:\n  /app/tests/x/test_a.py\nwhich is not the same as the test file we want to collect:\n  /app/tests/y/test_a.py\nHINT: remove __pycache__ / .pyc files and/or use a unique basename for your test file modules",
        captures: { first: '/app/tests/x/test_a.py', second: '/app/tests/y/test_a.py' },
        repo: { 'tests/x/test_a.py': 'a\n', 'tests/y/test_a.py': 'b\n' },
        patched: { 'tests/__init__.py': '', 'tests/x/__init__.py': '', 'tests/y/__init__.py': '' },
      },
    ],
    ignore: [{ name: 'another mismatch', log: 'import file mismatch: expected csv' }],
  },
});
