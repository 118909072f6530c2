import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';

/** The directory of the only lock file that holds checksums of one platform alone: `zh:` ones are of all. */
async function lockOfOnePlatform(repo: Workspace): Promise<string | undefined> {
  const locks = (await repo.list()).filter((path) => /(?:^|\/)\.terraform\.lock\.hcl$/.test(path));
  const [lock] = locks;
  const text = lock === undefined || locks.length > 1 ? undefined : await repo.read(lock);
  if (lock === undefined || text === undefined || !text.includes('"h1:') || text.includes('"zh:')) return undefined;
  return lock.replace(/\/?[^/]*$/, '') || '.';
}

export const rule = defineRule({
  id: 'deployment/terraform-lock-checksum',
  category: 'deployment',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['terraform'],
  needle: ['checksums previously recorded', 'previously recorded in the dependency lock'],
  pattern:
    /(?:^.{0,300}doesn't match any of the checksums previously recorded in the dependency lock file|^[│ ]{0,6}previously recorded in the dependency lock file)/,
  captures: [],
  // Terraform breaks its lines at the width of a terminal.
  explains: ['deployment/terraform-error'],
  docs: {
    title: 'The lock file has no checksum for this platform',
    what: 'A provider does not match the checksums in `.terraform.lock.hcl`.',
    why: 'The lock file was written on another platform and holds only its checksums.',
    how: 'Run `terraform providers lock -platform=linux_amd64` (and your other platforms) and commit the file. When the version did not change and the checksums for this platform are there, take it as an attack.',
    references: ['https://developer.hashicorp.com/terraform/cli/commands/providers/lock'],
  },
  async fix(_facts, repo) {
    const directory = await lockOfOnePlatform(repo);
    if (directory === undefined) return undefined;
    const platforms = ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64'];
    return {
      title: 'Lock the providers for the platforms of CI too',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['terraform', 'providers', 'lock', ...platforms.map((platform) => `-platform=${platform}`)],
          cwd: directory,
          writes: [directory === '.' ? '.terraform.lock.hcl' : `${directory}/.terraform.lock.hcl`],
          network: true,
        },
      ],
    };
  },
  examples: {
    match: [
      {
        name: 'a lock file of one platform, in a box of Terraform',
        log: "│ registry.terraform.io/hashicorp/null 3.2.3 doesn't match any of the checksums\n│ previously recorded in the dependency lock file (this might be because the",
        repo: {
          'infra/.terraform.lock.hcl':
            'provider "registry.terraform.io/hashicorp/null" {\n  version = "3.2.3"\n  hashes = [\n    "h1:nKUqWEza6Lcv3xRlzeiRQrHtqvzX1BhIzjaOVXRYQXQ=",\n  ]\n}\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: [
              'terraform',
              'providers',
              'lock',
              '-platform=linux_amd64',
              '-platform=linux_arm64',
              '-platform=darwin_amd64',
              '-platform=darwin_arm64',
            ],
            cwd: 'infra',
            writes: ['infra/.terraform.lock.hcl'],
            network: true,
          },
        ],
      },
      {
        name: 'init',
        log: "│ the local package for registry.example.org/acme/cloud 3.56.0 doesn't match any of the checksums previously recorded in the dependency lock file",
      },
    ],
    ignore: [{ name: 'prose', log: 'checksums previously recorded in a book' }],
  },
});
