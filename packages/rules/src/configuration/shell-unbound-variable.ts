import { defineRule } from '@self-healer/core/rule';
import { correctShellName } from '../support/shell/shell-names.ts';

export const rule = defineRule({
  id: 'configuration/shell-unbound-variable',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['unbound variable', 'parameter not set'],
  pattern:
    /^(?<path>[^\s:]+): (?:line )?(?<line>\d+): (?<variable>\w+)(?:\[[^\]]*\])?: (?:unbound variable|parameter not set)$/,
  captures: ['path', 'line', 'variable'],
  docs: {
    title: 'A shell variable is not set',
    what: '`{path}` line {line} uses `{variable}`, which is not set (`set -u`).',
    why: 'The variable is not defined in this job: a secret or CI variable is missing, or the name changed.',
    how: 'Define `{variable}` in the job, or give a default with `${{variable}:-...}`.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin'],
  },
  async fix({ path, line, variable }, repo) {
    const edit = await correctShellName('variable', variable, { path, line: Number(line) }, repo);
    return edit === undefined
      ? undefined
      : { title: `Read the variable that ${edit.path} sets`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'a misspelt variable',
        log: './pack.sh: line 4: OUTPT_DIR: unbound variable',
        captures: { variable: 'OUTPT_DIR', line: '4' },
        repo: { 'pack.sh': '#!/bin/bash\nset -u\nOUTPUT_DIR=out\nmkdir -p "${OUTPT_DIR}"\n' },
        patched: { 'pack.sh': '#!/bin/bash\nset -u\nOUTPUT_DIR=out\nmkdir -p "${OUTPUT_DIR}"\n' },
      },
      {
        name: 'a variable of the environment',
        log: './deploy.sh: line 2: DEPLOY_HOST: unbound variable',
        repo: { 'deploy.sh': '#!/bin/bash -u\necho "$DEPLOY_HOST"\n' },
      },
      {
        name: 'bash',
        log: 'deploy.sh: line 3: DEPLOY_ENV: unbound variable',
        captures: { variable: 'DEPLOY_ENV', line: '3' },
      },
      { name: 'dash', log: 'deploy.sh: 3: DEPLOY_ENV: parameter not set' },
    ],
    ignore: [{ name: 'a linter', log: 'SC2154: DEPLOY_ENV is an unbound variable here' }],
  },
});
