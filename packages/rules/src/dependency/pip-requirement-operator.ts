import { defineRule } from '@self-healer/core/rule';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'dependency/pip-requirement-operator',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: 'nvalid requirement: ',
  // pip 10 and newer.
  pattern:
    /Invalid requirement: '(?<name>[A-Za-z0-9][\w.-]{0,100})(?<blank> ?)(?<operator>=[<>~]?)(?<version> ?\d[\w.*+!]{0,60})(?<rest>[^'=]{0,200})'/,
  captures: ['name', 'blank', 'operator', 'version', 'rest'],
  explains: ['other/*'],
  docs: {
    title: 'A requirement has an operator that is none',
    what: '`{name}{operator}{version}` is no requirement.',
    why: 'conda writes `=`; pip wants `==`. The equals sign stands last in `>=`.',
    how: 'Write `==`, `>=`, `<=` or `~=`, without a blank inside.',
    references: ['https://packaging.python.org/en/latest/specifications/version-specifiers/'],
  },
  async fix({ name, operator, version }, repo) {
    const meant = operator === '=' ? '==' : `${operator.slice(1)}=`;
    const written = new RegExp(
      `^(?<head>\\s*${escapePattern(name)}(?:\\[[^\\]]{0,60}\\])? ?)${operator}(?= ?${escapePattern(version.trim())}(?![\\w.]))`,
      'm',
    );
    const edits = [];
    for (const path of await repo.list()) {
      if (
        !/(?:^|\/)(?:[\w.-]*(?:requirements|constraints)[\w.-]*\.(?:txt|in)|requirements\/[\w./-]+\.(?:txt|in)|tox\.ini|setup\.cfg)$/.test(
          path,
        )
      )
        continue;
      const text = (await repo.read(path)) ?? '';
      const content = text.replace(written, `$<head>${meant}`);
      if (content !== text) edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length === 0 ? undefined : { title: `Write ${name} with ${meant}`, safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'signs that changed places',
        log: "ERROR: Invalid requirement: 'pytest=>7' (from line 1 of requirements.txt)",
        captures: { operator: '=>', version: '7' },
        repo: { 'requirements.txt': 'pytest=>7\n' },
        patched: { 'requirements.txt': 'pytest>=7\n' },
      },
      {
        name: 'pip 24',
        log: "ERROR: Invalid requirement: 'requests=2.31.0': Expected end or semicolon (after name and no valid version specifier)\n    requests=2.31.0\n            ^ (from line 2 of requirements.txt)\nHint: = is not a valid operator. Did you mean == ?",
        captures: { name: 'requests', version: '2.31.0' },
        repo: { 'requirements/base.txt': 'flask==3.0.0\nrequests=2.31.0  # http\n' },
        patched: { 'requirements/base.txt': 'flask==3.0.0\nrequests==2.31.0  # http\n' },
      },
    ],
    ignore: [{ name: 'another fault', log: "ERROR: Invalid requirement: '<<<<<<< HEAD'" }],
  },
});
