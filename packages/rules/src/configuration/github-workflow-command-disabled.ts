import { defineRule } from '@self-healer/core/rule';
import { editCiFiles, editMatching, rewriteCommands, SCRIPTS } from '../support/ci/ci-edits.ts';
import { writeOutputFiles } from '../support/python/output-file.ts';

const FILES: Readonly<Record<string, string>> = {
  'set-output': 'GITHUB_OUTPUT',
  'save-state': 'GITHUB_STATE',
  'set-env': 'GITHUB_ENV',
  'add-path': 'GITHUB_PATH',
};

// echo "::set-output name=version::$V" and its quotings; the value ends at the quote or, without one, at the line's end or a separator.
const NAMED =
  /echo (?:"::(?<c1>set-output|save-state|set-env) name=(?<n1>[\w-]+)::(?<v1>[^"\n]*)"|'::(?<c2>set-output|save-state|set-env) name=(?<n2>[\w-]+)::(?<v2>[^'\n]*)'|::(?<c3>set-output|save-state|set-env) name=(?<n3>[\w-]+)::(?<v3>[^\s"';|&]*))/g;
/** The same as PowerShell prints it: `Write-Host "::set-env name=A::$v"`, where the value may be in braces. */
const POWERSHELL =
  /(?:Write-Host|Write-Output) (?<quote>["'])::(?<command>set-output|save-state|set-env) name=(?<name>[\w-]+)::(?<value>[^"'\n]*)["']/g;
const PATH = /echo (?<quote>["']?)::add-path::(?<directory>[^"'\s;|&]*)\k<quote>/g;

function toFiles(command: string): string {
  return command
    .replace(
      POWERSHELL,
      (_, quote, known: string, name, value) =>
        `${quote}${name}=${value}${quote} | Out-File -FilePath $env:${FILES[known]} -Append -Encoding utf8`,
    )
    .replace(NAMED, (...match: unknown[]) => {
      const groups: unknown = match.at(-1);
      const of = (name: string): string | undefined => Reflect.get(Object(groups), name);
      const name = of('n1') ?? of('n2') ?? of('n3');
      const value = of('v1') ?? of('v2') ?? of('v3');
      const quote = of('n2') === undefined ? '"' : "'";
      return `echo ${quote}${name}=${value}${quote} >> "$${FILES[of('c1') ?? of('c2') ?? of('c3') ?? '']}"`;
    })
    .replace(PATH, (_, _quote, directory) => `echo "${directory}" >> "$GITHUB_PATH"`);
}

export const rule = defineRule({
  id: 'configuration/github-workflow-command-disabled',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['github-actions'],
  needle: ['command is disabled', 'workflow command "', "Unable to process command '"],
  // actions/runner; set-env and add-path since 2020, set-output and save-state after their deprecation.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Unable to process command '.{1,300}' successfully\.|The `(?<command>set-output|save-state|set-env|add-path)` command is disabled\.|\.?[\w./-]{1,200}\.ya?ml:\d{1,6}:\d{1,6}: workflow command "(?<linted>set-output|save-state|set-env|add-path)" was deprecated\.)/,
  captures: ['command?', 'linted?'],
  docs: {
    title: 'A workflow command was removed',
    what: "The runner no longer takes `::set-output`, `::save-state`, `::set-env` or `::add-path` from a step's output.",
    why: 'Any text a step printed could set outputs and variables.',
    how: 'Append to the files instead: `echo "name=value" >> "$GITHUB_OUTPUT"`.',
    references: [
      'https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/',
    ],
  },
  async fix(_facts, repo) {
    const edits = [
      ...(await editCiFiles(repo, ['github-actions'], (text) => rewriteCommands(text, toFiles))),
      ...(await editMatching(repo, SCRIPTS, toFiles)),
      ...(await writeOutputFiles(FILES, repo)),
    ];
    return edits.length === 0
      ? undefined
      : { title: 'Write outputs to the files of the runner', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'PowerShell',
        log: 'The `set-env` command is disabled. Please upgrade to using Environment Files',
        captures: { command: 'set-env' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - shell: pwsh\n        run: |\n          $v = Get-Content version.txt\n          Write-Host "::set-env name=VERSION::$v"\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - shell: pwsh\n        run: |\n          $v = Get-Content version.txt\n          "VERSION=$v" | Out-File -FilePath $env:GITHUB_ENV -Append -Encoding utf8\n',
        },
      },
      {
        name: 'printed by a script in Python',
        log: 'Error: The `set-output` command is disabled. Please upgrade to using Environment Files',
        repo: {
          'ci/version.py':
            'import re\nimport sys\n\nif sys.argv:\n    print(f"::set-output name=tag::{sys.argv[1]}")\n',
        },
        patched: {
          'ci/version.py':
            'import os\nimport re\nimport sys\n\nif sys.argv:\n    with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8") as output:\n        print(f"tag={sys.argv[1]}", file=output)\n',
        },
      },
      {
        name: 'set-output',
        log: '##[error]The `set-output` command is disabled. Please upgrade to using Environment Files.',
        captures: { command: 'set-output' },
        repo: {
          '.github/workflows/ci.yml': [
            'jobs:',
            '  a:',
            '    steps:',
            '      - id: v',
            '        run: |',
            '          V=$(cat VERSION)',
            '          echo "::set-output name=version::$V"',
            '          echo ::set-env name=MODE::ci',
            '      - run: echo "::add-path::$HOME/bin"',
            '',
          ].join('\n'),
          'ci/out.sh': "#!/bin/sh\necho '::set-output name=a::b'\n",
        },
        patched: {
          '.github/workflows/ci.yml': [
            'jobs:',
            '  a:',
            '    steps:',
            '      - id: v',
            '        run: |',
            '          V=$(cat VERSION)',
            '          echo "version=$V" >> "$GITHUB_OUTPUT"',
            '          echo "MODE=ci" >> "$GITHUB_ENV"',
            '      - run: echo "$HOME/bin" >> "$GITHUB_PATH"',
            '',
          ].join('\n'),
          'ci/out.sh': '#!/bin/sh\necho \'a=b\' >> "$GITHUB_OUTPUT"\n',
        },
      },
    ],
    ignore: [
      {
        name: 'the deprecation that does not stop a job',
        log: '##[warning]The `set-output` command is deprecated and will be disabled soon. Please upgrade to using Environment Files.',
      },
    ],
  },
});
