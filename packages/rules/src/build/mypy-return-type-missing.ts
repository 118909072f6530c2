import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { depthOf } from '../support/text/indentation.ts';

/** A function without a result has none to declare: `-> None` behind its parameters. */
function returningNone(text: string, line: number): string | undefined {
  const lines = text.split('\n');
  const at = line - 1;
  const indent = /^(?<indent>[ \t]*)(?:async )?def \w/.exec(lines[at] ?? '')?.groups?.indent;
  if (indent === undefined) return undefined;
  const closing = lines.findIndex((each, index) => index >= at && /\)\s*(?:->.*)?:\s*(?:#.*)?$/.test(each));
  const head = lines[closing] ?? '';
  if (closing < 0 || closing > at + 30 || head.includes('->')) return undefined;
  for (const each of lines.slice(closing + 1)) {
    const depth = depthOf(each);
    if (each.trim() !== '' && depth <= indent.length) break;
    // Also of a function inside: then a person looks.
    if (/^\s*(?:return\s+(?!None\s*(?:#.*)?$)\S|.*\byield\b)/.test(each)) return undefined;
  }
  const end = head.lastIndexOf('):');
  if (end < 0) return undefined;
  lines[closing] = `${head.slice(0, end)}) -> None:${head.slice(end + 2)}`;
  return lines.join('\n');
}

export const rule = defineRule({
  id: 'build/mypy-return-type-missing',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['python'],
  needle: 'Function is missing a ',
  // mypy with disallow_untyped_defs or disallow_incomplete_defs; `--pretty` breaks the line behind a blank.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):(?:(?<column>\d{1,5}):)? error: Function is missing a (?:return type|type) annotation(?: {0,2}\[no-untyped-def\]| )?$/,
  captures: ['path', 'line', 'column?'],
  explains: ['build/mypy-error'],
  docs: {
    title: 'A function does not say what it returns',
    what: '{path}:{line}: mypy wants the type of the result.',
    why: '`disallow_untyped_defs` is on, and the function was written without it.',
    how: 'Declare it; a function that returns nothing is `-> None`.',
    references: [
      'https://mypy.readthedocs.io/en/stable/error_code_list2.html#check-that-every-function-has-an-annotation-no-untyped-def',
    ],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column: column ?? '1' }, repo, context, 'Declare that nothing is returned', 'safe', (place) =>
      returningNone(place.text, place.line),
    ),
  examples: {
    match: [
      {
        name: 'pretty',
        log: 'jobs/a.py:1: error: Function is missing a return type annotation \n[no-untyped-def]\n    def main():\n    ^~~~~~~~~~~\njobs/a.py:1: note: Use "-> None" if function does not return a value',
        captures: { path: 'jobs/a.py', line: '1' },
        repo: { 'jobs/a.py': 'def main():\n    print(1)\n' },
        patched: { 'jobs/a.py': 'def main() -> None:\n    print(1)\n' },
      },
      {
        name: 'a method without a result',
        log: 'app/a.py:2: error: Function is missing a return type annotation  [no-untyped-def]',
        captures: { path: 'app/a.py', line: '2' },
        repo: {
          'app/a.py':
            'class A:\n    def set(self, x: int):\n        self.x = x\n        return\n\n    def get(self):\n        return 1\n',
        },
        patched: {
          'app/a.py':
            'class A:\n    def set(self, x: int) -> None:\n        self.x = x\n        return\n\n    def get(self):\n        return 1\n',
        },
      },
      {
        name: 'parameters on several lines',
        log: 'app/a.py:1: error: Function is missing a return type annotation  [no-untyped-def]',
        repo: { 'app/a.py': 'def put(\n    x: int,\n):  # kept\n    print(x)\n' },
        patched: { 'app/a.py': 'def put(\n    x: int,\n) -> None:  # kept\n    print(x)\n' },
      },
      {
        name: 'a function with a result',
        log: 'app/a.py:1: error: Function is missing a return type annotation  [no-untyped-def]',
        repo: { 'app/a.py': 'def get(x: int):\n    if x:\n        return x\n' },
      },
    ],
    ignore: [
      {
        name: 'parameters',
        log: 'app/a.py:1: error: Function is missing a type annotation for one or more arguments  [no-untyped-def]',
      },
    ],
  },
});
