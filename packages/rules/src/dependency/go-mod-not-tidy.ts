import { defineRule } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { moduleDirectory } from '../support/go/module-directory.ts';

const OF_DIFF =
  /^(?:diff --git a\/(?:\S+\/)?go\.(?:mod|sum) |index [0-9a-f]|--- |\+\+\+ |@@ |[-+ ]|\\ No newline|$|g?make.{0,20}: \*\*\* |(?:##\[error\]|Error: )?Process completed|exit (?:status|code))/;

export const rule = defineRule({
  id: 'dependency/go-mod-not-tidy',
  category: 'dependency',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['go'],
  needle: [
    'updates to go.mod needed',
    'updating go.mod: existing contents',
    'tidy/go.',
    ' not tidy',
    ' out of date',
    'diff --git a/',
  ],
  // What scripts say where the check is their own; go build with -mod=readonly (the default since Go 1.16); `go mod tidy -diff` since Go 1.23.
  pattern:
    /^(?:diff --git a\/(?:(?<module>[\w./-]{1,200})\/)?go\.(?:mod|sum) b\/[\w./-]{1,210}$|go: (?:updates to go\.mod needed|updating go\.mod: existing contents have changed)|diff current\/go\.(?:mod|sum) tidy\/go\.(?:mod|sum)|(?:[Ee]rror: |ERROR: )?(?:(?:[Yy]our |The )?go\.(?:mod|sum)(?: (?:and|or) go\.sum)?(?: files?)? (?:is|are) (?:not tidy|out of date)\b))/,
  captures: ['module?'],
  explains: ['build/generated-files-stale', 'build/make-target-failed'],
  docs: {
    title: 'go.mod is not tidy',
    what: 'go.mod or go.sum would have to change, and the go command may not change them here.',
    why: 'Imports or requirements were changed without running `go mod tidy`.',
    how: 'Run `go mod tidy` with the Go version of the job and commit go.mod and go.sum.',
    references: ['https://go.dev/ref/mod#go-mod-tidy', 'https://go.dev/ref/mod#build-commands'],
  },
  gathers: [],
  // What git shows of a run of `go mod tidy`: that, and nothing behind it but how the step ended.
  gather: (_facts, { lines, index }) =>
    /^diff --git /.test(lines[index] ?? '') && !lines.slice(index).every((line) => OF_DIFF.test(line)) ? undefined : {},
  async fix({ module }, repo, context) {
    const directory =
      module !== undefined && (await repo.read(`${module}/go.mod`)) !== undefined
        ? module
        : await moduleDirectory(repo, context);
    if (directory === undefined) return undefined;
    return {
      title: 'Bring go.mod and go.sum in line with the imports',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['go', 'mod', 'tidy'],
          cwd: directory,
          writes: ['go.mod', 'go.sum'].map((name) => inDirectory(directory, name)),
          network: true,
        },
      ],
      verify: 'go mod tidy -diff',
    };
  },
  examples: {
    match: [
      {
        name: 'go build',
        log: ['go: updates to go.mod needed; to update it:', '\tgo mod tidy'].join('\n'),
        repo: { 'go.mod': 'module example.com/app\n' },
        edits: [{ kind: 'tool', argv: ['go', 'mod', 'tidy'], cwd: '.', writes: ['go.mod', 'go.sum'], network: true }],
      },
      {
        name: 'one of several modules, by the diff',
        log: 'diff current/go.mod tidy/go.mod\n--- current/go.mod\n+++ tidy/go.mod\n@@ -1,5 +1,3 @@\n module example.com/store\n \n go 1.23\n-require example.com/a v1.0.0 // indirect',
        repo: {
          'queue/go.mod': 'module example.com/queue\n',
          'store/go.mod': 'module example.com/store\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['go', 'mod', 'tidy'],
            cwd: 'store',
            writes: ['store/go.mod', 'store/go.sum'],
            network: true,
          },
        ],
      },
      {
        name: 'one of several modules, by what the script printed',
        log: '== ./queue\n== ./store\ngo: updates to go.mod needed; to update it:\n\tgo mod tidy',
        repo: {
          'queue/go.mod': 'module example.com/queue\n',
          'store/go.mod': 'module example.com/store\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['go', 'mod', 'tidy'],
            cwd: 'store',
            writes: ['store/go.mod', 'store/go.sum'],
            network: true,
          },
        ],
      },
      {
        name: 'git diff after go mod tidy',
        log: 'diff --git a/tools/gen/go.mod b/tools/gen/go.mod\nindex eafcd08..731f570 100644\n--- a/tools/gen/go.mod\n+++ b/tools/gen/go.mod\n@@ -4,8 +4,6 @@ go 1.22\n \n-require example.com/old v0.0.0\n',
        captures: { module: 'tools/gen' },
        repo: { 'tools/gen/go.mod': 'module example.com/gen\n', 'lib/go.mod': 'module example.com/lib\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['go', 'mod', 'tidy'],
            cwd: 'tools/gen',
            writes: ['tools/gen/go.mod', 'tools/gen/go.sum'],
            network: true,
          },
        ],
      },
      { name: 'a script', log: 'go.mod and go.sum are not tidy, run go mod tidy' },
      { name: 'go mod tidy -diff', log: 'diff current/go.mod tidy/go.mod\n--- current/go.mod\n+++ tidy/go.mod' },
    ],
    ignore: [{ name: 'prose', log: 'Checking whether updates to go.mod needed a review' }],
  },
});
