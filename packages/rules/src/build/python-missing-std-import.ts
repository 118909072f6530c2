import { defineRule } from '@self-healer/core/rule';
import { addPythonImport } from '@self-healer/editors/source';
import { PYTHON_STD_MODULES } from '../data/python-std-modules.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { correctMisspelt } from '../support/python/correct-misspelt.ts';
import { trackedFrame } from '../support/python/python-source.ts';

export const rule = defineRule({
  id: 'build/python-missing-std-import',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ["NameError: name '", 'F821 undefined name'],
  // Python 3.12 and newer add `Did you forget to import`; flake8 and ruff say F821.
  pattern:
    /^(?:(?:E\s{1,8})?NameError: name '(?<name>\w{1,100})' is not defined|(?<path>[^\s:][^:]{0,300}\.py):(?<line>\d{1,7}):\d{1,5}: F821 undefined name ['`](?<linted>\w{1,100})['`])/i,
  captures: ['name?', 'path?', 'line?', 'linted?'],

  docs: {
    title: 'A name is used and not defined',
    what: 'Python does not know the name `{name}`.',
    why: 'It is misspelt, defined elsewhere, or belongs to a module that is not imported.',
    how: 'Import the module, or correct the name.',
    references: ['https://docs.python.org/3/library/exceptions.html#NameError'],
  },

  async fix({ name, path, linted }, repo, { window }) {
    const module = name ?? linted ?? '';
    if (!PYTHON_STD_MODULES.has(module)) return name === undefined ? undefined : correctMisspelt(name, window, repo);
    const tracked = path === undefined ? (await trackedFrame(window, repo))?.path : await trackedPath(path, repo);
    const text = tracked === undefined ? undefined : await repo.read(tracked);
    // `json.` says module; a bare `json` could be a forgotten parameter.
    if (tracked === undefined || text === undefined || !new RegExp(`\\b${module}\\.\\w`).test(text)) return undefined;
    const content = addPythonImport(text, `import ${module}`);
    return content === undefined
      ? undefined
      : { title: `Import ${module} in ${tracked}`, safety: 'safe', edits: [{ kind: 'write', path: tracked, content }] };
  },
  examples: {
    match: [
      {
        name: 'traceback',
        log: "  File \"/builds/g/app/app.py\", line 4, in load\n    return json.loads(text)\nNameError: name 'json' is not defined. Did you forget to import 'json'?",
        captures: { name: 'json' },
        repo: { 'app.py': 'import os\n\ndef load(text):\n    return json.loads(text)\n' },
        patched: { 'app.py': 'import os\nimport json\n\ndef load(text):\n    return json.loads(text)\n' },
      },
      { name: 'flake8', log: "app.py:4:12: F821 undefined name 'json'", captures: { linted: 'json' } },
      {
        name: 'a misspelt name',
        log: "NameError: name 'resutl' is not defined",
        captures: { name: 'resutl' },
        repo: { 'app.py': 'resutl\n' },
      },
      {
        name: 'a misspelt name, and one like it in the file',
        log: '  File "/srv/app.py", line 3, in total\n    return resutl\nNameError: name \'resutl\' is not defined',
        captures: { name: 'resutl' },
        repo: { 'app.py': 'def total(items):\n    result = sum(items)\n    return resutl\n' },
        patched: { 'app.py': 'def total(items):\n    result = sum(items)\n    return result\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'a NameError: name shadowing' }],
  },
});
