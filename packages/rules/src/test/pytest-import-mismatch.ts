import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/pytest-import-mismatch',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'import file mismatch:',
  // pytest; the two paths and a hint follow.
  pattern: /^(?:E\s{1,8})?import file mismatch:$/,
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
    for (const printed of [first, second]) {
      const path = await trackedPath(printed, repo);
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
