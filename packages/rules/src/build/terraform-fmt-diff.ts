import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowValues } from '../support/text/window-matches.ts';

// `terraform fmt -check` and `tofu fmt -check` print nothing but names.
const LISTED = /^(?<path>(?:[\w.@-]{1,100}\/){0,20}[\w.@-]{0,100}[\w-]\.(?:tf|tfvars))$/;

// A needle has four bytes: a file's last letter and its extension.
const NEEDLES = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-'].map((letter) => `${letter}.tf`);

export const rule = defineRule({
  id: 'build/terraform-fmt-diff',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['terraform'],
  needle: NEEDLES,
  pattern: LISTED,
  captures: ['path'],
  specificity: 'general',
  docs: {
    title: 'Terraform files are listed as not formatted',
    what: 'The check lists `{path}` as not formatted.',
    why: 'The file was committed without running `terraform fmt`.',
    how: 'Run `terraform fmt {path}` and commit the result.',
    references: ['https://developer.hashicorp.com/terraform/cli/commands/fmt'],
  },
  async fix(_facts, repo, { window }) {
    const printed = windowValues(window, LISTED, 'path');
    const paths = (await Promise.all(printed.map((path) => trackedPath(path, repo)))).flatMap((path) => path ?? []);
    if (paths.length === 0) return undefined;
    return {
      title: 'Format Terraform files',
      safety: 'safe',
      edits: [{ kind: 'tool', argv: ['terraform', 'fmt', ...paths], cwd: '.', writes: paths, network: false }],
      verify: `terraform fmt -check ${paths.join(' ')}`,
    };
  },
  examples: {
    match: [
      {
        name: 'terraform 1',
        log: 'main.tf\nmodules/net/outputs.tf',
        captures: { path: 'main.tf' },
        repo: { 'main.tf': 'a=1\n', 'modules/net/outputs.tf': 'b=1\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['terraform', 'fmt', 'main.tf', 'modules/net/outputs.tf'],
            cwd: '.',
            writes: ['main.tf', 'modules/net/outputs.tf'],
            network: false,
          },
        ],
      },
    ],
    ignore: [{ name: 'a place', log: 'on main.tf line 4' }],
  },
});
