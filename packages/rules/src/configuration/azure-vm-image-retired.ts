import { defineRule } from '@self-healer/core/rule';
import { RETIRED_VM_IMAGES, retiredLabel } from '../data/retired-runner-labels.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { replaceRetiredLabels } from '../support/ci/runner-labels.ts';

export const rule = defineRule({
  id: 'configuration/azure-vm-image-retired',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['azure-devops'],
  needle: ['This is a scheduled brownout', 'image label', 'environment is deprecated'],
  // Azure Pipelines' hosted pool.
  pattern:
    /(?:This is a scheduled brownout\. (?:The )?(?<brownout>[A-Za-z]{2,10}[\w -]{0,10}[ -][\d.]{2,5}) environment is deprecated|No image label found to route agent pool|The remote provider was unable to process the request\. \(?(?:No image label|The image label) (?<image>[\w.-]{3,40}))/,
  captures: ['brownout?', 'image?'],
  docs: {
    title: 'The Azure image is retired',
    what: 'Azure Pipelines has no hosted agents with the image the pipeline asks for.',
    why: 'Microsoft keeps the newest two or three releases of an operating system.',
    how: 'Set `vmImage` to an image that exists, such as ubuntu-24.04, windows-2022 or macOS-15.',
    references: ['https://learn.microsoft.com/en-us/azure/devops/pipelines/agents/hosted'],
  },
  gathers: ['replacement?'],
  gather({ brownout, image }) {
    const label = retiredLabel(RETIRED_VM_IMAGES, (brownout ?? image ?? '').replace(' ', '-'));
    const replacement = label === undefined ? undefined : RETIRED_VM_IMAGES[label]?.replacement;
    return replacement === undefined ? {} : { replacement };
  },
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, ['azure-devops'], (text) => replaceRetiredLabels(text, RETIRED_VM_IMAGES));
    return edits.length === 0 ? undefined : { title: 'Use hosted images that still exist', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'brownout',
        log: '##[error]This is a scheduled brownout. Ubuntu-20.04 environment is deprecated and will be removed on April 15th, 2025.',
        captures: { replacement: 'ubuntu-22.04' },
        repo: { 'azure-pipelines.yml': "pool:\n  vmImage: 'ubuntu-20.04'\nsteps:\n  - script: make\n" },
        patched: { 'azure-pipelines.yml': "pool:\n  vmImage: 'ubuntu-22.04'\nsteps:\n  - script: make\n" },
      },
      {
        name: 'gone',
        log: '##[error]No image label found to route agent pool Azure Pipelines.',
        repo: { '.azure-pipelines.yml': 'jobs:\n  - job: mac\n    pool:\n      vmImage: macos-12\n' },
        patched: { '.azure-pipelines.yml': 'jobs:\n  - job: mac\n    pool:\n      vmImage: macOS-15\n' },
      },
    ],
    ignore: [{ name: 'the agent line', log: 'Agent image: ubuntu-22.04' }],
  },
});
