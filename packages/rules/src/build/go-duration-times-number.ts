import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'build/go-duration-times-number',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['time.Duration and ', ' and time.Duration)'],
  // go build and go vet. Only products and quotients: what is added to a duration has a unit that nobody has said.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): invalid operation: (?<left>[\w.]{1,200}(?:\([\w., ]{0,100}\))?) (?<sign>[*/]) (?<right>[\w.]{1,200}(?:\([\w., ]{0,100}\))?) \(mismatched types (?:time\.Duration and (?<behind>u?int\d{0,2}|float\d\d)|(?<before>u?int\d{0,2}) and time\.Duration)\)$/,
  captures: ['path', 'line', 'column', 'left', 'sign', 'right', 'behind?', 'before?'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A Go duration is multiplied by a number of another type',
    what: '{path}:{line}: `{left} {sign} {right}` has a duration and a number that is none.',
    why: 'Go converts no number by itself: only constants take the type of the duration.',
    how: 'Write `time.Duration(...)` around the number.',
    references: ['https://pkg.go.dev/time#Duration'],
  },
  fix: ({ path, line, column, left, sign, right, behind, before }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Convert the number to a duration', 'review', (place) => {
      // A fraction is lost where it is converted before the product.
      if (behind?.startsWith('float') === true || (before !== undefined && sign === '/')) return undefined;
      const product = new RegExp(`${escapePattern(left)}(?<gap>\\s*\\${sign}\\s*)${escapePattern(right)}(?![\\w.([])`);
      return withLine(place.text, place.line, (code) => {
        const head = code.slice(0, place.column);
        const changed = code
          .slice(place.column)
          .replace(product, (_all, gap: string) =>
            before === undefined ? `${left}${gap}time.Duration(${right})` : `time.Duration(${left})${gap}${right}`,
          );
        return /^import \(?[^)]*"time"/m.test(place.text) ? head + changed : undefined;
      });
    }),
  examples: {
    match: [
      {
        name: 'a variable behind it',
        log: './delay.go:6:9: invalid operation: base * try (mismatched types time.Duration and int)',
        captures: { left: 'base', right: 'try', behind: 'int' },
        repo: {
          'delay.go':
            'package a\n\nimport "time"\n\nfunc Delay(base time.Duration, try int) time.Duration {\n\treturn base * try\n}\n',
        },
        patched: {
          'delay.go':
            'package a\n\nimport "time"\n\nfunc Delay(base time.Duration, try int) time.Duration {\n\treturn base * time.Duration(try)\n}\n',
        },
      },
      {
        name: 'a field before a unit',
        log: './c.go:10:13: invalid operation: c.Seconds * time.Second (mismatched types int and time.Duration)',
        repo: {
          'c.go':
            'package a\n\nimport (\n\t"fmt"\n\t"time"\n)\n\nfunc (c Config) Wait() {\n\tfmt.Println(c.Seconds)\n\ttime.Sleep(c.Seconds * time.Second)\n}\n',
        },
        patched: {
          'c.go':
            'package a\n\nimport (\n\t"fmt"\n\t"time"\n)\n\nfunc (c Config) Wait() {\n\tfmt.Println(c.Seconds)\n\ttime.Sleep(time.Duration(c.Seconds) * time.Second)\n}\n',
        },
      },
      {
        name: 'a fraction',
        log: './delay.go:6:9: invalid operation: base * factor (mismatched types time.Duration and float64)',
        repo: {
          'delay.go':
            'package a\n\nimport "time"\n\nfunc Delay(base time.Duration, factor float64) time.Duration {\n\treturn base * factor\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a sum, whose unit is unknown',
        log: './a.go:4:9: invalid operation: timeout + n (mismatched types time.Duration and int)',
      },
    ],
  },
});
