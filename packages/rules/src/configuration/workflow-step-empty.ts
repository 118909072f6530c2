import { defineRule } from '@self-healer/core/rule';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** What a step may have, https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax. */
const KEYS = [
  'continue-on-error',
  'env',
  'id',
  'if',
  'name',
  'run',
  'shell',
  'timeout-minutes',
  'uses',
  'with',
  'working-directory',
];

export const rule = defineRule({
  id: 'configuration/workflow-step-empty',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['github-actions'],
  needle: 'step must run script with "run" section or run action',
  // actionlint 1.
  pattern:
    /^(?<path>\.?[\w./-]{1,200}\.ya?ml):(?<line>\d{1,6}):\d{1,6}: step must run script with "run" section or run action with "uses" section/,
  captures: ['path', 'line'],
  docs: {
    title: 'A step of a workflow does nothing',
    what: '{path}, line {line}: the step has neither `run` nor `uses`.',
    why: 'The key is misspelt, or what the step does was forgotten.',
    how: 'Write `run` or `uses`.',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  async fix({ path: printed, line }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const start = text
      .split('\n')
      .slice(0, Number(line) - 1)
      .join('\n').length;
    const keys = yamlKeys(text);
    const first = keys.find(({ from }) => from > start);
    const step = first?.path.slice(0, -1).join('\0');
    const odd = keys.filter(
      (each) => each.path.slice(0, -1).join('\0') === step && each.path.includes('steps') && !KEYS.includes(each.key),
    );
    const [only, ...others] = odd;
    const meant = only === undefined ? undefined : nearestWord(only.key, ['run', 'uses']);
    const content =
      only === undefined || meant === undefined || others.length > 0 ? undefined : renameYamlKey(text, only, meant);
    return content === undefined
      ? undefined
      : { title: `Write ${meant}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'a misspelt key',
        log: '.github/workflows/ci.yml:5:9: step must run script with "run" section or run action with "uses" section [syntax-check]',
        captures: { line: '5' },
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    steps:\n      - name: Test\n        runs: make\n      - run: make install\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    steps:\n      - name: Test\n        run: make\n      - run: make install\n',
        },
      },
      {
        name: 'a step that is a name only',
        log: '.github/workflows/ci.yml:5:9: step must run script with "run" section or run action with "uses" section [syntax-check]',
        repo: { '.github/workflows/ci.yml': 'on: push\njobs:\n  build:\n    steps:\n      - name: Test\n' },
      },
    ],
    ignore: [
      {
        name: 'another finding',
        log: '.github/workflows/ci.yml:5:9: "run" section should not be empty [syntax-check]',
      },
    ],
  },
});
