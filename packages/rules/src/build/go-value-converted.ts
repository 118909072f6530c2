import { defineRule } from '@self-healer/core/rule';
import { isBinary, isEncoded } from '../support/go/binary-values.ts';
import { addGoImport } from '../support/go/go-imports.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { withLine } from '../support/text/edit-line.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** A value as it is written where one of another type is asked for; undefined where the meaning would be another. */
function converted(value: string, is: string, wanted: string, behind: string): string | undefined {
  const type = /(?:(?:variable|value) of (?:struct )?type|of type) (?<type>\S{1,100})$/.exec(is)?.groups?.type ?? '';
  if (wanted === 'string' && type === '[]byte') return `string(${value})`;
  if (wanted === '[]byte' && (type === 'string' || /^untyped string constant/.test(is))) return `[]byte(${value})`;
  if (wanted === 'error' && /^(?:untyped string constant|constant of type string)/.test(is))
    return `errors.New(${value})`;
  // Of a literal the message shows the type alone.
  const isPlace = /^variable/.test(is) || value.endsWith('{…}');
  if (wanted === `*${type}` && isPlace && !value.startsWith('&')) return `&${value.replace(/…\}$/, '')}`;
  // All of a list, where its items are taken one by one.
  return type === `[]${wanted}` && behind.startsWith(')') ? `${value}...` : undefined;
}

/** Whether a variable is a copy of what it came from, so that a change behind its address is lost. */
function isCopy(value: string, text: string): boolean {
  const root = escapePattern(value.split('.')[0] ?? '');
  return new RegExp(`\\bfor \\w+, ${root} := range\\b|^func \\(${root} [A-Za-z]`, 'm').test(text);
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
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): cannot use (?<value>[\w.]{1,200}(?:\([\w., ]{0,100}\)|\{…\})?|"(?:[^"\\]|\\.){0,200}") \((?<is>[^()]{1,200})\) as (?<wanted>string|\[\]byte|error|\*?[\w.]{1,100}) value in (?:argument to \S{1,200}|return statement|variable declaration|assignment|struct literal|array or slice literal|map literal)(?:: string does not implement error .{1,80})?$/,
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
        if (wanted === 'string' && isBinary(value, place.text, place.line)) return undefined;
        if (wanted === '[]byte' && isEncoded(value, place.text, place.line)) return undefined;
        if (wanted.startsWith('*') && isCopy(value, place.text)) return undefined;
        const written = value.replace(/…\}$/, '');
        const put = tail.startsWith(written) ? converted(value, is, wanted, tail.slice(written.length)) : undefined;
        // Once it is spread, or has its address, it stands as it has to.
        const done = head.endsWith('&') || tail.slice(written.length).startsWith('...');
        return put === undefined || done ? undefined : head + put + tail.slice(written.length);
      });
      return content === undefined || wanted !== 'error' ? content : addGoImport(content, 'errors');
    }),
  examples: {
    match: [
      {
        name: 'bytes that are no text',
        log: './blob.go:8:9: cannot use h.Sum(nil) (value of type []byte) as string value in return statement',
        repo: {
          'blob.go':
            'package blob\n\nimport "crypto/sha256"\n\nfunc ID(data []byte) string {\n\th := sha256.New()\n\th.Write(data)\n\treturn h.Sum(nil)\n}\n',
        },
      },
      {
        name: 'bytes that something fills',
        log: './t.go:7:9: cannot use b (variable of type []byte) as string value in return statement',
        repo: {
          't.go': 'package t\n\nimport "crypto/rand"\n\nfunc Token(b []byte) string {\n\trand.Read(b)\n\treturn b\n}\n',
        },
      },
      {
        name: 'a digest under a name of its own',
        log: './t.go:9:9: cannot use out (variable of type []byte) as string value in return statement',
        repo: {
          't.go':
            'package t\n\nimport "crypto/sha256"\n\nfunc ID(b []byte) string {\n\th := sha256.New()\n\th.Write(b)\n\tout := h.Sum(nil)\n\treturn out\n}\n',
        },
      },
      {
        name: 'a literal',
        log: './o.go:6:9: cannot use options{…} (value of struct type options) as *options value in return statement',
        repo: {
          'o.go':
            'package o\n\ntype options struct{ depth int }\n\nfunc standard() *options {\n\treturn options{\n\t\tdepth: 3,\n\t}\n}\n',
        },
        patched: {
          'o.go':
            'package o\n\ntype options struct{ depth int }\n\nfunc standard() *options {\n\treturn &options{\n\t\tdepth: 3,\n\t}\n}\n',
        },
      },
      {
        name: 'a text that was read',
        log: './t.go:7:9: cannot use b (variable of type []byte) as string value in return statement',
        repo: {
          't.go':
            'package t\n\nimport "os"\n\nfunc Text() string {\n\tb, _ := os.ReadFile("a.txt")\n\treturn b\n}\n\nfunc ID() string {\n\tb := h.Sum(nil)\n\treturn hex(b)\n}\n',
        },
        patched: {
          't.go':
            'package t\n\nimport "os"\n\nfunc Text() string {\n\tb, _ := os.ReadFile("a.txt")\n\treturn string(b)\n}\n\nfunc ID() string {\n\tb := h.Sum(nil)\n\treturn hex(b)\n}\n',
        },
      },
      {
        name: 'digits of bytes',
        log: './box.go:6:23: cannot use keyHex (variable of type string) as []byte value in argument to aes.NewCipher',
        repo: {
          'box.go':
            'package box\n\nimport "crypto/aes"\n\nfunc New(keyHex string) {\n\t_, _ = aes.NewCipher(keyHex)\n}\n',
        },
      },
      {
        name: 'a copy that a loop makes',
        log: './c.go:9:9: cannot use c (variable of type Counter) as *Counter value in argument to reset',
        repo: {
          'c.go':
            'package counters\n\ntype Counter struct{ N int }\n\nfunc reset(c *Counter) { c.N = 0 }\n\nfunc ResetAll(all []Counter) {\n\tfor _, c := range all {\n\t\treset(c)\n\t}\n}\n',
        },
      },
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
