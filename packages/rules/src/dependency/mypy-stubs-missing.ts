import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { stubsOf } from '../data/python-stubs.ts';
import { addPythonRequirement } from '../support/python/add-python-requirement.ts';
import { afterEdit } from '../support/python/after-edit.ts';
import { addHookDependency } from '../support/python/pre-commit-dependency.ts';
import { windowValues } from '../support/text/window-matches.ts';

const MISSING = /: error: Library stubs not installed for ["'](?<module>[\w.]{1,200})["']/;

/** Adds each beside mypy; the texts grow with every one. */
async function addEach(added: readonly string[], repo: Workspace): Promise<WriteEdit | undefined> {
  let edit: WriteEdit | undefined;
  for (const name of added) {
    const done = edit;
    const next = await addPythonRequirement(name, '', afterEdit(repo, edit), 'mypy');
    if (next === undefined || (done !== undefined && next.path !== done.path)) return undefined;
    edit = next;
  }
  return edit;
}

export const rule = defineRule({
  id: 'dependency/mypy-stubs-missing',
  category: 'dependency',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['python'],
  needle: 'Library stubs not installed for ',
  // mypy 0.900 and newer.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7})(?::\d{1,5})?: error: Library stubs not installed for ["'](?<module>[\w.]{1,200})["']/,
  captures: ['path', 'line', 'module'],
  explains: ['build/mypy-error'],
  docs: {
    title: 'mypy needs the stubs of a library',
    what: '{path}:{line} imports `{module}`, whose types are published as {stubs}.',
    why: 'The library has no types of its own, and what the job installs does not hold its stubs.',
    how: 'Add {stubs} beside mypy in what the job installs.',
    references: ['https://mypy.readthedocs.io/en/stable/running_mypy.html#library-stubs-not-installed'],
  },
  gathers: ['stubs'],
  gather({ module }, window) {
    const modules = [module, ...windowValues(window, MISSING, 'module')];
    // Only what the table knows: a name of a log could be anybody's package.
    const stubs = [...new Set(modules.flatMap((each) => stubsOf(each) ?? []))].sort();
    return { stubs: stubs.length === 0 ? 'stubs' : stubs.join(', ') };
  },
  async fix({ module, stubs }, repo) {
    if (stubsOf(module) === undefined) return undefined;
    const added = stubs.split(', ');
    const edit = (await addEach(added, repo)) ?? (await addHookDependency('mypy', added, repo));
    return edit && { title: `Add ${stubs} to ${edit.path}`, safety: 'safe', edits: [edit], needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'mypy 1, two libraries',
        log: 'app/a.py:1: error: Library stubs not installed for "yaml"  [import-untyped]\napp/a.py:1: note: Hint: "python3 -m pip install types-PyYAML"\napp/b.py:2: error: Library stubs not installed for "requests"  [import-untyped]',
        captures: { module: 'yaml', stubs: 'types-PyYAML, types-requests' },
        repo: { 'requirements-dev.txt': 'mypy==1.13.0\npytest==8.3.4\n' },
        patched: { 'requirements-dev.txt': 'mypy==1.13.0\npytest==8.3.4\ntypes-PyYAML\ntypes-requests\n' },
      },
      {
        name: 'a hook of pre-commit',
        log: 'app/a.py:1: error: Library stubs not installed for "requests"  [import-untyped]',
        repo: {
          '.pre-commit-config.yaml':
            'repos:\n  - repo: https://example.org/mypy\n    rev: v1.13.0\n    hooks:\n      - id: mypy\n        additional_dependencies: [pydantic]\n',
        },
        patched: {
          '.pre-commit-config.yaml':
            'repos:\n  - repo: https://example.org/mypy\n    rev: v1.13.0\n    hooks:\n      - id: mypy\n        additional_dependencies: [pydantic, types-requests]\n',
        },
      },
      {
        name: 'tox installs mypy itself',
        log: 'src/a.py:3:1: error: Library stubs not installed for "yaml"  [import-untyped]',
        repo: { 'tox.ini': '[testenv:types]\ndeps = mypy==1.13.0\ncommands = mypy src\n' },
        patched: {
          'tox.ini': '[testenv:types]\ndeps =\n    mypy==1.13.0\n    types-PyYAML\ncommands = mypy src\n',
        },
      },
    ],
    ignore: [{ name: 'a hint', log: 'app/a.py:1: note: Hint: "python3 -m pip install types-PyYAML"' }],
  },
});
