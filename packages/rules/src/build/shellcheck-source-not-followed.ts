import { defineRule } from '@self-healer/core/rule';

const RC = '.shellcheckrc';
const SETTINGS = [
  ['external-sources', 'true'],
  ['source-path', 'SCRIPTDIR'],
] as const;

export const rule = defineRule({
  id: 'build/shellcheck-source-not-followed',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['shell'],
  needle: 'Not following: ',
  // ShellCheck 0.7 and newer; its settings know both words since 0.8.
  pattern:
    /(?:^\s*\^-{1,200}\^? SC1091 \(info\): |^[^\s:]{1,300}:\d{1,6}:\d{1,6}: note: )Not following: (?<sourced>[\w./-]{1,300})(?: was not specified as input|: openBinaryFile: does not exist)/,
  captures: ['sourced'],
  explains: ['build/shellcheck-finding'],
  docs: {
    title: 'ShellCheck does not look into a file that a script reads',
    what: 'ShellCheck was not told of {sourced}.',
    why: 'It reads only what it is given, and looks for other files in its own directory, not in that of the script.',
    how: 'Put `external-sources=true` and `source-path=SCRIPTDIR` into `.shellcheckrc`: it then checks more, not less.',
    references: ['https://www.shellcheck.net/wiki/SC1091'],
  },
  async fix({ sourced }, repo) {
    const name = sourced.slice(sourced.lastIndexOf('/') + 1);
    const files = await repo.list();
    const isThere = files.some((path) => path === name || path.endsWith(`/${name}`));
    const text = files.includes(RC) ? ((await repo.read(RC)) ?? '') : '';
    const added = SETTINGS.filter(([key]) => !new RegExp(`^${key}=`, 'm').test(text));
    if (!isThere || added.length === 0) return undefined;
    const content = `${text.replace(/(?<=[^\n])$/, '\n')}${added.map(([key, value]) => `${key}=${value}\n`).join('')}`;
    return {
      title: 'Let ShellCheck look into the files that scripts read',
      safety: 'review',
      edits: [{ kind: 'write', path: RC, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a library beside the script',
        log: 'In ci/a.sh line 2:\nsource "$(dirname "$0")/lib.sh"\n       ^----------------------^ SC1091 (info): Not following: ./lib.sh was not specified as input (see shellcheck -x).',
        captures: { sourced: './lib.sh' },
        repo: {
          'ci/a.sh': '#!/bin/bash\nsource "$(dirname "$0")/lib.sh"\n',
          'ci/lib.sh': 'f() { :; }\n',
        },
        patched: { '.shellcheckrc': 'external-sources=true\nsource-path=SCRIPTDIR\n' },
      },
      {
        name: 'with -x, in the format of gcc, and settings of its own',
        log: 'ci/a.sh:2:8: note: Not following: ./lib.sh: openBinaryFile: does not exist (No such file or directory) [SC1091]',
        repo: {
          '.shellcheckrc': 'external-sources=true\nshell=bash',
          'ci/a.sh': '#!/bin/bash\nsource "$(dirname "$0")/lib.sh"\n',
          'ci/lib.sh': 'f() { :; }\n',
        },
        patched: { '.shellcheckrc': 'external-sources=true\nshell=bash\nsource-path=SCRIPTDIR\n' },
      },
      {
        name: 'a file of the machine',
        log: 'a.sh:2:3: note: Not following: /etc/os-release was not specified as input (see shellcheck -x). [SC1091]',
        repo: { 'a.sh': '#!/bin/sh\n. /etc/os-release\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Not following: the rules' }],
  },
});
