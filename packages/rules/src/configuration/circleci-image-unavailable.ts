import { defineRule } from '@self-healer/core/rule';
import { setRunner } from '@self-healer/editors/ci-file';
import { setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { circleciReplacement, xcodeReplacement } from '../data/retired-circleci-images.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';

export const rule = defineRule({
  id: 'configuration/circleci-image-unavailable',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['circleci'],
  needle: ['This job was rejected because', 'Job was rejected because'],
  // CircleCI, before the job starts.
  pattern:
    /(?:This job|Job) was rejected because (?:the image '(?<image>[\w./:-]{3,80})' is (?:unavailable|no longer (?:supported|available))|(?:this |the )?[Xx]code (?:version )?(?:is not supported: )?(?<xcode>\d{1,2}(?:\.\d{1,2}){1,2})(?: is (?:not supported|no longer available))?|resource class (?<size>[\w.-]{1,40}), image (?<pair>[\w./:-]{3,80}) is not a valid|the resource class is unavailable)/,
  captures: ['image?', 'xcode?', 'size?', 'pair?'],
  docs: {
    title: 'CircleCI no longer has the machine image',
    what: 'CircleCI rejected the job: its machine image is gone.',
    why: 'Images of a release end with it, and dated images after about a year.',
    how: 'Use `ubuntu-2204:current` or another living image, with a moving tag.',
    references: ['https://circleci.com/docs/guides/execution-managed/linux-vm-support-policy/'],
  },
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, ['circleci'], (text) => {
      let changed = text;
      for (const { path, value } of yamlScalars(text)) {
        const xcode = path.at(-1) === 'xcode' ? xcodeReplacement(`${value}`) : undefined;
        if (xcode !== undefined) changed = setYamlScalar(changed, path, xcode) ?? changed;
        const replacement = typeof value === 'string' ? circleciReplacement(value) : undefined;
        if (replacement !== undefined) changed = setRunner(changed, `${value}`, replacement) ?? changed;
      }
      return changed;
    });
    return edits.length === 0
      ? undefined
      : { title: 'Use a machine image that CircleCI still has', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'unavailable',
        log: "This job was rejected because the image 'ubuntu-2004:202201-02' is unavailable",
        captures: { image: 'ubuntu-2004:202201-02' },
        repo: {
          '.circleci/config.yml':
            'version: 2.1\njobs:\n  build:\n    machine:\n      image: ubuntu-2004:202201-02\n    steps: [checkout]\n',
        },
        patched: {
          '.circleci/config.yml':
            'version: 2.1\njobs:\n  build:\n    machine:\n      image: ubuntu-2204:current\n    steps: [checkout]\n',
        },
      },
      {
        name: 'Xcode',
        log: 'Job was rejected because this xcode version is not supported: 13.4.1. Please use a supported Xcode version: https://circleci.com/docs/using-macos/#supported-xcode-versions',
        captures: { xcode: '13.4.1' },
        repo: { '.circleci/config.yml': 'jobs:\n  ios:\n    macos:\n      xcode: 13.4.1\n' },
        patched: { '.circleci/config.yml': "jobs:\n  ios:\n    macos:\n      xcode: '16.4.0'\n" },
      },
      {
        name: 'pair',
        log: 'Job was rejected because resource class medium, image ubuntu-2204:2022.09.1 is not a valid resource class',
        captures: { size: 'medium', pair: 'ubuntu-2204:2022.09.1' },
      },
    ],
    ignore: [{ name: 'another rejection', log: 'The change was rejected because a check failed' }],
  },
});
