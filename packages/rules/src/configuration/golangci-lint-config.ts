import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { actionUses, setActionInput, setActionRef } from '@self-healer/editors/ci-file';
import { editCiFiles, editMatching } from '../support/ci/ci-edits.ts';
import { isOlder } from '../support/follow-toolchain.ts';

/** The first release of each major that is built with a Go, from the changelog of golangci-lint. */
const BUILT_WITH: readonly { readonly go: number; readonly one?: string; readonly two: string }[] = [
  { go: 22, one: 'v1.56.2', two: 'v2.0.2' },
  { go: 23, one: 'v1.60.3', two: 'v2.0.2' },
  { go: 24, one: 'v1.64.8', two: 'v2.0.2' },
  { go: 25, two: 'v2.4.0' },
  { go: 26, two: 'v2.9.0' },
];

/** Files that pin it: of CI, images, makefiles and scripts. */
const PINNING =
  /(?:^|\/)(?:[\w.-]*\.)?(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|(?:^|\/)(?:GNUm|M|m)akefile$|\.(?:mk|sh|ya?ml|env)$|(?:^|\/)Jenkinsfile[\w.-]*$/;
const PINS: readonly { readonly pin: RegExp; readonly ci: boolean }[] = [
  {
    pin: /(?<head>uses: golangci\/golangci-lint-action@[^\n]*\n(?:[ \t]+[^\n]*\n){0,6}?[ \t]+version: ["']?)(?<version>v?[12]\.\d{1,3}(?:\.\d{1,3})?)\b/g,
    ci: true,
  },
  { pin: /(?<head>\bgolangci\/golangci-lint:)(?<version>v?[12]\.\d{1,3}(?:\.\d{1,3})?)\b/g, ci: false },
  { pin: /(?<head>\/golangci-lint@)(?<version>v[12]\.\d{1,3}\.\d{1,3})\b/g, ci: false },
  {
    pin: /(?<head>\/golangci-lint\/[^\s|]{1,80}install\.sh[^\n]{0,120}\s)(?<version>v[12]\.\d{1,3}\.\d{1,3})\b/g,
    ci: false,
  },
  {
    pin: /(?<head>\bGOLANGCI_?(?:LINT)?_?(?:VERSION|VER|TAG)["']?[ \t]*[:?]?[:=][ \t]*["']?)(?<version>v?[12]\.\d{1,3}\.\d{1,3})\b/gi,
    ci: false,
  },
];

/** A pinned version of golangci-lint raised to the first of its major that reads the language of the module. */
function raised(version: string, target: string): string | undefined {
  const minor = Number(/^1\.(?<minor>\d{1,3})/.exec(target)?.groups?.minor ?? Number.NaN);
  const row = BUILT_WITH.find(({ go }) => go === minor);
  const major = /^v?(?<major>[12])\./.exec(version)?.groups?.major;
  const to = major === '1' ? row?.one : major === '2' ? row?.two : undefined;
  return version.startsWith('v') ? to : to?.slice(1);
}

/** The action whose versions install golangci-lint 1, and the last version of it. */
const LAST_OF_ONE = { action: 'v6', version: 'v1.64.8' };

/**
 * A configuration in the format of version 1 goes with the last release of that version: which of the new format's
 * settings mean the same is for a person to say.
 */
async function lastOfOne(repo: Workspace): Promise<RuleFix | undefined> {
  const edits = await editCiFiles(repo, ['github-actions'], (text) => {
    const action = 'golangci/golangci-lint-action';
    if (!actionUses(text).some((use) => use.action === action)) return undefined;
    const lowered =
      setActionRef(
        text,
        action,
        (ref) => Number(/^v(?<major>\d+)/.exec(ref)?.groups?.major ?? 0) > 6,
        LAST_OF_ONE.action,
      ) ?? text;
    return setActionInput(lowered, action, 'version', LAST_OF_ONE.version);
  });
  const others =
    edits.length > 0
      ? []
      : await editMatching(repo, PINNING, (text, path) =>
          PINS.filter(({ ci }) => !ci || path.startsWith('.github/')).reduce(
            (changed, { pin }) =>
              changed.replace(pin, (all, head: string, version: string) =>
                /^v?2\./.test(version) && !head.includes('/v2/')
                  ? `${head}${version.startsWith('v') ? LAST_OF_ONE.version : LAST_OF_ONE.version.slice(1)}`
                  : all,
              ),
            text,
          ),
        );
  const all = [...edits, ...others];
  return all.length === 1
    ? {
        title: 'Use the golangci-lint that the configuration was written for',
        safety: 'review',
        edits: all,
        needs: 'elsewhere',
      }
    : undefined;
}

export const rule = defineRule({
  id: 'configuration/golangci-lint-config',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['go'],
  needle: ["an't load config: ", 'jsonschema: "'],
  // `golangci-lint config verify`, which its action runs first, says of version 2 where the file does not fit.
  pattern:
    /^(?:(?:Error: |level=error msg="|##\[error\])?[Cc]an't load config: |\s{0,4}(?=jsonschema: "(?:linters|formatters|issues|run|output|version|severity)[\w.-]*" does not validate ))(?<message>.*)/,
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
    if (target === undefined)
      return message.startsWith('unsupported version of the configuration: ""') ? lastOfOne(repo) : undefined;
    const edits = await editMatching(repo, PINNING, (text, path) =>
      PINS.filter(({ ci }) => !ci || path.startsWith('.github/')).reduce(
        (changed, { pin }) =>
          changed.replace(pin, (all, head: string, version: string) => {
            const to = raised(version, target);
            return to === undefined || !isOlder(version.replace(/^v/, ''), to.replace(/^v/, '')) ? all : `${head}${to}`;
          }),
        text,
      ),
    );
    return edits.length === 0
      ? undefined
      : { title: `Use a golangci-lint that reads Go ${target}`, safety: 'safe', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'format 1 in a workflow with version 2',
        log: 'Error: can\'t load config: unsupported version of the configuration: "" See https://golangci-lint.run/product/migration-guide',
        repo: {
          '.golangci.yml': 'linters:\n  enable: [revive]\n',
          '.github/workflows/lint.yml':
            'jobs:\n  lint:\n    steps:\n      - uses: golangci/golangci-lint-action@v8\n        with:\n          version: v2.1\n',
        },
        patched: {
          '.github/workflows/lint.yml':
            'jobs:\n  lint:\n    steps:\n      - uses: golangci/golangci-lint-action@v6\n        with:\n          version: v1.64.8\n',
        },
      },
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
        name: 'pinned by an image, a variable and a script',
        log: "Error: can't load config: the Go language version (go1.23) used to build golangci-lint is lower than the targeted Go version (1.25.0)",
        repo: {
          '.gitlab-ci.yml':
            'variables:\n  GOLANGCI_LINT_VERSION: v2.1.6\nlint:\n  image: golangci/golangci-lint:v2.1.6-alpine\n',
          'tools/lint.sh': 'go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.1.6\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'variables:\n  GOLANGCI_LINT_VERSION: v2.4.0\nlint:\n  image: golangci/golangci-lint:v2.4.0-alpine\n',
          'tools/lint.sh': 'go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.4.0\n',
        },
      },
      {
        name: 'a value that version 2 does not know',
        log: "jsonschema: \"linters.default\" does not validate with \"/properties/linters/properties/default/enum\": value must be one of 'standard', 'all', 'none', 'fast'",
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
