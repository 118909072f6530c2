import { defineRule } from '@self-healer/core/rule';
import { followToolchain, isOlder } from '../support/follow-toolchain.ts';

export const rule = defineRule({
  id: 'configuration/go-toolchain-too-old',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['GOTOOLCHAIN=local)', 'requires go >= ', 'requires go1.', 'module requires Go '],
  // Go 1.21 and newer; a module's own line in go.mod, or that of a dependency; Go 1.20 and older on `go 1.21.0`.
  pattern:
    /^(?:go: |note: |\S{1,200}: )?(?:(?:\S{0,200}\/)?go\.mod requires go >= (?<wanted>1\.\d{1,3})|(?<module>[\w./~@+-]{3,200}) requires go >= (?<needed>1\.\d{1,3})|module requires Go (?<old>1\.\d{1,3})$)/,
  captures: ['wanted?', 'module?', 'needed?', 'old?'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'Go is older than go.mod asks for',
    what: 'The module needs Go {least}, and the job runs an older one.',
    why: 'The `go` line of go.mod or of a dependency was raised, and the Go of CI was not.',
    how: 'Set up Go {least} in the job, best by `go-version-file: go.mod`.',
    references: ['https://go.dev/doc/toolchain'],
  },
  gathers: ['least'],
  gather: ({ wanted, needed, old }) => ({ least: wanted ?? needed ?? old ?? '' }),
  async fix({ least, module }, repo) {
    const name = module?.replace(/@.*/, '');
    for (const path of (await repo.list()).filter((each) => /(?:^|\/)go\.mod$/.test(each))) {
      const text = (await repo.read(path)) ?? '';
      const asked =
        name === undefined
          ? new RegExp(`^go ${least.replace('.', '\\.')}(?![\\d])`, 'm').test(text)
          : text.includes(name);
      if (asked) return followToolchain(repo, 'go', (old) => isOlder(old, least), least);
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'the own module',
        log: 'go: go.mod requires go >= 1.25 (running go 1.24.2; GOTOOLCHAIN=local)',
        captures: { least: '1.25' },
        repo: {
          'go.mod': 'module example.org/a\n\ngo 1.25\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-go@v5\n        with:\n          go-version: '1.24'\n",
          '.gitlab-ci.yml': 'test:\n  image: golang:1.24-alpine\n',
          'azure-pipelines.yml': 'steps:\n  - task: GoTool@0\n    inputs:\n      version: 1.24.2\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-go@v5\n        with:\n          go-version: '1.25'\n",
          '.gitlab-ci.yml': 'test:\n  image: golang:1.25-alpine\n',
          'azure-pipelines.yml': "steps:\n  - task: GoTool@0\n    inputs:\n      version: '1.25'\n",
        },
      },
      {
        name: 'a dependency',
        log: 'go: golang.org/x/tools@v0.40.0 requires go >= 1.24.0 (running go 1.23.4; GOTOOLCHAIN=local)',
        captures: { module: 'golang.org/x/tools@v0.40.0', least: '1.24' },
      },
      {
        name: 'a module above the directory of the command',
        log: 'go: ../../go.mod requires go >= 1.23.0 (running go 1.21.13; GOTOOLCHAIN=local)',
        captures: { least: '1.23' },
        repo: {
          'go.mod': 'module example.org/a\n\ngo 1.23.0\n',
          'azure-pipelines.yml': "steps:\n  - task: GoTool@0\n    inputs:\n      version: '1.21'\n",
        },
        patched: { 'azure-pipelines.yml': "steps:\n  - task: GoTool@0\n    inputs:\n      version: '1.23'\n" },
      },
      { name: 'Go 1.20', log: 'note: module requires Go 1.22', captures: { least: '1.22' } },
    ],
    ignore: [
      {
        name: 'the language',
        log: './a.go:7:22: cannot range over 4: requires go1.22 or later (-lang was set to go1.21; check go.mod)',
      },
    ],
  },
});
