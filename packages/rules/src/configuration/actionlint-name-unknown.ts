import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { addNeed, jobAtLine } from '../support/ci/add-need.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { onlyWithWords, sameWords } from '../support/text/same-words.ts';

/** Lets the job of a line wait for the one whose results an expression of the line takes, `needs.<job>`. */
function waitForJob(text: string, line: number, column: number, job: string): string | undefined {
  const taken = (text.split('\n')[line - 1] ?? '').slice(column - 1);
  const asker = jobAtLine(text, line);
  return asker !== undefined && taken.startsWith(`needs.${job}`) ? addNeed(text, asker, job) : undefined;
}

/** Gives an input that is missing its name, where the `with` at a line has a misspelt one. */
function renameInput(text: string, line: number, required: string, known: readonly string[]): string | undefined {
  const keys = yamlKeys(text);
  const offset = text
    .split('\n')
    .slice(0, line - 1)
    .join('\n').length;
  const end = text.split('\n').slice(0, line).join('\n').length;
  const at = keys.find(({ key, from, to }) => key === 'uses' && from >= offset && to <= end);
  const given = keys.filter(
    ({ path }) =>
      at !== undefined &&
      path.length === at.path.length + 1 &&
      (path.at(-2) === 'with' || path.at(-2) === 'secrets') &&
      path.slice(0, -2).join('\0') === at.path.slice(0, -1).join('\0'),
  );
  const others = given.filter(({ key }) => key !== required && !known.includes(key));
  const meant = others.filter(({ key }) => nearestWord(key, [required]) === required);
  const [only] = meant;
  return only === undefined || meant.length > 1 ? undefined : renameYamlKey(text, only, required);
}

export const rule = defineRule({
  id: 'configuration/actionlint-name-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['github-actions'],
  needle: [
    ' is not defined in ',
    'undefined function "',
    'undefined variable "',
    'shell name "',
    '" is unknown. available ',
    'unknown permission scope ',
    '" is required by "',
    'missing input "',
  ],
  // actionlint 1.
  pattern:
    /^(?<path>\.?[\w./-]{1,200}\.ya?ml):(?<line>\d{1,6}):(?<column>\d{1,6}): (?:property "(?<property>[\w-]{1,100})" is not defined in object type \{(?<fields>.{0,2000})\}|(?:input|secret) "(?<required>[\w-]{1,100})" is required by ".{1,200}" reusable workflow|missing input "(?<missing>[\w-]{1,100})" which is required by action ".{1,200}"\. all required inputs are (?<all>"[^[]{1,3000}")|(?:(?:input|secret) "(?<input>[\w-]{1,100})" is not defined in (?:action ".{1,200}"|".{1,200}" reusable workflow)\. (?:available|defined) (?:inputs?|secrets?)|undefined function "(?<call>[\w-]{1,100})"\. available functions|undefined variable "(?<variable>[\w-]{1,100})"\. available variables|shell name "(?<shell>[\w-]{1,100})" is invalid\. available names|label "(?<label>[\w.-]{1,100})" is unknown\. available labels|unknown permission scope "(?<scope>[\w-]{1,100})"\. all available permission scopes) (?:are|is) (?<list>"[^[]{1,3000}"))/,
  captures: [
    'path',
    'line',
    'column',
    'property?',
    'fields?',
    'input?',
    'call?',
    'variable?',
    'shell?',
    'label?',
    'list?',
    'required?',
    'missing?',
    'all?',
    'scope?',
  ],
  docs: {
    title: 'A workflow uses a name that does not exist',
    what: '{path}, line {line}: there is no `{name}` here.',
    why: 'It is misspelt, or was changed where it is declared.',
    how: 'Write one of the names actionlint lists.',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  gathers: ['name'],
  gather: ({ property, input, call, variable, shell, label, required, missing, scope }) => ({
    name: property ?? input ?? call ?? variable ?? shell ?? label ?? required ?? missing ?? scope ?? '',
  }),
  async fix({ path, line, column, name, fields, list, property, required, missing, all }, repo) {
    const text = await repo.read(path);
    if (text === undefined) return undefined;
    const asked = required ?? missing;
    if (asked !== undefined) {
      const known = [...(all?.matchAll(/"([^"]{1,100})"/g) ?? [])].map(([, word]) => word ?? '');
      const content = renameInput(text, Number(line), asked, known);
      if (content === undefined) return undefined;
      return { title: `Name the input ${asked}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    const waiting = property === undefined ? undefined : waitForJob(text, Number(line), Number(column), property);
    if (waiting !== undefined)
      return { title: `Wait for ${name}`, safety: 'review', edits: [{ kind: 'write', path, content: waiting }] };
    const known = [...(fields?.matchAll(/([\w-]+): /g) ?? []), ...(list?.matchAll(/"([^"]{1,100})"/g) ?? [])];
    const lineText = text.split('\n')[Number(line) - 1] ?? '';
    // The column is where the expression starts: `matrix.nod` for `nod`.
    const start = Number(column) - 1;
    // Steps and their fields stand in one list: the names within braces are those of the fields.
    const isStep = lineText.slice(start).startsWith(`steps.${name}`);
    const names = isStep
      ? [...(fields ?? '').matchAll(/([\w-]+): \{/g)].map(([, word]) => word ?? '')
      : known.map(([, word]) => word ?? '');
    const meant =
      nearestWord(name, names) ?? sameWords(name, names) ?? (isStep ? onlyWithWords(name, names) : undefined);
    if (meant === undefined) return undefined;
    const words = [...lineText.slice(start).matchAll(/[\w-]{1,200}/g)];
    const at = words.find(([word]) => word === name)?.index;
    const content =
      at === undefined ? undefined : replaceAt(text, { line: Number(line), column: start + at + 1 }, name, meant);
    if (content === undefined) return undefined;
    return { title: `Write ${meant} instead of ${name}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'a step whose id says less than what is meant',
        log: '.github/workflows/release.yml:4:16: property "deploy-preview" is not defined in object type {deploy: {conclusion: string; outcome: string; outputs: {string => string}}} [expression]',
        repo: {
          '.github/workflows/release.yml':
            'jobs:\n  build:\n    outputs:\n      url: ${{ steps.deploy-preview.outputs.url }}\n    steps:\n      - id: deploy\n        run: make deploy\n',
        },
      },
      {
        name: 'a step by a part of its id',
        log: '.github/workflows/release.yml:4:20: property "version" is not defined in object type {get-version: {conclusion: string; outcome: string; outputs: {string => string}}} [expression]',
        repo: {
          '.github/workflows/release.yml':
            'jobs:\n  build:\n    outputs:\n      version: ${{ steps.version.outputs.version }}\n    steps:\n      - id: get-version\n        run: make version\n',
        },
        patched: {
          '.github/workflows/release.yml':
            'jobs:\n  build:\n    outputs:\n      version: ${{ steps.get-version.outputs.version }}\n    steps:\n      - id: get-version\n        run: make version\n',
        },
      },
      {
        name: 'a secret of a workflow of the repository',
        log: '.github/workflows/ci.yml:6:7: secret "deploy_key" is not defined in "./.github/workflows/deploy.yml" reusable workflow. defined secret is "deploy-key" [workflow-call]',
        captures: { name: 'deploy_key' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    uses: ./.github/workflows/deploy.yml\n    secrets:\n      deploy_key: ${{ secrets.KEY }}\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    uses: ./.github/workflows/deploy.yml\n    secrets:\n      deploy-key: ${{ secrets.KEY }}\n',
        },
      },
      {
        name: 'a matrix value',
        log: '.github/workflows/ci.yml:8:23: property "nod" is not defined in object type {node: number; os: string} [expression]',
        captures: { name: 'nod', fields: 'node: number; os: string' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    strategy:\n      matrix:\n        node: [22]\n    steps:\n      - run: nvm use ${{ matrix.nod }}\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    strategy:\n      matrix:\n        node: [22]\n    steps:\n      - run: nvm use ${{ matrix.node }}\n',
        },
      },
      {
        name: 'a scope of a permission',
        log: '.github/workflows/release.yml:3:3: unknown permission scope "content". all available permission scopes are "actions", "checks", "contents", "packages" [permissions]',
        repo: { '.github/workflows/release.yml': 'on: push\npermissions:\n  content: write\njobs: {}\n' },
        patched: { '.github/workflows/release.yml': 'on: push\npermissions:\n  contents: write\njobs: {}\n' },
      },
      {
        name: 'an input',
        log: '.github/workflows/ci.yml:6:11: input "fetchdepth" is not defined in action "actions/checkout@v4". available inputs are "clean", "fetch-depth", "fetch-tags" [action]',
        captures: { name: 'fetchdepth' },
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          fetchdepth: 0\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          fetch-depth: 0\n',
        },
      },
      {
        name: 'an input of a workflow of the repository',
        log: '.github/workflows/ci.yml:6:7: input "java_version" is not defined in "./.github/workflows/maven.yml" reusable workflow. defined inputs are "goals", "java-version" [workflow-call]',
        captures: { name: 'java_version' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    uses: ./.github/workflows/maven.yml\n    with:\n      java_version: 21\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    uses: ./.github/workflows/maven.yml\n    with:\n      java-version: 21\n',
        },
      },
      {
        name: 'a required input of a workflow, which another name is for',
        log: '.github/workflows/ci.yml:4:11: input "java-version" is required by "./.github/workflows/maven.yml" reusable workflow [workflow-call]',
        captures: { name: 'java-version' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    uses: ./.github/workflows/maven.yml\n    with:\n      java_version: 21\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    uses: ./.github/workflows/maven.yml\n    with:\n      java-version: 21\n',
        },
      },
      {
        name: 'a required input of an action',
        log: '.github/workflows/ci.yml:5:15: missing input "path" which is required by action "actions/cache@v4". all required inputs are "key", "path" [action]',
        captures: { name: 'path' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/cache@v4\n        with:\n          paths: x\n          key: k\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/cache@v4\n        with:\n          path: x\n          key: k\n',
        },
      },
      {
        name: 'results of a job it does not wait for',
        log: '.github/workflows/ci.yml:9:23: property "version" is not defined in object type {image: {outputs: {}; result: string}} [expression]',
        captures: { name: 'version' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  version: {}\n  image:\n    needs: version\n  rollout:\n    needs: image\n    steps:\n      - run: echo ${{ needs.version.outputs.tag }}\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  version: {}\n  image:\n    needs: version\n  rollout:\n    needs: [image, version]\n    steps:\n      - run: echo ${{ needs.version.outputs.tag }}\n',
        },
      },
      {
        name: 'nothing near',
        log: '.github/workflows/ci.yml:2:3: undefined function "deploy". available functions are "always", "cancelled" [expression]',
        repo: { '.github/workflows/ci.yml': 'on: push\nx: ${{ deploy() }}\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'the property "x" is not defined in object types' }],
  },
});
