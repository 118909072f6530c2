import { defineRule } from '@self-healer/core/rule';
import { findingsOf, tidyYaml } from '../support/infrastructure/yamllint-repairs.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'build/yamllint-fixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['any'],
  needle: ['  error  ', '[error]', '::error file='],
  // yamllint: its standard format, `parsable`, and `github`.
  pattern:
    /^(?:\s{2,4}(?<line>\d{1,7}):\d{1,5}\s{2,9}error\s{2}.{1,200}\s\((?<rule>trailing-spaces|new-line-at-end-of-file|empty-lines|document-start|colons|commas|hyphens|comments|brackets|braces|new-lines|indentation|quoted-strings|truthy)\)$|(?<path>\S{1,300}\.ya?ml):\d{1,7}:\d{1,5}: \[error\] .{1,200} \((?<short>[a-z-]{4,30})\)$|(?:##\[error\]|::error file=(?<file>[^,]{1,300}),line=\d{1,7},col=\d{1,5}::)\d{1,7}:\d{1,5} \[(?<hub>[a-z-]{4,30})\] )/,
  captures: ['line?', 'rule?', 'path?', 'short?', 'file?', 'hub?'],
  docs: {
    title: 'yamllint finds the layout of a YAML file wrong',
    what: 'yamllint: {finding} in `{where}`.',
    why: 'The layout is not as .yamllint asks for.',
    how: 'Correct the layout; what the file says stays the same.',
    references: ['https://yamllint.readthedocs.io/en/stable/rules.html'],
  },
  gathers: ['finding', 'where'],
  gather({ rule: kind, short, hub }, window) {
    const [first] = findingsOf(window);
    return first === undefined ? undefined : { finding: kind ?? short ?? hub ?? first.kind, where: first.path };
  },
  async fix(_facts, repo, { window }) {
    const findings = findingsOf(window);
    const edits = [];
    for (const printed of new Set(findings.map(({ path }) => path))) {
      const path = await trackedPath(printed, repo);
      const text = path === undefined ? undefined : await repo.read(path);
      if (path === undefined || text === undefined) continue;
      const kinds = findings.filter((finding) => finding.path === printed);
      const content = tidyYaml(text, kinds);
      if (content !== undefined) edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length === 0 ? undefined : { title: 'Lay the YAML files out as yamllint asks', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'standard',
        log: 'deploy/a.yaml\n  1:5       error    trailing spaces  (trailing-spaces)\n  2:5       error    too many spaces after colon  (colons)\n  3:3       error    no new line character at the end of file  (new-line-at-end-of-file)',
        captures: { finding: 'trailing-spaces', where: 'deploy/a.yaml' },
        repo: { 'deploy/a.yaml': 'a: 1  \nb:   2\nc: 3' },
        patched: { 'deploy/a.yaml': 'a: 1\nb: 2\nc: 3\n' },
      },
      {
        name: 'parsable',
        log: 'a.yml:1:1: [error] missing document start "---" (document-start)\na.yml:4:1: [error] too many blank lines (3 > 2) (empty-lines)',
        captures: { path: 'a.yml', short: 'document-start' },
        repo: { 'a.yml': 'a: 1\n\n\n\nb: 2\n' },
        patched: { 'a.yml': '---\na: 1\n\n\nb: 2\n' },
      },
      {
        name: 'the first list of a file that has no step yet',
        log: 'site.yml\n  3:3       error    wrong indentation: expected at least 3  (indentation)',
        repo: { 'site.yml': '- hosts: web\n  roles:\n  - common\n  - nginx\n  become: true\n' },
        patched: { 'site.yml': '- hosts: web\n  roles:\n    - common\n    - nginx\n  become: true\n' },
      },
      {
        name: 'truths of Ansible',
        log: 'roles/web/tasks/main.yml\n  2:11      error    truthy value should be one of [false, true]  (truthy)',
        repo: { 'roles/web/tasks/main.yml': '- name: a\n  become: yes\n' },
        patched: { 'roles/web/tasks/main.yml': '- name: a\n  become: true\n' },
      },
      {
        name: 'a word that may be meant',
        log: 'config.yml\n  1:4       error    truthy value should be one of [false, true]  (truthy)',
        repo: { 'config.yml': 'a: yes\n' },
      },
      {
        name: 'quotes',
        log: 'a.yml\n  1:4       error    string value is not quoted with double quotes  (quoted-strings)\n  2:4       error    string value is not quoted with double quotes  (quoted-strings)',
        repo: { 'a.yml': "b: 'x'\nc: y z # why\n" },
        patched: { 'a.yml': 'b: "x"\nc: "y z" # why\n' },
      },
      {
        name: 'blanks that a script needs',
        log: 'a.yml:2:4: [error] trailing spaces (trailing-spaces)',
        repo: { 'a.yml': 'a: |\n  b  \n' },
      },
    ],
    ignore: [{ name: 'eslint', log: '  4:9  error  Unexpected var, use let or const instead  no-var' }],
  },
});
