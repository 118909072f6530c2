import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

/** The places of a line that hold an expression: `${{ … }}`, and all of an `if`. */
function expressionsOf(line: string): readonly (readonly [number, number])[] {
  const marked = [...line.matchAll(/\$\{\{(?<inside>.*?)\}\}/g)].map((match): readonly [number, number] => [
    match.index + 3,
    match.index + match[0].length - 2,
  ]);
  if (marked.length > 0) return marked;
  const condition = /^\s*(?:- )?if:\s+(?=[^\s"'|>])/.exec(line);
  return condition === null ? [] : [[condition[0].length, line.length]];
}

/** What each slip of an expression becomes, outside its texts. */
const SLIPS: readonly (readonly [slip: RegExp, meant: string])[] = [
  [/===/g, '=='],
  [/!==/g, '!='],
  [/(?<![=!<>])=(?!=)/g, '=='],
  [/(?<!&)&(?!&)/g, '&&'],
  [/(?<!\|)\|(?!\|)/g, '||'],
  [/ and (?=\S)/gi, ' && '],
  [/ or (?=\S)/gi, ' || '],
  [/(?<![\w.-])not (?=[\w(])/gi, '!'],
];

/** An expression with single quotes around its texts and the operators that GitHub knows. */
function corrected(expression: string): string {
  const quoted = expression.replace(/"(?<text>[^"']*)"/g, "'$<text>'");
  return quoted
    .split(/(?<text>'(?:[^']|'')*')/)
    .map((part) =>
      part.startsWith("'") ? part : SLIPS.reduce((text, [slip, meant]) => text.replace(slip, meant), part),
    )
    .join('');
}

export const rule = defineRule({
  id: 'configuration/workflow-expression-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['github-actions'],
  needle: ['while lexing ', 'parser did not reach end of input', "Unexpected symbol: '"],
  // actionlint 1; GitHub itself, before a job starts.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:(?:The (?:workflow|template) is not valid\. ?)?(?<path>\.?[\w./-]{1,200}\.ya?ml)(?:@[\w./-]{1,100})?(?::(?<line>\d{1,6}):\d{1,6}: (?:got unexpected character .{1,10} while lexing |parser did not reach end of input after parsing )| \(Line: (?<row>\d{1,6}), Col: \d{1,6}\): Unexpected symbol: '.{1,200}'\. Located at position \d{1,5} within expression: ))/,
  captures: ['path', 'line?', 'row?'],
  explains: ['configuration/github-workflow-invalid'],
  docs: {
    title: 'An expression of a workflow is not one',
    what: '{path}, line {at}: the expression does not parse.',
    why: 'Texts have single quotes, and the operators are `==`, `!=`, `&&`, `||` and `!`.',
    how: 'Write the expression as GitHub reads it.',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/expressions'],
  },
  gathers: ['at'],
  gather: ({ line, row }) => ({ at: line ?? row ?? '' }),
  async fix({ path: printed, at }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const own = lines[Number(at) - 1] ?? '';
    // One of the two brackets at the end is missing.
    const shut = own.replace(/\$\{\{(?<inside>[^{}]*)\}(?=[\s"']*$)/, '${{$<inside>}}');
    let changed = shut;
    for (const [from, to] of expressionsOf(shut).toReversed())
      changed = changed.slice(0, from) + corrected(changed.slice(from, to)) + changed.slice(to);
    // `!` at the start of a value is a tag of YAML.
    changed = changed.replace(/^(?<head>\s*(?:- )?if:\s+)(?<value>!.*)$/, '$<head>${{ $<value> }}');
    // Within a value in single quotes of YAML a quote would end it.
    if (changed === own || /:\s+'.*\$\{\{/.test(own)) return undefined;
    lines[Number(at) - 1] = changed;
    return {
      title: 'Write the expression as GitHub reads it',
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a bracket that is missing',
        log: ".github/workflows/ci.yml:2:13: got unexpected character '$' while lexing expression, expecting 'a'..'z' [expression]",
        repo: { '.github/workflows/ci.yml': "x:\n        if: ${{ github.ref == 'refs/heads/main' }\n" },
        patched: { '.github/workflows/ci.yml': "x:\n        if: ${{ github.ref == 'refs/heads/main' }}\n" },
      },
      {
        name: 'double quotes',
        log: `.github/workflows/release.yml:4:27: got unexpected character '"' while lexing expression, expecting 'a'..'z'. do you mean string literals? only single quotes are available for string delimiter [expression]`,
        captures: { at: '4' },
        repo: {
          '.github/workflows/release.yml':
            'on: push\njobs:\n  publish:\n    if: ${{ github.ref == "refs/heads/main" }}\n    runs-on: ubuntu-24.04\n',
        },
        patched: {
          '.github/workflows/release.yml':
            "on: push\njobs:\n  publish:\n    if: ${{ github.ref == 'refs/heads/main' }}\n    runs-on: ubuntu-24.04\n",
        },
      },
      {
        name: 'one sign of equality',
        log: ".github/workflows/ci.yml:4:29: got unexpected character ' ' while lexing == operator, expecting '=' [expression]",
        repo: {
          '.github/workflows/ci.yml': "on: push\njobs:\n  a:\n    if: github.event_name = 'a=b'\n    runs-on: x\n",
        },
        patched: {
          '.github/workflows/ci.yml': "on: push\njobs:\n  a:\n    if: github.event_name == 'a=b'\n    runs-on: x\n",
        },
      },
      {
        name: 'words for operators',
        log: '.github/workflows/ci.yml:4:27: parser did not reach end of input after parsing the expression. 6 remaining token(s) in the input: "IDENT", "IDENT", ".", "IDENT", "==", "STRING" [expression]',
        repo: {
          '.github/workflows/ci.yml':
            "on: push\njobs:\n  a:\n    if: not cancelled() and github.actor == 'y'\n    runs-on: x\n",
        },
        patched: {
          '.github/workflows/ci.yml':
            "on: push\njobs:\n  a:\n    if: ${{ !cancelled() && github.actor == 'y' }}\n    runs-on: x\n",
        },
      },
      {
        name: 'GitHub',
        log: `The workflow is not valid. .github/workflows/ci.yml (Line: 4, Col: 9): Unexpected symbol: '"push"'. Located at position 22 within expression: github.event_name == "push"`,
        captures: { at: '4' },
        repo: {
          '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    if: github.event_name == "push"\n    runs-on: x\n',
        },
        patched: {
          '.github/workflows/ci.yml': "on: push\njobs:\n  a:\n    if: github.event_name == 'push'\n    runs-on: x\n",
        },
      },
    ],
    ignore: [
      { name: 'another finding', log: '.github/workflows/ci.yml:4:9: undefined function "startWith" [expression]' },
    ],
  },
});
