import { defineRule } from '@self-healer/core/rule';
import { endOpenText } from '../support/javascript/end-open-text.ts';
import { closeBlockIn } from '../support/text/close-block-in.ts';
import { closeBrace } from '../support/text/close-brace.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/brace-missing-at-end',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go', 'node'],
  needle: ['syntax error: unexpected ', "expected '}', found 'EOF'", 'SyntaxError: Unexpected end of input'],
  // The Go compiler, go vet and gofmt; V8, which names the file above.
  pattern:
    /^(?:(?:vet: )?(?<path>[^\s:]+\.go):\d{1,7}:\d{1,5}: (?:syntax error: unexpected EOF, expect(?:ed|ing) \}|expected '\}', found 'EOF'|syntax error: unexpected (?:name )?\w{1,200}, expect(?:ed|ing) \()$|(?:Uncaught )?(?<v8>SyntaxError: Unexpected end of input)$)/,
  captures: ['path?', 'v8?'],
  explains: ['build/go-compiler-error', 'test/*'],
  docs: {
    title: 'A block is not closed',
    what: '{file} ends, or goes on with the next function, before a block is closed.',
    why: 'A closing brace is missing.',
    how: 'Add it where the depths of the lines show.',
    references: ['https://go.dev/ref/spec#Blocks'],
  },
  gathers: ['file'],
  gather({ path }, window) {
    const above = previousMatch(window, /^(?:file:\/\/)?(?<path>\/\S{1,500}\.[cm]?[jt]s):\d{1,7}$/, 12)?.path;
    const file = path ?? above;
    return file === undefined || file.includes('/node_modules/') ? undefined : { file };
  },
  // A template that does not end takes the braces behind it.
  fix: ({ file, v8 }, repo) =>
    closeBlockIn(file, repo, (text) => (v8 === undefined ? undefined : endOpenText(text)) ?? closeBrace(text, 'c')),
  examples: {
    match: [
      {
        name: 'Go, a loop',
        log: '# example.org/svc\n./h.go:9:1: syntax error: unexpected EOF, expected }',
        captures: { path: './h.go' },
        repo: {
          'h.go':
            'package svc\n\nfunc Clean(xs []string) (out []string) {\n\tfor _, x := range xs {\n\t\tif x != "" {\n\t\t\tout = append(out, x)\n\t}\n\treturn out\n}\n',
        },
        patched: {
          'h.go':
            'package svc\n\nfunc Clean(xs []string) (out []string) {\n\tfor _, x := range xs {\n\t\tif x != "" {\n\t\t\tout = append(out, x)\n\t\t}\n\t}\n\treturn out\n}\n',
        },
      },
      {
        name: 'Go, a function within the one that is not closed',
        log: '# example.org/svc\n./h.go:6:6: syntax error: unexpected name Parse, expected (\n./h.go:8:2: syntax error: unexpected }, expected expression',
        repo: {
          'h.go':
            'package svc\n\nfunc isEnv(arg string) bool {\n\treturn len(arg) == 2\n\nfunc Parse(line string) bool {\n\treturn isEnv(line)\n}\n',
        },
        patched: {
          'h.go':
            'package svc\n\nfunc isEnv(arg string) bool {\n\treturn len(arg) == 2\n}\n\nfunc Parse(line string) bool {\n\treturn isEnv(line)\n}\n',
        },
      },
      {
        name: 'Node 24',
        log: '/w/app/src/group.js:9\n\n\n\nSyntaxError: Unexpected end of input\n    at wrapSafe (node:internal/modules/cjs/loader:1861:18)',
        captures: { file: '/w/app/src/group.js' },
        repo: {
          'src/group.js':
            'function group(items) {\n  for (const item of items) {\n    if (!item) {\n      out.set(item, []);\n    out.get(item);\n  }\n  return out;\n}\n',
        },
        patched: {
          'src/group.js':
            'function group(items) {\n  for (const item of items) {\n    if (!item) {\n      out.set(item, []);\n    }\n    out.get(item);\n  }\n  return out;\n}\n',
        },
      },
      {
        name: 'a block whose lines are as deep as its head',
        log: '/w/app/src/ship.js:8\n\n\n\nSyntaxError: Unexpected end of input\n    at wrapSafe (node:internal/modules/cjs/loader:1861:18)',
        repo: {
          'src/ship.js':
            'function ship(order) {\n  if (order.paid) {\n  send(order.id)\n  log(order.id)\n  return order\n}\n',
        },
      },
    ],
    ignore: [{ name: 'JSON', log: 'SyntaxError: Unexpected end of JSON input' }],
  },
});
