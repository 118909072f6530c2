import { defineRule } from '@self-healer/core/rule';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';

export const rule = defineRule({
  id: 'dependency/go-inconsistent-vendoring',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'inconsistent vendoring in ',
  // Go 1.14 and newer.
  pattern: /^go: inconsistent vendoring in (?<directory>\S+):$/,
  captures: ['directory'],
  docs: {
    title: 'The vendor directory does not match go.mod',
    what: 'go refuses to build: vendor/modules.txt in `{directory}` says something else than go.mod.',
    why: 'go.mod was changed without running `go mod vendor`.',
    how: 'Run `go mod vendor` and commit the vendor directory.',
    references: ['https://go.dev/ref/mod#vendoring'],
  },
  async fix(_facts, repo) {
    const directory = await projectDirectory(repo, 'modules.txt');
    const module = directory?.replace(/\/?vendor$/, '') || '.';
    if (directory === undefined || (await repo.read(inDirectory(module, 'go.mod'))) === undefined) return undefined;
    return {
      title: 'Bring the vendor directory in line with go.mod',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['go', 'mod', 'vendor'],
          cwd: module,
          writes: [inDirectory(module, 'vendor/**')],
          network: true,
        },
      ],
      verify: 'go build -mod=vendor ./...',
    };
  },
  examples: {
    match: [
      {
        name: 'requirement not vendored',
        log: [
          'go: inconsistent vendoring in /builds/group/app:',
          '\texample.com/dep@v1.0.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt',
        ].join('\n'),
        captures: { directory: '/builds/group/app' },
        repo: { 'go.mod': 'module example.com/app\n', 'vendor/modules.txt': '' },
        edits: [{ kind: 'tool', argv: ['go', 'mod', 'vendor'], cwd: '.', writes: ['vendor/**'], network: true }],
      },
    ],
    ignore: [{ name: 'prose', log: 'Checks for inconsistent vendoring in the repository' }],
  },
});
