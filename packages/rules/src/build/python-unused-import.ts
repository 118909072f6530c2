import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { importHasEffect } from '../support/python/import-effect.ts';
import { withoutImport } from '../support/python/without-import.ts';

export const rule = defineRule({
  id: 'build/python-unused-import',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ' F401 ',
  // flake8 and ruff (concise output, with `[*]`).
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):(?<column>\d{1,5}): F401 (?:\[\*\] )?['`](?<name>[\w. ]{1,200})['`] imported but unused/,
  captures: ['path', 'line', 'column', 'name'],

  docs: {
    title: 'A Python import is not used',
    what: '{path}:{line} imports `{name}` and does not use it.',
    why: 'The code that needed it went away.',
    how: 'Remove the import, unless loading the module is what it is for: then say so with a comment the checker knows.',
    references: ['https://docs.astral.sh/ruff/rules/unused-import/'],
  },

  // __init__.py re-exports.
  async fix({ name, ...at }, repo, context) {
    if (at.path.endsWith('__init__.py')) return undefined;
    const path = await trackedPath(at.path, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    if (await importHasEffect(name, path, text, Number(at.line), repo)) return undefined;
    return fixAt(at, repo, context, `Remove the unused import of ${name}`, 'safe', ({ text, line }) =>
      withoutImport(text, line, name),
    );
  },
  examples: {
    match: [
      {
        name: 'flake8',
        log: "./app/a.py:1:1: F401 'os' imported but unused",
        captures: { path: './app/a.py', name: 'os' },
        repo: { 'app/a.py': 'import os\nimport re\nre.compile("a")\n' },
        patched: { 'app/a.py': 'import re\nre.compile("a")\n' },
      },
      {
        name: 'one of several modules',
        log: "app/a.py:1:1: F401 'os' imported but unused",
        repo: { 'app/a.py': 'import os, sys\nsys.exit()\n' },
        patched: { 'app/a.py': 'import sys\nsys.exit()\n' },
      },
      {
        name: 'one of several names of a module',
        log: "app/a.py:1:1: F401 'typing.Optional' imported but unused",
        repo: { 'app/a.py': 'from typing import Dict, List, Optional\na: Dict\nb: List\n' },
        patched: { 'app/a.py': 'from typing import Dict, List\na: Dict\nb: List\n' },
      },
      {
        name: 'one of several lines',
        log: "app/a.py:1:1: F401 'typing.List' imported but unused",
        repo: { 'app/a.py': 'from typing import (\n    Any,\n    List,\n)\n\na: Any\n' },
        patched: { 'app/a.py': 'from typing import (\n    Any,\n)\n\na: Any\n' },
      },
      {
        name: 'a module that registers itself, which nothing else loads',
        log: "app/a.py:1:1: F401 'app.mail' imported but unused",
        repo: {
          'app/a.py': 'from app import mail\n',
          'app/mail.py': 'from app.registry import handler\n\n\n@handler("mail")\ndef send():\n    pass\n',
        },
      },
      {
        name: 'a fixture of pytest',
        log: "tests/test_a.py:1:1: F401 'tests.fixtures.client' imported but unused",
        repo: {
          'tests/test_a.py': 'from tests.fixtures import client\n\n\ndef test_a(client):\n    assert client\n',
        },
      },
      {
        name: 'whether a module is there',
        log: "app/a.py:2:5: F401 'yaml' imported but unused",
        repo: { 'app/a.py': 'try:\n    import yaml\n    HAS_YAML = True\nexcept ImportError:\n    HAS_YAML = False\n' },
      },
      { name: 'ruff', log: 'app/a.py:1:17: F401 [*] `os.path` imported but unused', captures: { name: 'os.path' } },
    ],
    ignore: [{ name: 'another code', log: "app/a.py:1:1: F811 redefinition of unused 'os'" }],
  },
});
