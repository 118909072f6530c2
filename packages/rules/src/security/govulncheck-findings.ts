import type { Edit } from '@self-healer/core/model/edit';
import { defineRule } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { repairsOf } from '../support/text/raised-version.ts';

/** `Found in: golang.org/x/net@v0.20.0`, and of the standard library `net/http@go1.21.8`. */
const VERSION = /^\s{2,8}(?<said>Found|Fixed) in: (?<name>[\w./~-]{1,200})@(?:v|go)(?<version>\d+\.\d+\.\d+)$/;

/** What every finding of the report says, standard library as `go`; undefined where one has no repaired release. */
function findingsIn(lines: readonly string[]) {
  const found: { name: string; version: string; fixes: string[] }[] = [];
  for (const line of lines) {
    const { said, name = '', version = '' } = VERSION.exec(line)?.groups ?? {};
    const finding = { name: line.includes('@go') ? 'go' : name, version, fixes: [] };
    if (said === 'Found') found.push(finding);
    if (said === 'Fixed') found.at(-1)?.fixes.push(version);
  }
  return found;
}

export const rule = defineRule({
  id: 'security/govulncheck-findings',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['go'],
  needle: ['Your code is affected by'],
  // govulncheck 1.
  pattern: /^Your code is affected by (?<count>[1-9]\d*) vulnerabilit(?:y|ies)/,
  captures: ['count'],
  docs: {
    title: 'govulncheck found vulnerabilities the code reaches',
    what: 'The code calls into {count} known vulnerabilities.',
    why: 'A module or the Go toolchain is older than the fix.',
    how: '`go get MODULE@FIXED && go mod tidy` with the versions after "Fixed in"; for the standard library take the newer Go patch release.',
    references: ['https://go.dev/doc/security/vuln/'],
  },
  async fix({ count }, repo, context) {
    const { lines, index } = context.window;
    const findings = findingsIn(lines.slice(0, index));
    const repairs = findings.length < Number(count) ? undefined : repairsOf(findings);
    const directory = await runDirectoryWith(repo, context, 'go.mod');
    if (repairs === undefined || directory === undefined) return undefined;
    const path = inDirectory(directory, 'go.mod');
    const text = (await repo.read(path)) ?? '';
    const modules = [...repairs].filter(([name]) => name !== 'go');
    // A module that go.mod does not ask for at that version is one of another build, or the log's own.
    const required = modules.every(([name, { version }]) =>
      new RegExp(`^\\s*(?:require )?${escapePattern(name)} v${escapePattern(version)}\\b`, 'm').test(text),
    );
    const vendored = (await repo.mode(inDirectory(directory, 'vendor/modules.txt'))) !== undefined;
    const go = repairs.get('go');
    const toolchain = go && new RegExp(`^(?<before>toolchain go|go )${escapePattern(go.version)}(?=\\r?$)`, 'm');
    const raised = toolchain === undefined ? text : text.replace(toolchain, `$<before>${go?.to}`);
    // The standard library is the toolchain's, which go.mod has to choose.
    if (!required || vendored || (toolchain !== undefined && raised === text)) return undefined;
    const edits: Edit[] = raised === text ? [] : [{ kind: 'write', path, content: raised }];
    if (modules.length > 0)
      edits.push({
        kind: 'tool',
        argv: ['go', 'get', ...modules.map(([name, { to }]) => `${name}@v${to}`)],
        cwd: directory,
        writes: [path, inDirectory(directory, 'go.sum')],
        network: true,
      });
    return edits.length === 0
      ? undefined
      : { title: 'Take the releases without the vulnerabilities', safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a module, and the toolchain',
        log: 'Vulnerability #1: GO-2024-2687\n  Module: golang.org/x/net\n    Found in: golang.org/x/net@v0.20.0\n    Fixed in: golang.org/x/net@v0.23.0\n  Standard library\n    Found in: net/http@go1.22.1\n    Fixed in: net/http@go1.22.2\nYour code is affected by 2 vulnerabilities from 1 module and the Go standard library.',
        repo: {
          'go.mod': 'module example.org/a\n\ngo 1.22\n\ntoolchain go1.22.1\n\nrequire golang.org/x/net v0.20.0\n',
        },
        patched: {
          'go.mod': 'module example.org/a\n\ngo 1.22\n\ntoolchain go1.22.2\n\nrequire golang.org/x/net v0.20.0\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['go', 'get', 'golang.org/x/net@v0.23.0'],
            cwd: '.',
            writes: ['go.mod', 'go.sum'],
            network: true,
          },
        ],
      },
      {
        name: 'one that nothing repairs yet',
        log: '    Found in: example.org/x@v1.0.0\n    Fixed in: N/A\nYour code is affected by 1 vulnerability from 1 module.',
        repo: { 'go.mod': 'module example.org/a\n\nrequire example.org/x v1.0.0\n' },
      },
      {
        name: 'findings',
        log: 'Your code is affected by 2 vulnerabilities from 1 module and the Go standard library.',
        captures: { count: '2' },
      },
    ],
    ignore: [
      { name: 'clean', log: 'No vulnerabilities found.' },
      { name: 'none', log: 'Your code is affected by 0 vulnerabilities.' },
    ],
  },
});
