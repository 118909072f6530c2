import { defineRule } from '@self-healer/core/rule';
import { requirementSpecifier } from '@self-healer/editors/requirements';
import { windowMatches } from '../support/text/window-matches.ts';

const ROW =
  /^(?<name>[A-Za-z0-9][\w.-]{0,100}) {1,80}(?<version>\d[\w.]{0,30}) {1,80}(?:PYSEC|GHSA|CVE)-[\w-]{4,30} {1,80}(?<fixes>\d[\w.,]{0,200})\s*$/;

export const rule = defineRule({
  id: 'security/pip-audit',
  category: 'security',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ' known vulnerabilit',
  // pip-audit 2; its table follows.
  pattern: /^Found (?<count>[1-9]\d{0,3}) known vulnerabilit(?:y|ies) in \d{1,4} packages?$/,
  captures: ['count'],
  docs: {
    title: 'A distribution has a known vulnerability',
    what: 'pip-audit knows {count} of what is installed.',
    why: 'A requirement is pinned to a release from before the repair.',
    how: 'Raise it to the release of the column `Fix Versions`: `pip-audit -r requirements.txt --fix`. Do not ignore the finding.',
    references: ['https://github.com/pypa/pip-audit'],
  },
  async fix(_facts, repo, context) {
    const rows = windowMatches(context.window, ROW);
    const paths = (await repo.list()).filter((path) => /(?:^|\/)requirements[^/]*\.txt$/.test(path));
    for (const path of paths) {
      const text = (await repo.read(path)) ?? '';
      if (!rows.some(({ name, version }) => requirementSpecifier(text, name ?? '') === `==${version}`)) continue;
      return {
        title: `Raise what pip-audit names in ${path}`,
        safety: 'review',
        edits: [{ kind: 'tool', argv: ['pip-audit', '-r', path, '--fix'], cwd: '.', writes: [path], network: true }],
        verify: `pip-audit -r ${path}`,
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a pin',
        log: 'Found 1 known vulnerability in 1 package\nName   Version ID             Fix Versions\n------ ------- -------------- ------------\njinja2 2.4.1   PYSEC-2019-217 2.10.1',
        captures: { count: '1' },
        repo: { 'requirements.txt': 'Jinja2==2.4.1\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['pip-audit', '-r', 'requirements.txt', '--fix'],
            cwd: '.',
            writes: ['requirements.txt'],
            network: true,
          },
        ],
      },
      {
        name: 'nothing here is pinned to it',
        log: 'Found 1 known vulnerability in 1 package\njinja2 2.4.1   PYSEC-2019-217 2.10.1',
        repo: { 'requirements.txt': 'flask\n' },
      },
    ],
    ignore: [{ name: 'clean', log: 'No known vulnerabilities found' }],
  },
});
