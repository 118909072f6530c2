import { defineRule } from '@self-healer/core/rule';
import { addYamlEntry, getYaml } from '@self-healer/editors/yaml';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { workflowSteps } from '../support/ci/workflow-steps.ts';

/** What a line of a POSIX shell begins with and PowerShell does not know. */
const POSIX = /^\s*(?:export \w+=|source |set -[a-z]|if \[|for \w+ in .*; do|\w+=\$\(|unset \w|\[\[? )/m;

export const rule = defineRule({
  id: 'configuration/powershell-runs-bash',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['github-actions'],
  needle: ["The term '", "Missing '(' after 'if'", "Missing opening '('", 'ParserError'],
  // PowerShell 5.1 and 7.
  pattern:
    /(?:^\s*(?:\|\s{0,8})?(?:\w+: )?The term '(?<word>export|source|unset|\[|\[\[)' is not recognized as (?:the|a) name of a cmdlet|Missing '\(' after 'if' in if statement|Missing opening '\(' after keyword 'for')/,
  captures: ['word?'],
  explains: ['dependency/command-not-found'],
  docs: {
    title: 'PowerShell was given a script of another shell',
    what: 'On Windows a step runs in PowerShell, and this one is written for bash.',
    why: 'The step names no shell, and the default of Windows is not that of Linux.',
    how: 'Add `shell: bash` to the step; it comes with the runner.',
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell',
    ],
  },
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, ['github-actions'], (text) => {
      if (getYaml(text, ['defaults', 'run', 'shell']) !== undefined) return undefined;
      let changed = text;
      for (const { job, path, run } of workflowSteps(text).toReversed()) {
        const windows = /windows/.test(
          JSON.stringify([getYaml(text, ['jobs', job, 'runs-on']), getYaml(text, ['jobs', job, 'strategy'])]),
        );
        const told = getYaml(text, [...path, 'shell']) ?? getYaml(text, ['jobs', job, 'defaults', 'run', 'shell']);
        if (windows && told === undefined && POSIX.test(run ?? ''))
          changed = addYamlEntry(changed, path, 'shell', 'bash', { before: 'run' }) ?? changed;
      }
      return changed;
    });
    return edits.length === 0
      ? undefined
      : { title: 'Run the step in the shell it is written for', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'an export on Windows',
        log: "     | The term 'export' is not recognized as a name of a cmdlet, function, script file, or executable program.",
        captures: { word: 'export' },
        repo: {
          '.github/workflows/w.yml':
            'on: push\njobs:\n  t:\n    runs-on: windows-2022\n    steps:\n      - run: make\n      - name: b\n        run: |\n          export V=1\n          ./b.sh "$V"\n',
        },
        patched: {
          '.github/workflows/w.yml':
            'on: push\njobs:\n  t:\n    runs-on: windows-2022\n    steps:\n      - run: make\n      - name: b\n        shell: bash\n        run: |\n          export V=1\n          ./b.sh "$V"\n',
        },
      },
      { name: 'an if', log: "Missing '(' after 'if' in if statement." },
    ],
    ignore: [{ name: 'a program', log: "The term 'jq' is not recognized as a name of a cmdlet" }],
  },
});
