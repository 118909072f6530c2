import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/java-license-header-missing',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['java'],
  needle: ['license header', 'Missing header in', 'unapproved license', 'License violations were found'],
  pattern:
    /(?:Some files do not have the expected license header|^\[(?:ERROR|WARNING)\] Missing header in: (?<path>\S+)|Too many files with unapproved license: (?<count>\d+)|License violations were found)/,
  captures: ['path?', 'count?'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'A file has no licence header',
    what: 'A check wants a licence header in every file, and some have none.',
    why: 'A new file was added without the header.',
    how: 'Run `mvn license:format` (or the task of your plugin), or copy the header from a neighbour file.',
    references: ['https://oss.carbou.me/license-maven-plugin/'],
  },
  examples: {
    match: [
      {
        name: 'license plugin',
        log: '[ERROR] Failed to execute goal com.mycila:license-maven-plugin:4.3:check (default) on project app: Some files do not have the expected license header',
      },
      {
        name: 'RAT',
        log: '[ERROR] Too many files with unapproved license: 1 See RAT report',
        captures: { count: '1' },
      },
    ],
    ignore: [{ name: 'fine', log: '[INFO] Checking licenses: all files have a header' }],
  },
});
