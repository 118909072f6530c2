import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { checkerOptions } from '../support/python/checker-options.ts';
import { windowValues } from '../support/text/window-matches.ts';

const FILE = [
  // --output-format github, and what the runner shows of it.
  /^::error title=[Rr]uff \(\w{1,10}\),file=[^,]{1,400},.{0,100}?::(?<file>[^:]{1,400}\.(?:pyi?|ipynb)):\d+:\d+: /,
  /^##\[error\](?<file>[^:]{1,400}\.(?:pyi?|ipynb)):\d+:\d+: [A-Z]{1,4}\d{3,4} /,
  /^##vso\[task\.logissue type=\w{1,10};sourcepath=(?<file>[^;]{1,400}\.(?:pyi?|ipynb));/,
  // json and gitlab: a key a line.
  /^\s{2,12}"(?:filename|path)": "(?<file>[^"]{1,400}\.(?:pyi?|ipynb))",?$/,
  /^(?<file>[^\s:][^:]{0,400}\.(?:pyi?|ipynb)):$/,
  /^(?<file>[^\s:][^:]{0,400}\.(?:pyi?|ipynb)):\d+:\d+: [A-Z]{1,4}\d{3,4} \[\*\] /,
  /^\+\+\+ (?<file>[^\s:][^:]{0,400}\.(?:pyi?|ipynb))$/,
];

export const rule = defineRule({
  id: 'build/ruff-reported',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: [
    '::error title=ruff (',
    '::error title=Ruff (',
    '##[error]',
    'logissue',
    '"check_name": "',
    '.astral.sh/ruff/rules/',
    ' [*] ',
    'Would fix ',
  ],
  // ruff check in the formats for other programs, with --quiet or with --diff; none of them ends with `fixable`.
  pattern:
    /^(?:::error title=[Rr]uff \((?<annotated>\w{1,10})\),file=|##\[error\][^:]{1,400}\.(?:pyi?|ipynb):\d{1,7}:\d{1,5}: (?<shown>[A-Z]{1,4}\d{3,4}) |##vso\[task\.logissue type=\w{1,10};sourcepath=[^;]{1,400}\.(?:pyi?|ipynb);linenumber=\d{1,7};columnnumber=\d{1,5};code=(?<issued>[A-Z]{1,4}\d{3,4});|\s{2,12}"check_name": "(?<checked>[A-Z]{1,4}\d{3,4})",|\s{2,12}"url": "https:\/\/docs\.astral\.sh\/ruff\/rules\/(?<documented>[\w-]{1,80})"|[^\s:][^:]{0,400}\.(?:pyi?|ipynb):\d{1,7}:\d{1,5}: (?<quiet>[A-Z]{1,4}\d{3,4}) \[\*\] |Would fix (?<count>\d{1,6}) errors?\.)/,
  captures: ['annotated?', 'shown?', 'issued?', 'checked?', 'documented?', 'quiet?', 'count?'],
  explains: ['build/python-unused-import', 'build/python-style', 'other/step-exit-code'],
  docs: {
    title: 'ruff reports what it may be able to repair',
    what: 'ruff reports {code} in {files}.',
    why: 'The files were committed without running ruff.',
    how: 'Run `ruff check --fix` and commit the result; what it leaves is for a person.',
    references: ['https://docs.astral.sh/ruff/settings/#output-format'],
  },
  gathers: ['files', 'code'],
  gather(facts, window) {
    const code = Object.values(facts).find((value) => value !== undefined && /\D/.test(value)) ?? 'findings';
    const files = [...new Set(FILE.flatMap((pattern) => windowValues(window, pattern, 'file')))];
    return files.length === 0 ? undefined : { files: files.join(', '), code };
  },
  async fix({ files }, repo, context) {
    const fix = await toolOnFiles(files, repo, context, {
      title: "Apply ruff's safe fixes",
      argv: ['ruff', 'check', '--fix', '--quiet', ...checkerOptions('ruff check', context)],
      verify: 'ruff check .',
    });
    // The formats do not say what has a safe fix.
    return fix && { ...fix, needs: 'required' as const };
  },
  examples: {
    match: [
      {
        name: 'github',
        log: '::error title=ruff (F401),file=/home/runner/work/app/app/src/a.py,line=1,col=8,endLine=1,endColumn=10::src/a.py:1:8: F401 `os` imported but unused%0A  help: Remove unused import: `os`',
        captures: { files: 'src/a.py', code: 'F401' },
        repo: { 'src/a.py': 'import os\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['ruff', 'check', '--fix', '--quiet', '--', 'src/a.py'],
            cwd: '.',
            writes: ['src/a.py'],
            network: false,
          },
        ],
      },
      {
        name: 'github, as the runner shows it',
        log: '##[error]src/a.py:1:8: F401 `os` imported but unused',
        captures: { files: 'src/a.py' },
      },
      {
        name: 'gitlab',
        log: '  {\n    "check_name": "F401",\n    "description": "F401: `os` imported but unused",\n    "location": {\n      "path": "src/a.py",',
        captures: { files: 'src/a.py', code: 'F401' },
      },
      {
        name: 'json',
        log: '    "filename": "/builds/g/app/src/a.py",\n    "url": "https://docs.astral.sh/ruff/rules/unused-import"',
        captures: { files: '/builds/g/app/src/a.py' },
      },
      {
        name: 'azure',
        log: '##vso[task.logissue type=error;sourcepath=/w/app/src/a.py;linenumber=1;columnnumber=8;code=F401;]`os` imported but unused',
        captures: { code: 'F401' },
      },
      {
        name: 'quiet, with rules of its own',
        log: 'src/a.py:1:8: I001 [*] Import block is un-sorted or un-formatted',
        command: 'cd x && ruff check -q --output-format concise --select I,F --config ../evil.toml src',
        repo: { 'src/a.py': 'import os\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['ruff', 'check', '--fix', '--quiet', '--select', 'I,F', '--', 'src/a.py'],
            cwd: '.',
            writes: ['src/a.py'],
            network: false,
          },
        ],
      },
      { name: 'a diff', log: '--- src/a.py\n+++ src/a.py\n@@ -1,2 +1 @@\n-import os\n\nWould fix 1 error.' },
    ],
    ignore: [
      { name: 'pylint itself', log: 'src/a.py:1:0: W0611: Unused import os (unused-import)' },
      { name: 'another report of code quality', log: '    "check_name": "no-unused-vars",' },
    ],
  },
});
