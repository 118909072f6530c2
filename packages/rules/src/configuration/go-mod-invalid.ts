import { defineRule } from '@self-healer/core/rule';
import { followToolchain, isOlder } from '../support/follow-toolchain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

const DIRECTIVES = [
  'module',
  'go',
  'toolchain',
  'require',
  'exclude',
  'replace',
  'retract',
  'use',
  'godebug',
  'tool',
  'ignore',
];

export const rule = defineRule({
  id: 'configuration/go-mod-invalid',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['go'],
  needle: ['unknown directive: ', 'unknown block type: ', "invalid go version '"],
  // Go 1.12 and newer, of go.mod and go.work.
  pattern:
    /^(?:go: )?(?<path>\S{0,300}go\.(?:mod|work)):(?<line>\d{1,6}): (?:unknown (?:directive|block type): (?<directive>\w{1,60})|invalid go version '(?<version>[^']{1,60})': must match format )/,
  captures: ['path', 'line', 'directive?', 'version?'],
  docs: {
    title: 'go.mod does not parse',
    what: '{path}, line {line}: {wrong} is not known.',
    why: 'A directive is misspelt, or the version is not written as Go reads it.',
    how: 'Write the directive as the reference has it, and the version as `1.22` or `1.22.0`.',
    references: ['https://go.dev/ref/mod#go-mod-file'],
  },
  gathers: ['wrong'],
  gather: ({ directive, version }) => ({ wrong: directive ?? `the version ${version ?? ''}` }),
  async fix({ path: printed, line, directive, version }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const code = lines[at] ?? '';
    const meant = directive === undefined ? undefined : nearestWord(directive, DIRECTIVES);
    const plain =
      version === undefined
        ? undefined
        : /^(?:v|go)?(?<number>1\.\d{1,3}(?:\.\d{1,3})?)(?:\.x|\.)?$/.exec(version)?.groups?.number;
    // Before 1.21 Go knows no third number: the module is of a newer Go than runs here.
    const newer = /^1\.(?:2[1-9]|[3-9]\d)(?=\.\d{1,3}$)/.exec(version ?? '')?.[0];
    if (newer !== undefined && code.includes(version ?? ''))
      return followToolchain(repo, 'go', (old) => isOlder(old, newer), newer);
    const changed =
      meant !== undefined
        ? code.replace(new RegExp(`^(?<indent>\\s*)${directive}\\b`), `$<indent>${meant}`)
        : plain === undefined
          ? code
          : code.replace(version ?? '', plain);
    if (changed === code) return undefined;
    lines[at] = changed;
    return { title: `Make ${path} readable`, safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
  },
  examples: {
    match: [
      {
        name: 'a Go that knows no third number',
        log: "/home/circleci/project/svc/go.mod:3: invalid go version '1.22.0': must match format 1.23",
        repo: {
          'svc/go.mod': 'module example.org/svc\n\ngo 1.22.0\n',
          '.circleci/config.yml': 'jobs:\n  a:\n    docker:\n      - image: cimg/go:1.20\n',
        },
        patched: { '.circleci/config.yml': 'jobs:\n  a:\n    docker:\n      - image: cimg/go:1.22\n' },
      },
      {
        name: 'a directive',
        log: 'go: errors parsing go.mod:\ngo.mod:5: unknown directive: requires',
        captures: { directive: 'requires', line: '5' },
        repo: { 'go.mod': 'module example.org/p\n\ngo 1.21\n\nrequires example.org/q v1.0.0\n' },
        patched: { 'go.mod': 'module example.org/p\n\ngo 1.21\n\nrequire example.org/q v1.0.0\n' },
      },
      {
        name: 'a version',
        log: "go.mod:3: invalid go version 'v1.21': must match format 1.23.0",
        captures: { version: 'v1.21' },
        repo: { 'go.mod': 'module example.org/p\n\ngo v1.21\n' },
        patched: { 'go.mod': 'module example.org/p\n\ngo 1.21\n' },
      },
    ],
    ignore: [{ name: 'another file', log: 'nginx.conf:5: unknown directive: lisen' }],
  },
});
