import { defineRule } from '@self-healer/core/rule';
import { directoriesAbove } from '../support/python/pytest-config.ts';

const CALL = /\bunittest\b[^\n;&|]{0,200}/;
const START = /(?:\s-s[ =]?|\s--start-directory[ =]|\bdiscover\s+(?!-))(?<start>[\w./-]*\w)/;

export const rule = defineRule({
  id: 'test/unittest-no-tests',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'NO TESTS RAN',
  // unittest of Python 3.12 and newer, which exits with 5.
  pattern: /^NO TESTS RAN$/,
  captures: [],
  explains: ['other/step-exit-code', 'build/make-target-failed'],
  docs: {
    title: 'unittest found no tests',
    what: 'unittest ended without running a test (exit code 5).',
    why: 'It looks into packages only: a directory of tests without `__init__.py` is none, or the files are named otherwise than `test*.py`.',
    how: 'Put an empty `__init__.py` into the directories of the tests, or name where they are with `-s` and their pattern with `-p`.',
    references: ['https://docs.python.org/3/library/unittest.html#test-discovery'],
  },
  async fix(_facts, repo, context) {
    const { window, step } = context;
    const shown = [step?.command ?? '', ...window.lines.slice(0, window.index).toReversed()];
    const call = shown.flatMap((line) => CALL.exec(line.slice(0, 2000))?.[0] ?? [])[0] ?? '';
    // With a pattern or names of its own it looks for something else.
    if (/\s(?:-p|--pattern|-k|-t)\b/.test(call)) return undefined;
    const start = (START.exec(call)?.groups?.start ?? '.').replace(/^\.\/|\/$/g, '') || '.';
    const files = await repo.list();
    const tests = files.filter((file) => /(?:^|\/)test[^/]*\.py$/.test(file) && !/(?:^|\/)\.?venv\//.test(file));
    const inside = tests.filter((file) => start === '.' || file.startsWith(`${start}/`));
    const lacking = inside.map((file) =>
      directoriesAbove(file).filter(
        (directory) =>
          directory !== '.' &&
          directory !== start &&
          (start === '.' || directory.startsWith(`${start}/`)) &&
          !files.includes(`${directory}/__init__.py`),
      ),
    );
    // One that was found, and has no test in it, is another matter.
    if (lacking.length === 0 || lacking.some((directories) => directories.length === 0)) return undefined;
    const missing = [...new Set(lacking.flat())].toSorted();
    const tops = new Set(missing.map((directory) => directory.split('/')[0]));
    if (start === '.' && (tops.size > 1 || !/^(?:tests?|specs?|unit\w*)$/.test([...tops][0] ?? ''))) return undefined;
    return {
      title: `Make ${missing.join(', ')} a package, so that unittest looks into it`,
      safety: 'safe',
      edits: missing.map((directory) => ({ kind: 'write', path: `${directory}/__init__.py`, content: '' })),
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.12',
        log: 'Ran 0 tests in 0.000s\n\nNO TESTS RAN',
        command: 'python -m unittest',
        repo: {
          'coffee/__init__.py': '',
          'coffee/mill.py': 'a\n',
          'tests/test_mill.py': 'a\n',
          'tests/unit/test_b.py': 'b\n',
        },
        patched: { 'tests/__init__.py': '', 'tests/unit/__init__.py': '' },
      },
      {
        name: 'below the directory that it starts from',
        log: '+ python3 -m unittest discover -s checks\n----------------------------------------------------------------------\nRan 0 tests in 0.000s\n\nNO TESTS RAN',
        repo: { 'checks/unit/test_mill.py': 'a\n' },
        patched: { 'checks/unit/__init__.py': '' },
      },
      {
        name: 'a file that it looked into',
        log: 'Ran 0 tests in 0.000s\n\nNO TESTS RAN',
        command: 'python -m unittest',
        repo: { 'test_mill.py': 'a\n', 'tests/test_b.py': 'b\n' },
      },
      {
        name: 'directories of several programs',
        log: 'Ran 0 tests in 0.000s\n\nNO TESTS RAN',
        command: 'python -m unittest',
        repo: { 'api/test_a.py': 'a\n', 'web/test_b.py': 'b\n' },
      },
    ],
    ignore: [{ name: 'with a count', log: 'OK (skipped=1)' }],
  },
});
