import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { endsHere, tracedDirectories } from '../support/shell/trace.ts';

/** How each tool writes what its quiet check found. */
const WRITE: Readonly<Record<string, readonly string[]>> = {
  black: ['black', '--quiet'],
  isort: ['isort', '--quiet'],
  'ruff format': ['ruff', 'format', '--quiet'],
};

export const rule = defineRule({
  id: 'build/python-format-silent',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ['black ', 'isort ', 'ruff format'],
  traced: true,
  // As make, `set -x` and CI print the command; with --quiet nothing else is said.
  pattern:
    /(?:^|[+$] |&& |Run |-m )(?<tool>black|isort|ruff format)(?<options>(?: -{1,2}[\w-]{1,30}){2,6})(?<targets>(?: [\w./-]{1,100}){0,10})$/,
  captures: ['tool', 'options', 'targets?'],
  specificity: 'general',
  explains: ['build/make-target-failed', 'other/step-exit-code'],
  docs: {
    title: 'A check of the format of Python files fails without a word',
    what: '`{tool}{options}` found files that it would change, and was told not to name them.',
    why: 'A file was committed without running {tool}.',
    how: 'Run `{tool}` without its check on the same paths, and commit the result.',
    references: ['https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html'],
  },
  gathers: [],
  gather({ options }, window) {
    const quiet = / (?:-q|--quiet|-qc|-cq)(?= |$)/.test(options);
    const checks = / (?:--check(?:-only)?|-c|-qc|-cq)(?= |$)/.test(options);
    return quiet && checks && endsHere(window) ? {} : undefined;
  },
  async fix({ tool, targets }, repo, context) {
    const argv = WRITE[tool];
    const wanted = (targets ?? '').trim().split(' ').filter(Boolean);
    const files = (await repo.list()).filter((path) => /\.pyi?$/.test(path));
    if (argv === undefined) return undefined;
    for (const directory of [...tracedDirectories(context.window), ...(await runDirectories(repo, context))]) {
      const places = (wanted.length === 0 ? ['.'] : wanted).map((target) => below(directory, target));
      const writes = files.filter((path) =>
        places.some((place) => place === '' || path === place || path.startsWith(`${place}/`)),
      );
      if (writes.length === 0) continue;
      return {
        title: `Format with ${tool}`,
        safety: 'safe',
        edits: [
          {
            kind: 'tool',
            argv: [...argv, '--', ...places.map((place) => place || '.')],
            cwd: '.',
            writes,
            network: false,
          },
        ],
        verify: `${tool} --check ${wanted.join(' ') || '.'}`,
      };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'a recipe of make',
        log: 'black --check --quiet src\nmake: *** [Makefile:2: lint] Error 1',
        captures: { tool: 'black', targets: ' src' },
        repo: { 'src/a.py': 'a\n', 'tests/b.py': 'b\n' },
        edits: [
          { kind: 'tool', argv: ['black', '--quiet', '--', 'src'], cwd: '.', writes: ['src/a.py'], network: false },
        ],
      },
    ],
    ignore: [
      { name: 'one that writes', log: 'black --quiet --line-length src' },
      { name: 'one that goes on', log: '+ black --check --quiet src\n+ pytest -q\nFAILED a.py' },
    ],
  },
});

/** A path from the root, without `.`; empty for the root. */
function below(directory: string, target: string): string {
  const parts: string[] = [];
  for (const part of `${directory}/${target}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
