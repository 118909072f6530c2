import { defineRule } from '@self-healer/core/rule';
import { addGoImport } from '../support/go/go-imports.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';

export const rule = defineRule({
  id: 'build/go-text-plus-number',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'string and ',
  // go build and go vet: a text before a value of another type.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): invalid operation: [^()]{1,300} \+ (?<value>[\w.]{1,200}(?:\([\w., ]{0,100}\))?) \(mismatched types (?:untyped )?string and (?<type>u?int\d{0,2}|float\d\d|bool)\)$/,
  captures: ['path', 'line', 'column', 'value', 'type'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A Go text is put together with a number',
    what: '{path}:{line}: `{value}` is of type {type}, and stands behind `+` and a text.',
    why: 'Go does not make a text of a number by itself.',
    how: 'Write `strconv.Itoa({value})` or `fmt.Sprint({value})`.',
    references: ['https://pkg.go.dev/strconv'],
  },
  fix: ({ path, line, column, value, type }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Make a text of the number', 'review', (place) => {
      const [home, call] = type === 'int' ? ['strconv', 'strconv.Itoa'] : ['fmt', 'fmt.Sprint'];
      const content = withLine(place.text, place.line, (code) => {
        const at = code.indexOf(`+ ${value}`, place.column);
        const behind = code[at + value.length + 2] ?? '';
        if (at < 0 || /[\w.([]/.test(behind)) return undefined;
        return `${code.slice(0, at)}+ ${call}(${value})${code.slice(at + 2 + value.length)}`;
      });
      return content === undefined ? undefined : (addGoImport(content, home) ?? content);
    }),
  examples: {
    match: [
      {
        name: 'an int',
        log: './ids.go:4:9: invalid operation: "order-" + number (mismatched types untyped string and int)',
        captures: { value: 'number', type: 'int' },
        repo: { 'ids.go': 'package ids\n\nfunc Label(number int) string {\n\treturn "order-" + number\n}\n' },
        patched: {
          'ids.go':
            'package ids\n\nimport "strconv"\n\nfunc Label(number int) string {\n\treturn "order-" + strconv.Itoa(number)\n}\n',
        },
      },
      {
        name: 'another number, and text behind it',
        log: './ids.go:4:9: invalid operation: prefix + o.Total (mismatched types string and float64)',
        repo: {
          'ids.go':
            'package ids\n\nfunc Label(prefix string, o Order) string {\n\treturn prefix + o.Total + " EUR"\n}\n',
        },
        patched: {
          'ids.go':
            'package ids\n\nimport "fmt"\n\nfunc Label(prefix string, o Order) string {\n\treturn prefix + fmt.Sprint(o.Total) + " EUR"\n}\n',
        },
      },
    ],
    ignore: [{ name: 'numbers', log: './a.go:4:9: invalid operation: a + b (mismatched types int and int64)' }],
  },
});
