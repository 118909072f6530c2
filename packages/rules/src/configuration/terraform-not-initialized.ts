import { defineRule } from '@self-healer/core/rule';
import { commandBefore } from '../support/ci/command-before.ts';

const VALIDATE = /^(?:cd (?<directory>[\w./-]+) && )?terraform (?:-chdir=(?<chdir>[\w./-]+) )?validate\b/;

export const rule = defineRule({
  id: 'configuration/terraform-not-initialized',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['terraform'],
  needle: ['Module not installed', 'Missing required provider', 'Inconsistent dependency lock file'],
  // Terraform 1 and OpenTofu; the frame is missing with -no-color.
  pattern: /^(?:[│|╷] )?Error: (?<what>Module not installed|Missing required provider)$/,
  captures: ['what'],
  explains: ['deployment/terraform-error'],
  docs: {
    title: 'Terraform was not initialized before it was asked',
    what: 'Terraform found no working directory: {what}.',
    why: 'A fresh checkout has no `.terraform`; `terraform init` was not run, or in another directory.',
    how: 'Run `terraform init -backend=false -input=false` before `terraform validate`.',
    references: ['https://developer.hashicorp.com/terraform/cli/commands/init'],
  },
  async fix(_facts, repo) {
    let directory: string | undefined;
    let chdir: string | undefined;
    const validates = (line: string) => {
      const found = VALIDATE.exec(line.replace(/^@/, ''));
      if (found === null) return false;
      directory = found.groups?.directory;
      chdir = found.groups?.chdir;
      return true;
    };
    // What the line turns out to be decides where the other one runs.
    await commandBefore(repo, validates, '', /\bterraform (?:-chdir=\S+ )?init\b/);
    const init = `terraform ${chdir === undefined ? '' : `-chdir=${chdir} `}init -backend=false -input=false`;
    const command = directory === undefined ? init : `(cd ${directory} && ${init})`;
    const edits = await commandBefore(repo, validates, command, /\bterraform (?:-chdir=\S+ )?init\b/);
    return edits.length === 0
      ? undefined
      : { title: 'Initialize Terraform before it validates', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a makefile',
        log: 'Error: Module not installed\n\n  on main.tf line 1:\n   1: module "m" {\n\nThis module is not yet installed.',
        captures: { what: 'Module not installed' },
        repo: { Makefile: 'check:\n\tterraform -chdir=infra validate\n' },
        patched: {
          Makefile:
            'check:\n\tterraform -chdir=infra init -backend=false -input=false\n\tterraform -chdir=infra validate\n',
        },
      },
      {
        name: 'a workflow',
        log: '│ Error: Missing required provider',
        repo: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: cd infra && terraform validate\n' },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: |\n          (cd infra && terraform init -backend=false -input=false)\n          cd infra && terraform validate\n',
        },
      },
      {
        name: 'it is initialized',
        log: 'Error: Module not installed',
        repo: { 'ci.sh': 'terraform init\nterraform validate\n' },
      },
    ],
    ignore: [{ name: 'another error', log: 'Error: Module not found' }],
  },
});
