import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/packer-build-failed',
  category: 'deployment',
  severity: 'high',
  stage: 'package',
  ecosystems: ['packer'],
  needle: "' errored",
  // Packer 0.8 to 1.11.
  pattern: /^(?:==> )?Build '(?<source>[\w.-]{1,100})' errored(?: after [^:]{1,80})?: (?<reason>.{1,600})$/,
  captures: ['source', 'reason'],
  takesAfter: 'message',
  docs: {
    title: 'Packer could not make a machine image',
    what: '{source}: {reason}',
    why: 'The cloud refused the machine the image is made on, or a provisioner in it failed.',
    how: 'Read the lines of the same source above; `packer build -on-error=ask` keeps the machine to look at.',
    references: ['https://developer.hashicorp.com/packer/docs/debugging'],
  },
  examples: {
    match: [
      {
        name: 'a refused machine',
        log: "Build 'amazon-ebs.shop' errored after 812 milliseconds 100 microseconds: VPCIdNotSpecified: No default VPC for this user",
        captures: { source: 'amazon-ebs.shop', reason: 'VPCIdNotSpecified: No default VPC for this user' },
      },
      { name: 'a provisioner', log: "Build 'docker.shop' errored: Script exited with non-zero exit status: 127" },
    ],
    ignore: [{ name: 'it was made', log: "Build 'amazon-ebs.shop' finished after 4 minutes." }],
  },
});
