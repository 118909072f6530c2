import type { WriteEdit } from '@self-healer/core/model/edit';
import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { requirementSpecifier, setRequirement } from '@self-healer/editors/requirements';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { repairsOf } from '../support/text/raised-version.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// A table, or one of Markdown.
const ROW =
  /^(?:\| )?(?<name>[A-Za-z0-9][\w.-]{0,100}) {1,80}(?:\| )?(?<version>\d[\w.]{0,30}) {1,80}(?:\| )?(?:PYSEC|GHSA|CVE)-[\w-]{4,30} {1,80}(?:\| )?(?<fixes>\d[\w., ]{0,200}?)\s*\|?\s*$/;

/** The pins of requirements files and of pyproject.toml, raised; undefined when one of the packages is pinned nowhere. */
async function raisePins(
  repairs: NonNullable<ReturnType<typeof repairsOf>>,
  repo: Workspace,
): Promise<readonly WriteEdit[] | undefined> {
  const paths = (await repo.list()).filter(
    (path) =>
      /(?:^|\/)(?:[\w.-]*(?:requirements|constraints)[\w.-]*\.(?:txt|in)|requirements\/[\w./-]+\.(?:txt|in)|pyproject\.toml)$/.test(
        path,
      ) && !isVendored(path),
  );
  const edits: WriteEdit[] = [];
  const raised = new Set<string>();
  for (const path of paths) {
    const text = (await repo.read(path)) ?? '';
    let content = text;
    for (const [name, { version, to }] of repairs) {
      const next = path.endsWith('.toml')
        ? content.replace(
            new RegExp(
              `(?<before>["']${escapePattern(name)}(?:\\[[^\\]]{0,60}\\])?\\s?==\\s?)${escapePattern(version)}(?=["'\\s;])`,
              'gi',
            ),
            `$<before>${to}`,
          )
        : requirementSpecifier(content, name) === `==${version}`
          ? (setRequirement(content, name, `==${to}`) ?? content)
          : content;
      if (next !== content) raised.add(name);
      content = next;
    }
    if (content !== text) edits.push({ kind: 'write', path, content });
  }
  return raised.size === repairs.size ? edits : undefined;
}

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
    const findings = rows.map(({ name, version, fixes }) => ({
      name: name ?? '',
      version: version ?? '',
      fixes: fixes?.split(/,\s*/) ?? [],
    }));
    const repairs = repairsOf(findings);
    const edits = repairs === undefined || repairs.size === 0 ? undefined : await raisePins(repairs, repo);
    if (repairs !== undefined && edits !== undefined) {
      const title = `Raise ${[...repairs].map(([name, { to }]) => `${name} to ${to}`).join(', ')}`;
      return { title, safety: 'review', edits, verify: 'pip-audit' };
    }
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
        patched: { 'requirements.txt': 'Jinja2==2.10.1\n' },
      },
      {
        name: 'several findings, the last of which a later release repairs',
        log: 'Found 2 known vulnerabilities in 1 package\n| Name | Version | ID | Fix Versions |\n| --- | --- | --- | --- |\n| urllib3 | 2.0.2 | PYSEC-2023-192 | 1.26.17,2.0.6 |\n| urllib3 | 2.0.2 | PYSEC-2023-212 | 1.26.18,2.0.7 |',
        repo: { 'svc/pyproject.toml': '[project]\ndependencies = [\n  "urllib3==2.0.2",\n]\n' },
        patched: { 'svc/pyproject.toml': '[project]\ndependencies = [\n  "urllib3==2.0.7",\n]\n' },
      },
      {
        name: 'repaired by another major release only',
        log: 'Found 1 known vulnerability in 1 package\nName   Version ID             Fix Versions\n------ ------- -------------- ------------\nacme 2.4.1   PYSEC-2019-217 3.0.0',
        repo: { 'requirements.txt': 'acme==2.4.1\n' },
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
