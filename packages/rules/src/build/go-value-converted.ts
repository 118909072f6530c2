import { defineRule } from '@self-healer/core/rule';
import { addGoImport } from '../support/go/go-imports.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';

/** A value as it is written where one of another type is asked for; undefined where the meaning would be another. */
function converted(value: string, is: string, wanted: string, behind: string): string | undefined {
  const type = /(?:(?:variable|value) of (?:struct )?type|of type) (?<type>\S{1,100})$/.exec(is)?.groups?.type ?? '';
  if (wanted === 'string' && type === '[]byte') return `string(${value})`;
  if (wanted === '[]byte' && (type === 'string' || /^untyped string constant/.test(is))) return `[]byte(${value})`;
  if (wanted === 'error' && /^(?:untyped string constant|constant of type string)/.test(is))
    return `errors.New(${value})`;
  if (wanted === `*${type}` && /^variable/.test(is) && !value.startsWith('&')) return `&${value}`;
  // All of a list, where its items are taken one by one.
  return type === `[]${wanted}` && behind.startsWith(')') ? `${value}...` : undefined;
}

export const rule = defineRule({
  id: 'build/go-value-converted',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ' value in ',
  // The compiler, 1.18 to 1.26.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): cannot use (?<value>[\w.]{1,200}(?:\([\w., ]{0,100}\))?|"(?:[^"\\]|\\.){0,200}") \((?<is>[^()]{1,200})\) as (?<wanted>string|\[\]byte|error|\*?[\w.]{1,100}) value in (?:argument to \S{1,200}|return statement|variable declaration|assignment|struct literal|array or slice literal|map literal)(?:: string does not implement error .{1,80})?$/,
  captures: ['path', 'line', 'column', 'value', 'is', 'wanted'],
  explains: ['build/go-compiler-error', 'build/go-package-failed', 'build/go-one-token', 'build/go-method-renamed'],
  docs: {
    title: 'A value of Go is given as another type',
    what: '{path}:{line}: `{value}` ({is}) is given where {wanted} is asked for.',
    why: 'Go converts no value by itself, takes no address, and spreads no list.',
    how: 'Convert it, give its address with `&`, or spread the list with `...`.',
    references: ['https://go.dev/ref/spec#Assignability'],
  },
  gathers: ['kind'],
  gather: ({ value = '', is = '', wanted = '' }) => {
    const kind = converted(value, is, wanted, ')');
    return kind === undefined ? undefined : { kind };
  },
  fix: ({ path, line, column, value, is, wanted }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Convert the value', 'review', (place) => {
      const content = withLine(place.text, place.line, (code) => {
        const [head, tail] = [code.slice(0, place.column), code.slice(place.column)];
        const put = tail.startsWith(value) ? converted(value, is, wanted, tail.slice(value.length)) : undefined;
        // Once it is spread, or has its address, it stands as it has to.
        const done = head.endsWith('&') || tail.slice(value.length).startsWith('...');
        return put === undefined || done ? undefined : head + put + tail.slice(value.length);
      });
      return content === undefined || wanted !== 'error' ? content : addGoImport(content, 'errors');
    }),
  examples: {
    match: [
      {
        name: 'bytes as a text',
        log: './a.go:4:9: cannot use b (variable of type []byte) as string value in return statement',
        captures: { value: 'b', wanted: 'string' },
        repo: { 'a.go': 'package a\n\nfunc F(b []byte) (string, error) {\n\treturn b, nil\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(b []byte) (string, error) {\n\treturn string(b), nil\n}\n' },
      },
      {
        name: 'an address',
        log: './a.go:5:13: cannot use c (variable of struct type C) as *C value in argument to use',
        repo: { 'a.go': 'package a\n\nfunc F() int {\n\tc := C{1}\n\treturn use(c)\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F() int {\n\tc := C{1}\n\treturn use(&c)\n}\n' },
      },
      {
        name: 'all of a list',
        log: './a.go:4:20: cannot use ys (variable of type []string) as string value in argument to append',
        repo: { 'a.go': 'package a\n\nfunc F(xs, ys []string) []string {\n\treturn append(xs, ys)\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(xs, ys []string) []string {\n\treturn append(xs, ys...)\n}\n' },
      },
      {
        name: 'a text as an error',
        log: './a.go:5:10: cannot use "negative" (constant of type string) as error value in return statement: string does not implement error (missing method Error)',
        repo: {
          'a.go': 'package a\n\nfunc F(n int) error {\n\tif n < 0 {\n\t\treturn "negative"\n\t}\n\treturn nil\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nimport "errors"\n\nfunc F(n int) error {\n\tif n < 0 {\n\t\treturn errors.New("negative")\n\t}\n\treturn nil\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'the value behind an address',
        log: './a.go:4:9: cannot use c (variable of type *C) as C value in argument to use',
      },
    ],
  },
});
