import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/terraform-lock-checksum',
  category: 'deployment',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['terraform'],
  needle: 'checksums previously recorded',
  pattern: /^.{0,300}doesn't match any of the checksums previously recorded in the dependency lock file/,
  captures: [],
  docs: {
    title: 'The lock file has no checksum for this platform',
    what: 'A provider does not match the checksums in `.terraform.lock.hcl`.',
    why: 'The lock file was written on another platform and holds only its checksums.',
    how: 'Run `terraform providers lock -platform=linux_amd64` (and your other platforms) and commit the file. When the version did not change and the checksums for this platform are there, take it as an attack.',
    references: ['https://developer.hashicorp.com/terraform/cli/commands/providers/lock'],
  },
  examples: {
    match: [
      {
        name: 'init',
        log: "│ the local package for registry.example.org/acme/cloud 3.56.0 doesn't match any of the checksums previously recorded in the dependency lock file",
      },
    ],
    ignore: [{ name: 'prose', log: 'checksums previously recorded in a book' }],
  },
});
