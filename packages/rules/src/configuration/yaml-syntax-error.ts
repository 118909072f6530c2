import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { eolOf } from '@self-healer/editors/text-lines';
import { getYaml, yamlErrorLine } from '@self-healer/editors/yaml';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { mendYaml, quoteAllStars } from '../support/text/mend-yaml.ts';
import { previousMatch } from '../support/text/window-matches.ts';

/** The only YAML file of a CI platform that does not parse, for platforms that do not say which. */
async function brokenCiFile(repo: Workspace): Promise<string | undefined> {
  const broken: string[] = [];
  for (const { path, provider } of listCiFiles(await repo.list())) {
    const text = provider === 'jenkins' ? undefined : await repo.read(path);
    if (text !== undefined && text.trim() !== '' && getYaml(text, []) === undefined) broken.push(path);
  }
  return broken.length === 1 ? broken[0] : undefined;
}

/** The only YAML file that does not parse from the line on where a program stopped reading, which does not say in what. */
async function brokenFile(repo: Workspace, at: number): Promise<string | undefined> {
  const broken: string[] = [];
  for (const path of (await repo.list()).filter((each) => /\.ya?ml$/.test(each) && !/(?:^|\/)templates\//.test(each))) {
    const text = await repo.read(path);
    if (text !== undefined && text.trim() !== '' && getYaml(text, []) === undefined && yamlErrorLine(text) === at)
      broken.push(path);
  }
  return broken.length === 1 ? broken[0] : undefined;
}

/** The path of a file that `helm lint` names without the directory of its chart. */
function inChart(file: string, window: LogWindow): string {
  const chart = previousMatch(window, /^==> Linting (?<chart>[\w./-]{1,200})$/, 20)?.chart;
  return chart === undefined ? file : `${chart}/${file}`;
}

export const rule = defineRule({
  id: 'configuration/yaml-syntax-error',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['any'],
  needle: [
    'error in your yaml syntax',
    'cannot start any token',
    'mapping values are not allowed',
    'did not find expected',
    'expected alphabetic or numeric character, but found',
    'could not find expected',
    'bad indentation of a mapping entry',
    'Nested mappings are not allowed',
    'Tabs are not allowed',
    'expected <block end>',
    'found a tab character',
  ],
  // GitHub, PyYAML, libyaml through Ruby and Go (`yaml: line 7:`), js-yaml, the yaml package of npm, CodeBuild.
  pattern:
    /^(?:##\[error\])?(?:(?:ERROR|Error|error|fatal): )?(?:(?<path>\.?[\w./-]{1,300}\.ya?ml)(?:: |:(?<line>\d{1,7}):(?:(?<column>\d{1,7}):)? ?)|\s{2}(?<lint>\d{1,7}):\d{1,7}\s+error\s+syntax error: )?(?:could not parse as YAML: )?(?:\[ERROR\] (?<chart>[\w./-]{1,300}\.ya?ml): unable to parse YAML: )?(?:error converting YAML to JSON: )?(?:.{0,160}YAML_FILE_ERROR Message: |.{0,300}MalformedYAMLError: yaml: line (?<malformed>\d{1,7}): |yaml(?:\.\w+){0,3}: (?:line (?<go>\d{1,7}): )?|\(<unknown>\): |YAML\w{0,20}(?:Exception|Error): |(?:\S{1,200}:\d{1,7}:in [`'][^']{1,80}': |Psych::SyntaxError: )?\((?<psych>[\w./-]{1,300}\.ya?ml)\): )?(?:You have an error in your yaml syntax on line (?<github>\d{1,7})|mapping values are not allowed (?:here|in this context)|found character (?:.{1,10} )?that cannot start any token|expected alphabetic or numeric character, but found '[^']{1,6}'|(?:did|could) not find expected (?:alphabetic or numeric character|key|'-' indicator|':'|node content)|Nested mappings are not allowed in compact mappings|Tabs are not allowed as indentation|expected <block end>, but found|found a tab character that violates indentation|bad indentation of a mapping entry(?: \((?<js>\d{1,7}):)?)/,
  captures: ['path?', 'line?', 'column?', 'lint?', 'chart?', 'github?', 'malformed?', 'go?', 'js?', 'psych?'],
  explains: ['configuration/codebuild-buildspec-missing', 'other/codebuild-phase-failed'],
  docs: {
    title: 'A YAML file does not parse',
    what: 'A YAML file has a syntax error{place}.',
    why: 'A tab indents a line, an indentation is wrong, or a value with `: ` or a leading sign has no quotes.',
    how: 'Indent with spaces only, and put quotes around values that hold `: ` or start with `@`, `%` or a backquote.',
    references: ['https://yaml.org/spec/1.2.2/'],
  },
  gathers: ['place', 'file?', 'at?'],
  gather({ path, line, lint, chart, github, malformed, go, js, psych }, window) {
    const own = window.lines[window.index] ?? '';
    // PyYAML names the file on the lines around: `in "ci.yml", line 7, column 1`.
    const around = window.lines
      .slice(window.index, window.index + 4)
      .map((text) => /^\s{0,8}in "(?<file>[^"]{1,300})", line (?<at>\d{1,6}), column \d{1,6}/.exec(text)?.groups);
    const named = around.find((groups) => groups !== undefined);
    const file =
      path ??
      psych ??
      (chart && inChart(chart, window)) ??
      (named?.file?.startsWith('<') ? undefined : named?.file) ??
      / in File: (?<file>[\w./-]{1,200}\.ya?ml)/.exec(own.slice(0, 2000))?.groups?.file ??
      /(?<file>[\w./-]{1,200}\.ya?ml)/.exec(window.lines[window.index - 1] ?? '')?.groups?.file;
    const said = / at line (?<at>\d{1,6})(?: column \d{1,6})?(?:\.| \(Psych::SyntaxError\))?$/.exec(own.slice(0, 2000))
      ?.groups?.at;
    const at = line ?? lint ?? github ?? malformed ?? go ?? js ?? named?.at ?? said;
    return {
      place: `${file === undefined ? '' : ` in ${file}`}${at === undefined ? '' : `, line ${at}`}`,
      ...(file === undefined ? {} : { file }),
      ...(at === undefined ? {} : { at }),
    };
  },
  async fix({ file, at }, repo) {
    const path =
      file === undefined
        ? ((await brokenCiFile(repo)) ?? (await brokenFile(repo, Number(at ?? 0))))
        : await trackedPath(file, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    // An alias that nothing is named parses here.
    const parses = getYaml(text, []) !== undefined;
    if (parses && quoteAllStars(text) === text) return undefined;
    // Some parsers say where the block began that they could not go on with.
    const stopped = yamlErrorLine(text) ?? 0;
    const content = parses ? quoteAllStars(text) : (mendYaml(text, Number(at ?? stopped)) ?? mendYaml(text, stopped));
    if (content === undefined || eolOf(content) !== eolOf(text)) return undefined;
    return { title: `Make ${path} valid YAML`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'a time of cron that is read as a reference',
        log: 'expected alphabetic or numeric character, but found \'/\'\n  in "etc/jobs.yml", line 3, column 11',
        repo: {
          'etc/jobs.yml': 'jobs:\n  - name: a\n    cron: */10 * * * MON-FRI\n  - name: b\n    cron: "* * * * *"\n',
        },
        patched: {
          'etc/jobs.yml': 'jobs:\n  - name: a\n    cron: \'*/10 * * * MON-FRI\'\n  - name: b\n    cron: "* * * * *"\n',
        },
      },
      {
        name: 'PyYAML, of a text that a program has read',
        log: 'config/app.yml: while scanning for the next token\nfound character \'\\t\' that cannot start any token\n  in "<unicode string>", line 3, column 1:\n    \tport: 8080\n    ^',
        repo: {
          'config/app.yml': 'server:\n  host: a\n\tport: 8080\n',
          'config/other.yml': 'a: 1\n',
        },
        patched: { 'config/app.yml': 'server:\n  host: a\n  port: 8080\n' },
      },
      {
        name: 'a glob that reads as an alias, one line below the one GitHub names',
        log: 'Invalid workflow file: .github/workflows/a.yml#L3\nYou have an error in your yaml syntax on line 3',
        repo: { '.github/workflows/a.yml': 'on:\n  push:\n    branches:\n      - main\n      - *-release\n' },
        patched: { '.github/workflows/a.yml': "on:\n  push:\n    branches:\n      - main\n      - '*-release'\n" },
      },
      {
        name: 'a star',
        log: '.github/workflows/ci.yml:3:15: could not parse as YAML: did not find expected alphabetic or numeric character [syntax-check]',
        repo: { '.github/workflows/ci.yml': 'on:\n  push:\n    branches: [*, main]\njobs: {}\n' },
        patched: { '.github/workflows/ci.yml': "on:\n  push:\n    branches: ['*', main]\njobs: {}\n" },
      },
      {
        name: 'a key a blank before those of its step',
        log: ".github/workflows/ci.yml:6:8: could not parse as YAML: did not find expected '-' indicator [syntax-check]",
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - run: make\n       env:\n        A: 1\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  b:\n    steps:\n      - run: make\n        env:\n         A: 1\n',
        },
      },
      {
        name: 'a step without its dash',
        log: ".github/workflows/ci.yml:4:6: could not parse as YAML: did not find expected '-' indicator [syntax-check]",
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      run: make\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - run: make\n',
        },
      },
      {
        name: 'actionlint, at the block of the item that is too deep',
        log: ".github/workflows/ci.yml:4:6: could not parse as YAML: did not find expected '-' indicator [syntax-check]",
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n       - run: make\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - run: make\n',
        },
      },
      {
        name: 'Psych of Ruby, a value with a colon',
        log: "/usr/lib/ruby/3.1.0/psych.rb:455:in `parse': (config/app.yml): mapping values are not allowed in this context at line 3 column 14 (Psych::SyntaxError)",
        captures: { file: 'config/app.yml', at: '3' },
        repo: { 'config/app.yml': 'app:\n  name: shop\n  motto: fast: always\n' },
        patched: { 'config/app.yml': "app:\n  name: shop\n  motto: 'fast: always'\n" },
      },
      {
        name: 'Psych of Ruby, a tab',
        log: 'Psych::SyntaxError: (config/app.yml): found a tab character that violates indentation while scanning a plain scalar at line 2 column 9',
        captures: { file: 'config/app.yml' },
        repo: { 'config/app.yml': 'app:\n  name: shop\n\tport: 80\n' },
        patched: { 'config/app.yml': 'app:\n  name: shop\n  port: 80\n' },
      },
      {
        name: 'the values of one chart of two, a tab',
        log: '==> Linting charts/w\n[ERROR] values.yaml: unable to parse YAML: error converting YAML to JSON: yaml: line 3: found character that cannot start any token',
        captures: { chart: 'values.yaml', file: 'charts/w/values.yaml', at: '3' },
        repo: {
          'charts/v/values.yaml': 'a: 1\n',
          'charts/w/values.yaml': 'image:\n  repository: acme/w\n\ttag: "1.0"\n',
        },
        patched: { 'charts/w/values.yaml': 'image:\n  repository: acme/w\n  tag: "1.0"\n' },
      },
      {
        name: 'a key one too deep, yamllint',
        log: "./.gitlab-ci.yml\n  4:4       error    syntax error: expected <block end>, but found '<block mapping start>' (syntax)",
        captures: { lint: '4', file: './.gitlab-ci.yml' },
        repo: { '.gitlab-ci.yml': 'a:\n  script:\n    - make\n   artifacts:\n    paths:\n      - dist/\n' },
        patched: { '.gitlab-ci.yml': 'a:\n  script:\n    - make\n  artifacts:\n    paths:\n      - dist/\n' },
      },
      {
        name: 'GitHub, a tab',
        log: 'Invalid workflow file: .github/workflows/ci.yml#L4\nYou have an error in your yaml syntax on line 4',
        captures: { github: '4', file: '.github/workflows/ci.yml', at: '4' },
        repo: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n\t- run: make\n\t- run: make test\n' },
        patched: { '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n    - run: make\n    - run: make test\n' },
      },
      {
        name: 'a colon in a value',
        log: 'ci.yml:2:12: mapping values are not allowed in this context',
        captures: { path: 'ci.yml', line: '2', column: '12' },
        repo: { 'ci.yml': 'a:\n  - run: echo a: b\n  - run: echo c\n' },
        patched: { 'ci.yml': "a:\n  - run: 'echo a: b'\n  - run: echo c\n" },
      },
      {
        name: 'two errors',
        log: 'ci.yml:2:16: could not parse as YAML: mapping values are not allowed in this context [syntax-check]',
        repo: { 'ci.yml': 'a:\n  - name: Build: it\n    run: make\n  - name: x\n   run: make\n    if: b\n' },
        patched: { 'ci.yml': "a:\n  - name: 'Build: it'\n    run: make\n  - name: x\n    run: make\n    if: b\n" },
      },
      {
        name: 'GitLab, a block one too deep',
        log: '(<unknown>): mapping values are not allowed in this context at line 4 column 10',
        captures: { at: '4' },
        repo: { '.gitlab-ci.yml': 'stages: [test]\ntest:\n  stage: test\n   script:\n     - make\n' },
        patched: { '.gitlab-ci.yml': 'stages: [test]\ntest:\n  stage: test\n  script:\n    - make\n' },
      },
      {
        name: 'CodeBuild, a tab',
        log: "Phase context status code: YAML_FILE_ERROR Message: found character '\\t(TAB)' that cannot start any token (Do not use \\t(TAB) for indentation) at line 4",
        repo: { 'buildspec.yml': 'phases:\n  build:\n    commands:\n\t  - make\n' },
        patched: { 'buildspec.yml': 'phases:\n  build:\n    commands:\n    - make\n' },
      },
      {
        name: 'kustomize, a tab',
        log: "Error: accumulating resources: accumulating resources from 'cm.yaml': MalformedYAMLError: yaml: line 6: found character that cannot start any token in File: cm.yaml",
        captures: { file: 'cm.yaml', at: '6' },
      },
      {
        name: 'PyYAML',
        log: 'yaml.scanner.ScannerError: mapping values are not allowed here\n  in "config/app.yaml", line 3, column 9',
        captures: { file: 'config/app.yaml', at: '3' },
      },
      { name: 'Go', log: 'error: yaml: line 6: did not find expected key', captures: { go: '6' } },
    ],
    ignore: [
      { name: 'a test', log: '✓ reports that mapping values are not allowed here, twice' },
      { name: 'another parser', log: 'SyntaxError: did not find expected token' },
    ],
  },
});
