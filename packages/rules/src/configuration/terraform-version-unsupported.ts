import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { hclAttributes } from '@self-healer/editors/hcl';
import { followToolchain, isOlder } from '../support/follow-toolchain.ts';

/** The release that the project's own files for version managers name alike; undefined when none or several do. */
async function pinned(repo: Workspace): Promise<string | undefined> {
  const said = new Set<string>();
  for (const path of await repo.list()) {
    const text = /(?:^|\/)\.(?:terraform-version|tool-versions)$/.test(path) ? await repo.read(path) : undefined;
    const version = /^(?:terraform[ \t]+)?v?(?<version>\d+\.\d+\.\d+)[ \t]*$/m.exec(text ?? '')?.groups?.version;
    if (version !== undefined) said.add(version);
  }
  const [only, ...others] = said;
  return others.length === 0 ? only : undefined;
}

export const rule = defineRule({
  id: 'configuration/terraform-version-unsupported',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['terraform'],
  needle: 'does not support Terraform version',
  // Terraform 0.12 and newer: the error's second paragraph, boxed or not.
  pattern:
    /^[│╷ ]{0,4}(?:This configuration|Module \S{1,200}(?: \(from \S{1,200}\))?) does not support Terraform version (?<running>\d+\.\d+\.\d+)/,
  captures: ['running'],
  explains: ['deployment/terraform-error'],
  docs: {
    title: 'Terraform is another than `required_version` admits',
    what: 'The configuration does not take Terraform {running}.',
    why: '`required_version` was set for another release than the one CI installs.',
    how: 'Install a release that fits in CI; do not widen the constraint without reading its reason.',
    references: ['https://developer.hashicorp.com/terraform/language/terraform#terraform-required_version'],
  },
  async fix({ running }, repo) {
    const wanted = new Set<string>();
    for (const path of (await repo.list()).filter((each) => each.endsWith('.tf'))) {
      const text = (await repo.read(path)) ?? '';
      for (const { path: at, from, to } of hclAttributes(text))
        if (at.join('.') === 'terraform.required_version') wanted.add(text.slice(from, to));
    }
    const [only, ...others] = [...wanted];
    const constraint =
      /^"(?<sign>~> ?|>= ?|= ?)?(?<version>\d+\.\d+(?:\.\d+)?)(?:, ?< ?(?<below>\d+(?:\.\d+){0,2}))?"$/.exec(
        only ?? '',
      )?.groups;
    if (constraint?.version === undefined || others.length > 0) return undefined;
    const sign = constraint.sign?.trim();
    const version = /\.\d+\./.test(constraint.version) ? constraint.version : `${constraint.version}.0`;
    // Below an upper bound there may be many: which of them was meant, nobody says.
    if (constraint.below !== undefined && !isOlder(running, version)) return undefined;
    const line = version.replace(/\d+$/, '');
    const old = (other: string) =>
      (sign === '~>' ? !other.startsWith(line) : other !== version) && running.startsWith(other);
    const said = await pinned(repo);
    const fits =
      said !== undefined &&
      !isOlder(said, version) &&
      (sign === '>=' ? constraint.below === undefined : sign === '~>' && said.startsWith(line));
    return followToolchain(repo, 'terraform', old, fits ? said : version);
  },
  examples: {
    match: [
      {
        name: 'Terraform 1.11',
        log: [
          'Error: Unsupported Terraform Core version',
          '',
          '  on main.tf line 2, in terraform:',
          '   2:   required_version = "~> 1.5.7"',
          '',
          'This configuration does not support Terraform version 1.11.4. To proceed,',
          'either choose another supported Terraform version or update this version',
        ].join('\n'),
        captures: { running: '1.11.4' },
        repo: {
          'infra/main.tf': 'terraform {\n  required_version = "~> 1.5.7"\n}\n',
          '.terraform-version': '1.11.4\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: hashicorp/setup-terraform@v3\n        with:\n          terraform_version: 1.11.4\n',
          '.gitlab-ci.yml': 'image:\n  name: hashicorp/terraform:1.11\n  entrypoint: [""]\n',
        },
        patched: {
          '.terraform-version': '1.5.7\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: hashicorp/setup-terraform@v3\n        with:\n          terraform_version: '1.5.7'\n",
          '.gitlab-ci.yml': 'image:\n  name: hashicorp/terraform:1.5.7\n  entrypoint: [""]\n',
        },
      },
      {
        name: 'a range above',
        log: '│ This configuration does not support Terraform version 1.5.7. To proceed,',
        repo: {
          'versions.tf': 'terraform {\n  required_version = ">= 1.8, < 2.0.0"\n}\n',
          '.gitlab-ci.yml': 'image:\n  name: hashicorp/terraform:1.5.7\n',
        },
        patched: { '.gitlab-ci.yml': 'image:\n  name: hashicorp/terraform:1.8.0\n' },
      },
      {
        name: 'the release that the project pins for those who work on it',
        log: '│ This configuration does not support Terraform version 1.6.6. To proceed,',
        repo: {
          'main.tf': 'terraform {\n  required_version = ">= 1.8"\n}\n',
          '.terraform-version': '1.10.5\n',
          '.gitlab-ci.yml': 'image:\n  name: hashicorp/terraform:1.6.6\n',
        },
        patched: { '.gitlab-ci.yml': 'image:\n  name: hashicorp/terraform:1.10.5\n' },
      },
      {
        name: 'nothing says which',
        log: '│ This configuration does not support Terraform version 1.5.7. To proceed,',
        repo: { 'main.tf': 'terraform {\n  required_version = ">= 1.2, < 1.5"\n}\n', '.terraform-version': '1.5.7\n' },
      },
    ],
    ignore: [{ name: 'a provider', log: 'This provider does not support Terraform version 0.11' }],
  },
});
