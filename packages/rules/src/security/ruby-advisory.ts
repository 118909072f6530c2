import { defineRule } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { repairsOf } from '../support/text/raised-version.ts';

/** Gems of the report of bundler-audit with the releases that repair them. */
function gemsIn(lines: readonly string[]) {
  const found: { name: string; version: string; fixes: string[] }[] = [];
  for (const line of lines) {
    const { key, value = '' } = /^(?<key>Name|Version|Solution): (?<value>\S.{0,300})$/.exec(line)?.groups ?? {};
    const last = found.at(-1);
    if (key === 'Name') found.push({ name: value.trim(), version: '', fixes: [] });
    if (key === 'Version' && last !== undefined) last.version = value.trim();
    if (key === 'Solution')
      last?.fixes.push(
        ...[...value.matchAll(/(?:>=|~>) (?<fix>\d[\d.]*)/g)].flatMap(({ groups }) => groups?.fix ?? []),
      );
  }
  return found;
}

export const rule = defineRule({
  id: 'security/ruby-advisory',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['ruby'],
  needle: 'Vulnerabilities found!',
  // bundler-audit.
  pattern: /^Vulnerabilities found!$/,
  captures: [],
  docs: {
    title: 'A gem has a security advisory',
    what: 'bundler-audit found an advisory for a gem in Gemfile.lock.',
    why: 'The locked version is older than the fix.',
    how: '`bundle update --conservative GEM` to the version after "Solution".',
    references: ['https://github.com/rubysec/bundler-audit'],
  },
  async fix(_facts, repo, context) {
    const gems = gemsIn(context.window.lines.slice(0, context.window.index));
    const repairs = repairsOf(gems);
    const directory = await runDirectoryWith(repo, context, 'Gemfile.lock');
    if (repairs === undefined || repairs.size === 0 || directory === undefined) return undefined;
    const locked = new Set(((await repo.read(inDirectory(directory, 'Gemfile.lock'))) ?? '').split(/\r?\n/));
    if ([...repairs].some(([name, { version }]) => !locked.has(`    ${name} (${version})`))) return undefined;
    return {
      title: `Lock newer releases of ${[...repairs.keys()].join(', ')}`,
      safety: 'review',
      edits: [
        {
          kind: 'tool',
          argv: ['bundle', 'lock', '--conservative', '--update', ...repairs.keys()],
          cwd: directory,
          writes: [inDirectory(directory, 'Gemfile.lock')],
          network: true,
        },
      ],
      needs: 'elsewhere',
    };
  },
  examples: {
    match: [
      {
        name: 'a gem of the lock file',
        log: "Name: rack\nVersion: 2.2.3\nCVE: CVE-2022-44570\nSolution: update to '~> 2.0.9, >= 2.0.9.2', '>= 3.0.4.1', '>= 2.2.6.2'\nVulnerabilities found!",
        repo: { 'Gemfile.lock': 'GEM\n  specs:\n    rack (2.2.3)\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['bundle', 'lock', '--conservative', '--update', 'rack'],
            cwd: '.',
            writes: ['Gemfile.lock'],
            network: true,
          },
        ],
      },
      { name: 'audit', log: ['Name: rack', 'Version: 2.0.1', 'Vulnerabilities found!'].join('\n') },
    ],
    ignore: [{ name: 'clean', log: 'No vulnerabilities found' }],
  },
});
