import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { deferCancel } from '../support/go/defer-cancel.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/go-vet-mechanical',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['go'],
  needle: [
    'bad syntax for struct tag ',
    ' has malformed name: first letter after ',
    ': unreachable code',
    ': the cancel function returned by ',
    ' function is not used on all paths',
    ' passes lock by value: ',
  ],
  // go vet, the analyzers structtag and tests; `go test` runs both.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):\d{1,5}: (?:struct field tag `(?<tag>[^`]{1,300})` not compatible with reflect\.StructTag\.Get: bad syntax for struct tag (?:value|pair)|(?<name>(?:Test|Benchmark|Example|Fuzz)\w{1,200}) has malformed name: first letter after '\w{1,20}' must not be lowercase|(?<unreachable>unreachable code)|(?<locked>\w{1,200}) passes lock by value: \S{1,300} contains \S{1,100}|the cancel function returned by (?<cancel>context\.\w{1,40}) should be called, not discarded, to avoid a context leak|the (?<kept>\w{1,60}) function is not used on all paths \(possible context leak\))$/,
  captures: ['path', 'line', 'tag?', 'name?', 'unreachable?', 'locked?', 'cancel?', 'kept?'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'go vet finds a tag, a name or a statement that means nothing',
    what: '{path}:{line}: the tag is not `key:"value"`, the name of the test goes on in lower case, nothing comes to the statement, a method locks a copy, or a context is never cancelled.',
    why: 'Encoders skip such a tag, `go test` does not run such a test, what follows a `return` never runs, and a context that is not cancelled keeps its timer.',
    how: 'Put the value of the tag in quotes; go on in upper case; remove the statement.',
    references: ['https://pkg.go.dev/cmd/vet'],
  },
  async fix({ path: printed, line, tag, name, unreachable, locked, cancel, kept }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(line) - 1;
    const own = lines[at] ?? '';
    if (cancel !== undefined || kept !== undefined) {
      const content = deferCancel(text, Number(line));
      return content === undefined
        ? undefined
        : { title: 'Call the cancel function at the end', safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    if (locked !== undefined) {
      // A receiver that is a pointer is called as before; a parameter would change its callers.
      const pointed = own.replace(
        new RegExp(`^(?<head>func \\(\\w+ )(?<type>\\w+(?:\\[[\\w, ]+\\])?\\) ${locked}\\()`),
        '$<head>*$<type>',
      );
      if (pointed === own) return undefined;
      lines[at] = pointed;
      return {
        title: `Let ${locked} have the lock itself, not a copy`,
        safety: 'review',
        edits: [{ kind: 'write', path, content: join() }],
      };
    }
    if (unreachable !== undefined) {
      // One statement at the end of its block; more may be what a jump was to come to.
      const single = /^\s*(?:return\b|break\b|continue\b|panic\()[^{}]*$/.test(own);
      if (!single || !/^\s*\}/.test(lines[at + 1] ?? '')) return undefined;
      lines.splice(at, 1);
      return {
        title: 'Remove what is never reached',
        safety: 'review',
        edits: [{ kind: 'write', path, content: join() }],
      };
    }
    const renamed = name?.replace(/(?<=^(?:Test|Benchmark|Example|Fuzz))[a-z]/, (letter) => letter.toUpperCase());
    const changed =
      tag !== undefined
        ? own.replace(`\`${tag}\``, () => `\`${quoted(tag)}\``)
        : text.includes(`func ${renamed}(`)
          ? own
          : own.replace(`func ${name}(`, () => `func ${renamed}(`);
    if (changed === own) return undefined;
    lines[at] = changed;
    return {
      title: tag === undefined ? `Name the test ${renamed}` : 'Put the value of the tag in quotes',
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a method that locks a copy',
        log: 'lib/copy.go:9:9: Add passes lock by value: example.org/lib.Counter contains sync.Mutex',
        captures: { locked: 'Add' },
        repo: {
          'lib/copy.go':
            'package lib\n\nimport "sync"\n\ntype Counter struct {\n\tmu sync.Mutex\n\tn  int\n}\nfunc (c Counter) Add() {\n\tc.mu.Lock()\n}\n',
        },
        patched: {
          'lib/copy.go':
            'package lib\n\nimport "sync"\n\ntype Counter struct {\n\tmu sync.Mutex\n\tn  int\n}\nfunc (c *Counter) Add() {\n\tc.mu.Lock()\n}\n',
        },
      },
      {
        name: 'a function that is handed a lock',
        log: 'lib/copy.go:9:13: Show passes lock by value: example.org/lib.Counter contains sync.Mutex',
        repo: {
          'lib/copy.go':
            'package lib\n\nimport "sync"\n\ntype Counter struct {\n\tmu sync.Mutex\n\tn  int\n}\nfunc Show(c Counter) {\n}\n',
        },
      },
      {
        name: 'a tag whose value does not end',
        log: 'user.go:4:2: struct field tag `json:"name` not compatible with reflect.StructTag.Get: bad syntax for struct tag value',
        repo: { 'user.go': 'package api\n\ntype User struct {\n\tName string `json:"name`\n}\n' },
        patched: { 'user.go': 'package api\n\ntype User struct {\n\tName string `json:"name"`\n}\n' },
      },
      {
        name: 'a context that nobody cancels',
        log: 'a.go:6:7: the cancel function returned by context.WithTimeout should be called, not discarded, to avoid a context leak',
        repo: {
          'a.go':
            'package a\n\nimport "context"\n\nfunc Ping(db DB) error {\n\tctx, _ := context.WithTimeout(context.Background(), limit)\n\treturn db.Ping(ctx)\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nimport "context"\n\nfunc Ping(db DB) error {\n\tctx, cancel := context.WithTimeout(context.Background(), limit)\n\tdefer cancel()\n\treturn db.Ping(ctx)\n}\n',
        },
      },
      {
        name: 'a parameter that is given the context',
        log: 'a.go:6:7: the cancel function returned by context.WithTimeout should be called, not discarded, to avoid a context leak',
        repo: {
          'a.go':
            'package a\n\nimport "context"\n\nfunc Ping(ctx context.Context, db DB) error {\n\tctx, _ = context.WithTimeout(ctx, limit)\n\treturn db.Ping(ctx)\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nimport "context"\n\nfunc Ping(ctx context.Context, db DB) error {\n\tctx, cancel := context.WithTimeout(ctx, limit)\n\tdefer cancel()\n\treturn db.Ping(ctx)\n}\n',
        },
      },
      {
        name: 'a context that is cancelled on one way out',
        log: 'a.go:6:2: the cancel function is not used on all paths (possible context leak)\na.go:8:3: this return statement may be reached without using the cancel var defined on line 6',
        captures: { kept: 'cancel' },
        repo: {
          'a.go':
            'package a\n\nimport "context"\n\nfunc Ping(ctx context.Context, db DB) error {\n\tctx, cancel := context.WithTimeout(ctx, limit)\n\tif err := db.Ping(ctx); err != nil {\n\t\treturn err\n\t}\n\tcancel()\n\treturn nil\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nimport "context"\n\nfunc Ping(ctx context.Context, db DB) error {\n\tctx, cancel := context.WithTimeout(ctx, limit)\n\tdefer cancel()\n\tif err := db.Ping(ctx); err != nil {\n\t\treturn err\n\t}\n\tcancel()\n\treturn nil\n}\n',
        },
      },
      {
        name: 'a context that outlives the function',
        log: 'a.go:6:7: the cancel function returned by context.WithTimeout should be called, not discarded, to avoid a context leak',
        repo: {
          'a.go':
            'package a\n\nimport "context"\n\nfunc Start() context.Context {\n\tctx, _ := context.WithTimeout(context.Background(), limit)\n\treturn ctx\n}\n',
        },
      },
      {
        name: 'a tag',
        log: 'm/m.go:4:2: struct field tag `json:name,omitempty db:"n"` not compatible with reflect.StructTag.Get: bad syntax for struct tag value',
        captures: { tag: 'json:name,omitempty db:"n"' },
        repo: { 'm/m.go': 'package m\n\ntype User struct {\n\tName string `json:name,omitempty db:"n"`\n}\n' },
        patched: { 'm/m.go': 'package m\n\ntype User struct {\n\tName string `json:"name,omitempty" db:"n"`\n}\n' },
      },
      {
        name: 'a statement behind return',
        log: 'm/m.go:5:2: unreachable code',
        captures: { unreachable: 'unreachable code' },
        repo: { 'm/m.go': 'package m\n\nfunc One() int {\n\treturn 1\n\tpanic("no")\n}\n' },
        patched: { 'm/m.go': 'package m\n\nfunc One() int {\n\treturn 1\n}\n' },
      },
      {
        name: 'a blank before the value',
        log: 'm/m.go:4:2: struct field tag `json: "name" db:"n"` not compatible with reflect.StructTag.Get: bad syntax for struct tag value',
        repo: { 'm/m.go': 'package m\n\ntype User struct {\n\tName string `json: "name" db:"n"`\n}\n' },
        patched: { 'm/m.go': 'package m\n\ntype User struct {\n\tName string `json:"name" db:"n"`\n}\n' },
      },
      {
        name: 'a test',
        log: "m/m_test.go:5:6: Testone has malformed name: first letter after 'Test' must not be lowercase",
        captures: { name: 'Testone' },
        repo: { 'm/m_test.go': 'package m\n\nimport "testing"\n\nfunc Testone(t *testing.T) {}\n' },
        patched: { 'm/m_test.go': 'package m\n\nimport "testing"\n\nfunc TestOne(t *testing.T) {}\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'm/m.go:4:2: struct field A repeats json tag "a" also at m/m.go:3:2' }],
  },
});

/** `json:name` as `json:"name"`, for each pair that lacks its quotes. */
const quoted = (tag: string): string =>
  tag
    .replace(/(?<=(?:^|\s)[\w-]+:)\s+(?=")/g, '')
    .replace(/(?<=(?:^|\s)[\w-]+:)(?:"(?<open>[^\s"`]+)|(?<closed>[^\s"`]+)")(?=\s|$)/g, '"$<open>$<closed>"')
    .replace(/(?<=^|\s)(?<key>[\w-]+):\s?(?<value>[^\s"`]+)(?=\s|$)/g, '$<key>:"$<value>"');
