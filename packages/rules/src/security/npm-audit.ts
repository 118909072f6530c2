import { defineRule } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { windowMatches } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'security/npm-audit',
  category: 'security',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: ['fix available via `npm audit fix', '# npm audit report', ' vulnerabilities found'],
  // npm 7 and newer; pnpm and yarn say only how many.
  pattern:
    /^(?:# npm audit report|fix available via `npm audit fix(?<force> --force)?`|[1-9]\d{0,5} vulnerabilities found(?: - Packages audited: \d{1,7})?)$/,
  captures: ['force?'],
  docs: {
    title: 'A package has a known vulnerability',
    what: 'The audit of the packages found vulnerable ones.',
    why: 'The lock file holds a release from before the repair.',
    how: 'Run `npm audit fix`; a new major needs a person, and never lower the level that fails the job.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/commands/npm-audit.md'],
  },
  async fix(_facts, repo, context) {
    const within = windowMatches(context.window, /^fix available via `npm audit fix(?<force> --force)?`$/);
    if (!within.some(({ force }) => force === undefined)) return undefined;
    const directory = await runDirectoryWith(repo, context, 'package-lock.json');
    if (directory === undefined) return undefined;
    return {
      title: 'Lock the releases that repair the vulnerabilities, within the allowed ranges',
      safety: 'review',
      edits: [
        {
          kind: 'tool',
          argv: ['npm', 'audit', 'fix', '--package-lock-only', '--ignore-scripts', '--no-fund'],
          cwd: directory,
          writes: [inDirectory(directory, 'package-lock.json')],
          network: true,
        },
      ],
      verify: 'npm audit',
    };
  },
  examples: {
    match: [
      {
        name: 'within the range',
        log: '# npm audit report\n\nsemver  7.0.0 - 7.5.1\nSeverity: high\nsemver vulnerable to Regular Expression Denial of Service\nfix available via `npm audit fix`\nnode_modules/semver\n\n1 high severity vulnerability',
        repo: { 'api/package.json': '{}\n', 'api/package-lock.json': '{}\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npm', 'audit', 'fix', '--package-lock-only', '--ignore-scripts', '--no-fund'],
            cwd: 'api',
            writes: ['api/package-lock.json'],
            network: true,
          },
        ],
      },
      {
        name: 'only by a new major',
        log: 'fix available via `npm audit fix --force`\nWill install mocha@11.0.0, which is a breaking change',
        captures: { force: ' --force' },
        repo: { 'package.json': '{}\n', 'package-lock.json': '{}\n' },
      },
      { name: 'pnpm', log: '1 vulnerabilities found\nSeverity: 1 high' },
    ],
    ignore: [{ name: 'advice after an installation', log: 'To address all issues, run:\n  npm audit fix' }],
  },
});
