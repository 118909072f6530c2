import { defineRule } from '@self-healer/core/rule';
import { findingsOf, tidyYaml } from '../support/infrastructure/yamllint-repairs.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'build/yamllint-strict',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['any'],
  needle: [
    '  warning  missing document start',
    '  warning  too few spaces before comment',
    '  warning  missing starting space',
    '  warning  truthy value should be',
  ],
  // yamllint 1, its standard format.
  pattern:
    /^\s{2,4}\d{1,7}:\d{1,5}\s{2,9}warning\s{2}(?<message>(?:missing document start|too few spaces before comment|missing starting space|truthy value should be).{0,100}?)\s{1,4}\((?:document-start|comments|truthy)\)$/,
  captures: ['message'],
  specificity: 'general',
  docs: {
    title: 'yamllint --strict fails for a warning',
    what: 'yamllint: {message} in {where}.',
    why: 'With `--strict` a warning fails the check as an error does.',
    how: 'Correct the layout; what the file says stays the same.',
    references: ['https://yamllint.readthedocs.io/en/stable/rules.html'],
  },
  gathers: ['where'],
  gather(_facts, window) {
    const own = findingsOf(window);
    // Errors fail the check by themselves.
    return own[0] === undefined || window.lines.some((line) => /^\s{2,4}\d+:\d+\s+error\s/.test(line))
      ? undefined
      : { where: own[0].path };
  },
  async fix(_facts, repo, { window }) {
    const findings = findingsOf(window);
    const edits = [];
    for (const printed of new Set(findings.map(({ path }) => path))) {
      const path = await trackedPath(printed, repo);
      const text = path === undefined ? undefined : await repo.read(path);
      const own = findings.filter((finding) => finding.path === printed);
      const content = text === undefined ? undefined : tidyYaml(text, own);
      if (path !== undefined && content !== undefined) edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length === 0 ? undefined : { title: 'Lay the YAML files out as yamllint asks', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'the start of a document',
        log: 'a.yml\n  1:1       warning  missing document start "---"  (document-start)\n  1:6       warning  too few spaces before comment: expected 2  (comments)',
        captures: { where: 'a.yml' },
        repo: { 'a.yml': 'a: 1 # one\n' },
        patched: { 'a.yml': '---\na: 1  # one\n' },
      },
    ],
    ignore: [
      {
        name: 'a warning beside errors',
        log: '  1:1       warning  truthy value should be one of [false, true]  (truthy)',
      },
    ],
  },
});
