import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { relativePath } from '../support/paths/relative-path.ts';
import { trackedFrame } from '../support/python/python-source.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/python-relative-import-in-script',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: 'attempted relative import with no known parent package',
  // Python 3.6 and newer.
  pattern: /^(?:E\s{1,60})?ImportError: (?<problem>attempted relative import with no known parent package)$/,
  captures: ['problem'],
  explains: ['test/python-uncaught-exception'],
  docs: {
    title: 'A module of a package is started as a script',
    what: 'Python: {problem}.',
    why: 'A file that is started by its path belongs to no package, so `from .x import y` has nothing to start from.',
    how: 'Start it with `python -m package.module`.',
    references: ['https://docs.python.org/3/using/cmdline.html#cmdoption-m'],
  },
  async fix(_facts, repo, context) {
    const frame = await trackedFrame(context.window, repo);
    const files = await repo.list();
    if (frame === undefined || !frame.path.includes('/')) return undefined;
    // From the directory above the outermost package, which must be where the job starts it.
    const steps = frame.path.split('/').slice(0, -1);
    const above = ['.', ...steps.map((_step, index) => steps.slice(0, index + 1).join('/'))];
    const base = above.findLast((directory) => !files.includes(`${directory}/__init__.py`)) ?? '.';
    if (base === above.at(-1)) return undefined;
    const [from = '.'] = await runDirectories(repo, context);
    if (base !== '.' && base !== from) return undefined;
    const inBase = relativePath(base, frame.path);
    const parts = inBase.replace(/\.py$/, '').split('/');
    const path = escapePattern(inBase);
    const start = new RegExp(
      `(?<python>\\bpython[\\d.]*|\\$[({]?\\w{0,20}PY(?:THON\\w{0,20})?[)}]?) (?:\\./)?${path}(?![\\w/.-])`,
      'g',
    );
    const rewritten = await rewriteScriptLines(repo, (line) => line.replace(start, `$<python> -m ${parts.join('.')}`));
    // A like-named file of another part of the repository is another module.
    const edits = rewritten.filter(({ path: script }) => base === '.' || script.startsWith(`${base}/`));
    if (edits.length === 0) return undefined;
    return { title: `Start ${parts.join('.')} as a module`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Python 3',
        log: 'Traceback (most recent call last):\n  File "/w/app/mailer/send.py", line 1, in <module>\n    from .address import valid\nImportError: attempted relative import with no known parent package',
        captures: { problem: 'attempted relative import with no known parent package' },
        repo: {
          'run.sh': '#!/bin/sh\npython3 mailer/send.py --dry-run\n',
          'mailer/__init__.py': '',
          'mailer/send.py': 'from .address import valid\n',
          'mailer/address.py': '',
        },
        patched: { 'run.sh': '#!/bin/sh\npython3 -m mailer.send --dry-run\n' },
      },
      {
        name: 'a package of a service',
        log: 'Traceback (most recent call last):\n  File "/w/services/app/mailer/send.py", line 1, in <module>\n    from .address import valid\nImportError: attempted relative import with no known parent package',
        command: 'cd services/app && sh run.sh',
        repo: {
          'services/app/run.sh': '#!/bin/sh\npython3 mailer/send.py --dry-run\n',
          'services/app/mailer/__init__.py': '',
          'services/app/mailer/send.py': 'from .address import valid\n',
          'services/app/mailer/address.py': '',
          'services/other/run.sh': '#!/bin/sh\npython3 mailer/send.py --dry-run\n',
        },
        patched: { 'services/app/run.sh': '#!/bin/sh\npython3 -m mailer.send --dry-run\n' },
      },
      {
        name: 'a makefile with a variable',
        log: 'python3 app/main.py --version\nTraceback (most recent call last):\n  File "/w/app/main.py", line 1, in <module>\n    from .config import VERSION\nImportError: attempted relative import with no known parent package',
        repo: {
          Makefile: 'PY = python3\nrun:\n\t$(PY) app/main.py --version\n',
          'app/__init__.py': '',
          'app/main.py': 'from .config import VERSION\n',
          'app/config.py': "VERSION = '1'\n",
        },
        patched: { Makefile: 'PY = python3\nrun:\n\t$(PY) -m app.main --version\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'ImportError: attempted relative import beyond top-level package' }],
  },
});
