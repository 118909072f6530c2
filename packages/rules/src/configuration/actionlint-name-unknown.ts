import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { nearestWord } from '../support/text/nearest-word.ts';

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
  ],
  // actionlint 1.
  pattern:
    /^(?<path>\.?[\w./-]{1,200}\.ya?ml):(?<line>\d{1,6}):(?<column>\d{1,6}): (?:property "(?<property>[\w-]{1,100})" is not defined in object type \{(?<fields>.{0,2000})\}|(?:input "(?<input>[\w-]{1,100})" is not defined in (?:action|reusable workflow) ".{1,200}"\. available inputs|undefined function "(?<call>[\w-]{1,100})"\. available functions|undefined variable "(?<variable>[\w-]{1,100})"\. available variables|shell name "(?<shell>[\w-]{1,100})" is invalid\. available names|label "(?<label>[\w.-]{1,100})" is unknown\. available labels) are (?<list>"[^[]{1,3000}"))/,
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
  ],
  docs: {
    title: 'A workflow uses a name that does not exist',
    what: '{path}, line {line}: there is no `{name}` here.',
    why: 'It is misspelt, or was changed where it is declared.',
    how: 'Write one of the names actionlint lists.',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  gathers: ['name'],
  gather: ({ property, input, call, variable, shell, label }) => ({
    name: property ?? input ?? call ?? variable ?? shell ?? label ?? '',
  }),
  async fix({ path, line, column, name, fields, list }, repo) {
    const text = await repo.read(path);
    const known = [...(fields?.matchAll(/([\w-]+): /g) ?? []), ...(list?.matchAll(/"([^"]{1,100})"/g) ?? [])];
    const meant = nearestWord(
      name,
      known.map(([, word]) => word ?? ''),
    );
    if (text === undefined || meant === undefined) return undefined;
    const lineText = text.split('\n')[Number(line) - 1] ?? '';
    // The column is where the expression starts: `matrix.nod` for `nod`.
    const start = Number(column) - 1;
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
        name: 'nothing near',
        log: '.github/workflows/ci.yml:2:3: undefined function "deploy". available functions are "always", "cancelled" [expression]',
        repo: { '.github/workflows/ci.yml': 'on: push\nx: ${{ deploy() }}\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'the property "x" is not defined in object types' }],
  },
});
