import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { moduleNamed } from '../support/python/import-for-name.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

export const rule = defineRule({
  id: 'build/mypy-import-not-found',
  category: 'build',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['python'],
  needle: 'Cannot find implementation or library stub for module named ',
  // mypy 0.9 and newer.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7})(?::\d{1,5})?: error: Cannot find implementation or library stub for module named ["'](?<module>[\w.]{1,200})["']/,
  captures: ['path', 'line', 'module'],
  explains: ['build/mypy-error'],
  docs: {
    title: 'mypy does not find a module that is imported',
    what: '{path}:{line} imports `{module}`.',
    why: 'The module was renamed or moved, is misspelt, or its package is not installed where mypy runs.',
    how: 'Import it by the name it has, or install its package.',
    references: ['https://mypy.readthedocs.io/en/stable/running_mypy.html#missing-imports'],
  },
  async fix({ path: printed, module }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    const parts = module.split('.');
    if (path === undefined || text === undefined || parts.length < 2) return undefined;
    const parent = parts.slice(0, -1).join('/');
    const siblings = (await repo.list()).flatMap((file) => {
      const at = isVendored(file) ? -1 : `/${file}`.lastIndexOf(`/${parent}/`);
      const rest = at < 0 ? '' : file.slice(at + parent.length + 1);
      return /^(?<name>\w+)(?:\.pyi?|\/__init__\.py)$/.exec(rest)?.groups?.name ?? [];
    });
    // Only of a package of the project: what others publish is for a person to install.
    if (siblings.length === 0) return undefined;
    const near = nearestWord(parts.at(-1) ?? '', [...new Set(siblings)]);
    const to =
      near === undefined ? await moduleNamed(parts.at(-1) ?? '', path, repo) : [...parts.slice(0, -1), near].join('.');
    const content = to === undefined ? undefined : replaceWord(text, module, to);
    if (to === undefined || content === undefined) return undefined;
    return { title: `Import ${to}, which is there`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'mypy 1',
        log: 'app/main.py:1: error: Cannot find implementation or library stub for module named "app.helper"  [import-not-found]',
        captures: { module: 'app.helper' },
        repo: {
          'backend/app/main.py': 'from app.helper import one\n',
          'backend/app/helpers.py': '',
          'backend/app/__init__.py': '',
        },
        patched: { 'backend/app/main.py': 'from app.helpers import one\n' },
      },
      {
        name: 'a package',
        log: 'app/main.py:1: error: Cannot find implementation or library stub for module named "requests.x"  [import-not-found]',
        repo: { 'app/main.py': 'import requests.x\n' },
      },
    ],
    ignore: [{ name: 'stubs', log: 'a.py:1: error: Library stubs not installed for "yaml"  [import-untyped]' }],
  },
});
