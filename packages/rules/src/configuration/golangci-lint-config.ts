import { defineRule } from '@self-healer/core/rule';
import { setActionInput } from '@self-healer/editors/ci-file';
import { editCiFiles } from '../support/ci/ci-edits.ts';

/** The first release of each major that is built with a Go, from the changelog of golangci-lint. */
const BUILT_WITH: readonly { readonly go: number; readonly one?: string; readonly two: string }[] = [
  { go: 22, one: 'v1.56.2', two: 'v2.0.2' },
  { go: 23, one: 'v1.60.3', two: 'v2.0.2' },
  { go: 24, one: 'v1.64.8', two: 'v2.0.2' },
  { go: 25, two: 'v2.4.0' },
  { go: 26, two: 'v2.9.0' },
];

/** A pinned version of golangci-lint raised to the first of its major that reads the language of the module. */
function raised(version: string, target: string): string | undefined {
  const minor = Number(/^1\.(?<minor>\d{1,3})/.exec(target)?.groups?.minor ?? Number.NaN);
  const row = BUILT_WITH.find(({ go }) => go === minor);
  const major = /^v?(?<major>[12])\./.exec(version)?.groups?.major;
  const to = major === '1' ? row?.one : major === '2' ? row?.two : undefined;
  return to === undefined || to === version || !version.startsWith('v')
    ? to?.slice(version.startsWith('v') ? 0 : 1)
    : to;
}

export const rule = defineRule({
  id: 'configuration/golangci-lint-config',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['go'],
  needle: "an't load config: ",
  pattern: /^(?:Error: |level=error msg="|##\[error\])?[Cc]an't load config: (?<message>.*)/,
  captures: ['message'],
  docs: {
    title: 'golangci-lint cannot use its configuration',
    what: 'golangci-lint stopped before linting: {message}',
    why: 'The installed major version wants another configuration format, or was built with an older Go than go.mod asks for.',
    how: 'Pin the version of golangci-lint that the configuration was written for, or run `golangci-lint migrate`.',
    references: ['https://golangci-lint.run/docs/product/migration-guide/'],
  },
  async fix({ message }, repo) {
    const target = /lower than the targeted Go version \((?<go>1\.\d{1,3}[\d.]*)\)/.exec(message)?.groups?.go;
    if (target === undefined) return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], (text) => {
      const pinned = [
        ...text.matchAll(
          /uses: golangci\/golangci-lint-action@[^\n]*\n(?:[ \t]+[^\n]*\n){0,6}?[ \t]+version: ["']?(?<version>v?[12]\.\d{1,3}(?:\.\d{1,3})?)\b/g,
        ),
      ];
      const [only] = pinned.map(({ groups }) => groups?.version ?? '');
      const to = only === undefined || pinned.length > 1 ? undefined : raised(only, target);
      return to === undefined || to === only
        ? undefined
        : setActionInput(text, 'golangci/golangci-lint-action', 'version', to);
    });
    return edits.length === 0
      ? undefined
      : { title: `Use a golangci-lint that reads Go ${target}`, safety: 'safe', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a pinned version',
        log: "Error: can't load config: the Go language version (go1.22) used to build golangci-lint is lower than the targeted Go version (1.24)",
        repo: {
          '.github/workflows/lint.yml':
            'jobs:\n  lint:\n    steps:\n      - uses: golangci/golangci-lint-action@v6\n        with:\n          version: v1.59.1\n',
        },
        patched: {
          '.github/workflows/lint.yml':
            'jobs:\n  lint:\n    steps:\n      - uses: golangci/golangci-lint-action@v6\n        with:\n          version: v1.64.8\n',
        },
      },
      {
        name: 'built with an older Go',
        log: "Error: can't load config: the Go language version (go1.25) used to build golangci-lint is lower than the targeted Go version (1.26.5)",
      },
      {
        name: 'format 1 under version 2',
        log: 'Error: can\'t load config: unsupported version of the configuration: ""',
      },
    ],
    ignore: [{ name: 'another tool', log: 'warning: config not loaded' }],
  },
});
