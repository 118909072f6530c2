import { defineRule } from '@self-healer/core/rule';
import { listOf, NUMBER, zeroOf } from '../support/go/zero-values.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { depthOf } from '../support/text/indentation.ts';
import { nextMatch } from '../support/text/window-matches.ts';

/** Branches of what went wrong; where a value is empty, too small or too large, only a person knows whether it did. */
const FAILED =
  /\berr\b.* != nil|\b(?:if|case)\b.*(?:!\w|[<>]|== ?-?(?:0|nil\b|false\b|""|``)|\bIs(?:Zero|NaN|Inf|Nil|Empty|Blank)\w*\()|\b(?:default|case (?:-?[01]|nil|""|false)):|\belse \{/i;

/** Whether values have the types of results; `number` is a constant that may be of any of the numeric ones. */
const isSame = (have: readonly string[], want: readonly string[]): boolean =>
  have.length > 0 &&
  have.length === want.length &&
  have.every((type, at) => type === want[at] || (type === 'number' && NUMBER.test(want[at] ?? '')));

export const rule = defineRule({
  id: 'build/go-return-incomplete',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ': not enough return values',
  // Go 1.18 and newer; `have (error)` and `want ([]byte, error)` follow.
  pattern: /^(?:vet: )?(?<path>[^\s:]+\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): not enough return values$/,
  captures: ['path', 'line', 'column'],
  explains: ['build/go-compiler-error'],
  docs: {
    title: 'A function of Go returns an error without its other results',
    what: '{path}:{line} returns ({have}), and the function returns ({want}).',
    why: 'The function got another result, and this return was not changed with it.',
    how: 'Return the zero value of the others with the error: `return nil, err`.',
    references: ['https://go.dev/ref/spec#Return_statements'],
  },
  gathers: ['have', 'want'],
  gather(_facts, window) {
    const have = nextMatch(window, /^\s+have \((?<have>.{0,300})\)$/, 2)?.have;
    const want = nextMatch(window, /^\s+want \((?<want>.{1,300})\)$/, 3)?.want;
    return have === undefined || want === undefined ? undefined : { have, want };
  },
  fix({ have, want, ...at }, repo, context) {
    const results = listOf(want);
    // All results but the error: what is returned with its values has succeeded.
    if (results.at(-1) === 'error' && isSame(listOf(have), results.slice(0, -1)))
      return fixAt(at, repo, context, 'Return the error with the values', 'review', ({ text, lineText, line }) =>
        withLine(text, line, () => {
          const given = /^\s*return (?<given>\S|\S.*[^\s{(,])$/.exec(lineText)?.groups?.given;
          if (given === undefined || listOf(given).length !== results.length - 1) return undefined;
          // Where an error was asked for it is what goes on; elsewhere nothing failed.
          const above = text.split('\n').slice(0, line - 1);
          const depth = depthOf(lineText);
          const block = above.findLast((each) => each.trim() !== '' && depthOf(each) < depth);
          const failed = /\bif (?:.*; )?(?<name>\w+) != nil \{\s*$/.exec(block ?? '')?.groups?.name;
          // In a branch that failed, or with a zero value, an error is what is missing.
          const isValue = !/^(?:\d|""|nil|false)$/.test(given) && !FAILED.test(block ?? '');
          const known = failed === undefined ? isValue : /^(?:err|\w+Err)$/.test(failed);
          return !known ? undefined : `${lineText}, ${failed ?? 'nil'}`;
        }),
      );
    // With an error the others are not looked at; any other value that is missing only a person knows.
    if (have !== 'error' || results.at(-1) !== 'error') return Promise.resolve(undefined);
    const zeros = results.slice(0, -1).map(zeroOf);
    if (zeros.some((zero) => zero === undefined)) return Promise.resolve(undefined);
    return fixAt(
      at,
      repo,
      context,
      'Return the error with empty other results',
      'review',
      ({ text, lineText, line }) => {
        const lines = text.split('\n');
        const statement = /^(?<head>\s*return )(?<value>\S.*)$/.exec(lineText)?.groups;
        if (statement?.value === undefined || listOf(statement.value).length !== 1) return undefined;
        lines[line - 1] = (lines[line - 1] ?? '').replace(
          lineText,
          () => `${statement.head}${zeros.join(', ')}, ${statement.value}`,
        );
        return lines.join('\n');
      },
    );
  },
  examples: {
    match: [
      {
        name: 'a bound that may be an error',
        log: './money.go:5:10: not enough return values\n\thave (int)\n\twant (int, error)',
        repo: {
          'money.go':
            'package money\n\nfunc Withdraw(balance, amount int) (int, error) {\n\tif amount > balance {\n\t\treturn balance\n\t}\n\treturn balance - amount, nil\n}\n',
        },
      },
      {
        name: 'nothing, which may be an error',
        log: './a.go:5:10: not enough return values\n\thave (float64)\n\twant (float64, error)',
        repo: {
          'a.go':
            'package a\n\nfunc Percent(part, whole float64) (float64, error) {\n\tif whole == 0 {\n\t\treturn part\n\t}\n\treturn part / whole * 100, nil\n}\n',
        },
      },
      {
        name: 'no text, which may be an error',
        log: './a.go:5:10: not enough return values\n\thave (string)\n\twant (string, error)',
        repo: {
          'a.go':
            'package a\n\nfunc Name(s, all string) (string, error) {\n\tif len(s) == 0 || s == "" {\n\t\treturn all\n\t}\n\treturn s, nil\n}\n',
        },
      },
      {
        name: 'what was looked for and found',
        log: './a.go:6:11: not enough return values\n\thave (Item)\n\twant (Item, error)',
        repo: {
          'a.go':
            'package a\n\nfunc Find(all []Item, id int) (Item, error) {\n\tfor _, item := range all {\n\t\tif item.ID == id {\n\t\t\treturn item\n\t\t}\n\t}\n\treturn Item{}, errMissing\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nfunc Find(all []Item, id int) (Item, error) {\n\tfor _, item := range all {\n\t\tif item.ID == id {\n\t\t\treturn item, nil\n\t\t}\n\t}\n\treturn Item{}, errMissing\n}\n',
        },
      },
      {
        name: 'one value that is there',
        log: './a.go:4:9: not enough return values\n\thave (int)\n\twant (int, error)',
        repo: { 'a.go': 'package a\n\nfunc f(n int) (int, error) {\n\treturn n\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc f(n int) (int, error) {\n\treturn n, nil\n}\n' },
      },
      {
        name: 'where nothing was found',
        log: './a.go:5:10: not enough return values\n\thave (string)\n\twant (string, error)',
        repo: {
          'a.go':
            'package a\n\nfunc f(ok bool, s string) (string, error) {\n\tif !ok {\n\t\treturn s\n\t}\n\treturn s, nil\n}\n',
        },
      },
      {
        name: 'the values without the error that was asked for',
        log: 'a.go:6:10: not enough return values\n\thave (number)\n\twant (int, error)',
        repo: {
          'a.go':
            'package a\n\nfunc N(s string) (int, error) {\n\tn, err := parse(s)\n\tif err != nil {\n\t\treturn -1\n\t}\n\treturn n, nil\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nfunc N(s string) (int, error) {\n\tn, err := parse(s)\n\tif err != nil {\n\t\treturn -1, err\n\t}\n\treturn n, nil\n}\n',
        },
      },
      {
        name: 'the values without the error',
        log: './a.go:8:9: not enough return values\n\thave (string)\n\twant (string, error)',
        repo: {
          'a.go':
            'package a\n\nfunc Read(path string) (string, error) {\n\tdata, err := load(path)\n\tif err != nil {\n\t\treturn "", err\n\t}\n\treturn string(data)\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nfunc Read(path string) (string, error) {\n\tdata, err := load(path)\n\tif err != nil {\n\t\treturn "", err\n\t}\n\treturn string(data), nil\n}\n',
        },
      },
      {
        name: 'go 1.22',
        log: '# example.org/conf\n./conf.go:4:10: not enough return values\n\thave (error)\n\twant ([]byte, int, error)',
        captures: { path: './conf.go', have: 'error', want: '[]byte, int, error' },
        repo: { 'conf.go': 'package conf\n\nfunc f() ([]byte, int, error) {\n\treturn err\n}\n' },
        patched: { 'conf.go': 'package conf\n\nfunc f() ([]byte, int, error) {\n\treturn nil, 0, err\n}\n' },
      },
      {
        name: 'a result that only a person knows',
        log: './conf.go:4:9: not enough return values\n\thave (number)\n\twant (int, error)',
        repo: { 'conf.go': 'package conf\n\nfunc f() (int, error) {\n\treturn 1\n}\n' },
      },
    ],
    ignore: [{ name: 'too many', log: './conf.go:4:9: too many return values' }],
  },
});
