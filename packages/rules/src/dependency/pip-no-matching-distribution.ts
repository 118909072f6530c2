import { defineRule } from '@self-healer/core/rule';
import { pinToPublished } from '../support/python/pin-to-published.ts';

const LISTED = /\(from versions: (?<versions>[^()]{1,6000})\)/;

export const rule = defineRule({
  id: 'dependency/pip-no-matching-distribution',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: ['No matching distribution found for', 'Could not find a version that satisfies the requirement'],
  // pip 9 to 25; both lines are printed.
  pattern:
    /(?:^|\s)(?:ERROR: )?(?:No matching distribution found for (?<requirement>[^\s(][^(]{0,200})|Could not find a version that satisfies the requirement (?<wanted>[^\s(][^(]{0,200}?) \(from .{0,3000})/,
  captures: ['requirement?', 'wanted?'],

  docs: {
    title: 'pip found no such version',
    what: 'No distribution fits `{wish}`.',
    why: 'The version does not exist, was withdrawn, needs another Python, or the index in use does not carry it.',
    how: 'Ask for a version from the list pip prints above; if the list is empty, check the index URL and the Python version of the job.',
    references: ['https://pip.pypa.io/en/stable/cli/pip_install/'],
  },

  gathers: ['wish', 'versions?'],
  gather: ({ requirement, wanted }, { lines, index }) => {
    const wish = (requirement ?? wanted ?? '').trim();
    const line = lines.slice(Math.max(0, index - 2), index + 1).find((each) => LISTED.test(each));
    const versions = line === undefined ? undefined : LISTED.exec(line)?.groups?.versions;
    return versions === undefined || versions === 'none' ? { wish } : { wish, versions };
  },
  fix: async ({ requirement, wanted, versions }, repo) =>
    versions === undefined ? undefined : pinToPublished(requirement ?? wanted ?? '', versions.split(', '), repo),

  examples: {
    match: [
      {
        name: 'a patch release that was never published',
        log: 'ERROR: Could not find a version that satisfies the requirement six==1.16.9 (from versions: 1.15.0, 1.16.0rc1, 1.16.0, 1.17.0)\nERROR: No matching distribution found for six==1.16.9',
        repo: { 'requirements/base.txt': '# all\nsix==1.16.9  # strings\nidna>=3\n' },
        patched: { 'requirements/base.txt': '# all\nsix==1.16.0  # strings\nidna>=3\n' },
      },
      {
        name: 'pip 24',
        log: 'ERROR: No matching distribution found for acme==9.9',
        captures: { requirement: 'acme==9.9' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'WARNING: Ignoring the following versions' }],
  },
});
