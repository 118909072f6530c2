import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

/** What exit codes say by themselves. */
const MEANINGS: Readonly<Record<string, string>> = {
  '2': ' (wrong usage, or make)',
  '124': ' (timeout)',
  '126': ' (not executable)',
  '127': ' (command not found)',
  '130': ' (interrupted)',
  '134': ' (aborted)',
  '137': ' (killed, most likely for its memory)',
  '139': ' (crashed: segmentation fault)',
  '143': ' (ended from outside)',
};

export const rule = defineRule({
  id: 'other/step-exit-code',
  category: 'other',
  severity: 'low',
  stage: 'other',
  ecosystems: ['any'],
  needle: [
    'exit code',
    'exit status',
    'exited with code',
    'exited with error code',
    'Bash exited',
    'PowerShell exited',
    'Cmd.exe exited',
    'Exit status ',
    'Command exited with non-zero',
    'Lifecycle script',
  ],
  // The last line of a failed step. GitHub, GitLab, Jenkins, CircleCI, Azure; yarn, npm, pnpm.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Process completed with exit code (?<github>[1-9]\d{0,9})\.|The process '(?<tool>[^']{1,300})' failed with exit code (?<toolkit>-?\d{1,10})|ERROR: Job failed: (?:command terminated with )?exit (?:code|status) (?<gitlab>[1-9]\d{0,9})|ERROR: script returned exit code (?<jenkins>-?\d{1,10})|script returned exit code (?<script>-?[1-9]\d{0,9})|Exited with code exit status (?<circleci>[1-9]\d{0,9})|(?:Bash|PowerShell|Cmd\.exe) exited with code '?(?<azure>-?[1-9]\d{0,9})'?\.?|Command exited with non-zero status (?<time>[1-9]\d{0,2})|error Command failed with exit code (?<yarn>[1-9]\d{0,2})\.|npm (?:ERR!|error) (?:Exit status (?<npm>[1-9]\d{0,2})|Lifecycle script [`'](?<lifecycle>[^`'\s]{1,100})[`'] failed with error:)|ELIFECYCLE {1,2}Command failed with exit code (?<pnpm>[1-9]\d{0,2})\.)$/,
  captures: [
    'github?',
    'tool?',
    'toolkit?',
    'gitlab?',
    'jenkins?',
    'script?',
    'circleci?',
    'azure?',
    'time?',
    'yarn?',
    'npm?',
    'lifecycle?',
    'pnpm?',
  ],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'A step ended with an exit code',
    what: 'The command ended with exit code {code}{meaning}.',
    why: 'The reason stands further up, where the command wrote it.',
    how: 'Read the lines above this one.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html#Exit-Status'],
  },
  gathers: ['code', 'meaning'],
  gather({ github, toolkit, gitlab, jenkins, script, circleci, azure, time, yarn, npm, pnpm, lifecycle }, window) {
    // In a workspace npm tells the code on a line of its own.
    const own = lifecycle && nextMatch(window, /^npm (?:ERR!|error) code (?<code>\d{1,3})$/, 3)?.code;
    const code =
      github ??
      toolkit ??
      gitlab ??
      jenkins ??
      script ??
      circleci ??
      azure ??
      time ??
      yarn ??
      npm ??
      pnpm ??
      own ??
      '1';
    return { code, meaning: MEANINGS[code] ?? '' };
  },
  examples: {
    match: [
      { name: 'GitHub', log: '##[error]Process completed with exit code 1.', captures: { code: '1' } },
      { name: 'GitLab', log: 'ERROR: Job failed: exit code 1', captures: { code: '1' } },
      { name: 'Jenkins', log: 'ERROR: script returned exit code 2', captures: { code: '2' } },
      { name: 'CircleCI', log: 'Exited with code exit status 1', captures: { code: '1' } },
      { name: 'Azure', log: "##[error]Bash exited with code '1'.", captures: { code: '1' } },
      {
        name: 'toolkit',
        log: "##[error]The process '/usr/bin/git' failed with exit code 128",
        captures: { toolkit: '128' },
      },
      {
        name: 'npm, in a workspace',
        log: 'npm error Lifecycle script `build` failed with error:\nnpm error code 2\nnpm error path /w/packages/a\nnpm error workspace a@1.0.0',
        captures: { code: '2' },
      },
      { name: 'yarn', log: 'error Command failed with exit code 1.' },
    ],
    ignore: [
      { name: 'success', log: 'Process completed with exit code 0.' },
      { name: 'a test', log: '✓ prints Process completed with exit code 1. twice' },
    ],
  },
});
