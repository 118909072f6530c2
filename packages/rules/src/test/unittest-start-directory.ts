import { defineRule } from '@self-healer/core/rule';
import { correctPrintedPath } from '../support/paths/correct-path.ts';
import { directoriesOf } from '../support/paths/nearest-path.ts';

export const rule = defineRule({
  id: 'test/unittest-start-directory',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'Start directory is not importable: ',
  // unittest of Python 3; since 3.11 a directory with tests must be a package.
  pattern: /^ImportError: Start directory is not importable: '(?<path>[^']{1,400})'$/,
  captures: ['path'],
  explains: ['test/python-uncaught-exception'],
  docs: {
    title: 'unittest cannot import the directory it is to start from',
    what: '`{path}` is not there, or is no package.',
    why: 'An `__init__.py` is missing in it or above it, or the path is wrong.',
    how: 'Put an empty `__init__.py` in the directory, or name the one that holds the tests.',
    references: ['https://docs.python.org/3/library/unittest.html#test-discovery'],
  },
  async fix({ path }, repo) {
    const files = await repo.list();
    const directories = directoriesOf(files.filter((file) => file.endsWith('.py')));
    const parts = path.replace(/\/$/, '').split('/');
    const tails = parts.map((_part, start) => parts.slice(start).join('/'));
    const directory = tails.find((tail) => directories.includes(tail));
    if (directory === undefined) {
      const edits = await correctPrintedPath(path, repo, true);
      return edits.length === 0 ? undefined : { title: 'Name the directory of the tests', safety: 'review', edits };
    }
    const inside = directory.split('/');
    const missing = inside
      .map((_part, end) => `${inside.slice(0, end + 1).join('/')}/__init__.py`)
      .filter((file) => !files.includes(file));
    if (missing.length === 0) return undefined;
    return {
      title: `Make ${directory} a package`,
      safety: 'safe',
      edits: missing.map((file) => ({ kind: 'write', path: file, content: '' })),
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: "ImportError: Start directory is not importable: '/w/app/tests/unit'",
        captures: { path: '/w/app/tests/unit' },
        repo: { 'tests/__init__.py': '', 'tests/unit/test_a.py': 'a\n' },
        patched: { 'tests/unit/__init__.py': '' },
      },
      {
        name: 'a directory that was renamed, in a session of nox',
        log: "ImportError: Start directory is not importable: 'test/unit'\nnox > Session tests failed.",
        captures: { path: 'test/unit' },
        repo: {
          'noxfile.py':
            'import nox\n\n\n@nox.session\ndef tests(session):\n    session.run("python", "-m", "unittest", "discover", "-s", "test/unit")\n',
          'tests/unit/test_a.py': 'a\n',
        },
        patched: {
          'noxfile.py':
            'import nox\n\n\n@nox.session\ndef tests(session):\n    session.run("python", "-m", "unittest", "discover", "-s", "tests/unit")\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'The start directory is not importable' }],
  },
});
