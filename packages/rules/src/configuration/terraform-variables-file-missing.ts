import { defineRule } from '@self-healer/core/rule';
import { directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { relativePath } from '../support/paths/relative-path.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'configuration/terraform-variables-file-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['terraform'],
  needle: 'Given variables file ',
  // terraform plan and apply, 0.12 and newer; OpenTofu.
  pattern: /^(?:[│|] )?Given variables file (?<missing>[\w./-]{1,300}) does not exist\.$/,
  captures: ['missing'],
  explains: ['deployment/terraform-error'],
  docs: {
    title: 'Terraform is given a file of variables that is not there',
    what: 'There is no `{missing}` where Terraform runs.',
    why: 'The file was moved or renamed, or the path is seen from another directory.',
    how: 'Name the file where it is.',
    references: ['https://developer.hashicorp.com/terraform/language/values/variables'],
  },
  async fix({ missing }, repo) {
    const files = await repo.list();
    const variables = files.filter((path) => /\.tfvars(?:\.json)?$/.test(path));
    const roots = [...new Set(files.filter((path) => path.endsWith('.tf')).map(directoryOfPath))];
    const name = missing.slice(missing.lastIndexOf('/') + 1);
    const named = variables.filter((path) => path === name || path.endsWith(`/${name}`));
    const meant = named.length === 1 ? named[0] : nearestPath(missing, variables);
    if (meant === undefined) return undefined;
    // Terraform runs in the directory of a configuration, the nearest above its variables.
    const above = roots.filter((root) => root === '.' || meant.startsWith(`${root}/`));
    const root = above.toSorted((a, b) => b.length - a.length)[0] ?? (roots.length === 1 ? roots[0] : undefined);
    const to = root === undefined ? missing : relativePath(root, meant);
    if (to === missing) return undefined;
    const option = new RegExp(`(?<=-var-file[= ]["']?)${escapePattern(missing)}(?=["']?(?:\\s|$))`);
    const edits = await rewriteScriptLines(repo, (line) => line.replace(option, () => to));
    return edits.length === 0 ? undefined : { title: `Read the variables of ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'terraform 1.11',
        log: 'Error: Failed to read variables file\n\nGiven variables file prod.tfvars does not exist.',
        captures: { missing: 'prod.tfvars' },
        repo: {
          'ci/plan.sh': '#!/bin/sh\ncd infra\nterraform plan -input=false -var-file=prod.tfvars\n',
          'infra/main.tf': 'variable "size" {}\n',
          'infra/envs/prod.tfvars': 'size = 3\n',
        },
        patched: {
          'ci/plan.sh': '#!/bin/sh\ncd infra\nterraform plan -input=false -var-file=envs/prod.tfvars\n',
        },
      },
    ],
    ignore: [{ name: 'another file', log: 'Given file prod.tfvars does not exist.' }],
  },
});
