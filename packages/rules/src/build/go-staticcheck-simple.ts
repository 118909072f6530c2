import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { simplified } from '../support/go/simplify-line.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// staticcheck, alone and in golangci-lint 1 (gosimple) and 2 (staticcheck).
const pattern =
  /^(?:##\[error\]|Error: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):\d{1,5}: (?:(?:S\d{4}|QF\d{4}): )?(?<message>should omit comparison to bool constant, can be simplified to .{1,200}?|should use (?:time\.Until|time\.Since|fmt\.Errorf)\b.{0,200}?|redundant `?return`? statement|unnecessary assignment to the blank identifier)(?: \((?:S\d{4}|gosimple|staticcheck)\))?$/;

export const rule = defineRule({
  id: 'build/go-staticcheck-simple',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['go'],
  needle: ['should omit comparison', 'should use ', 'redundant ', 'unnecessary assignment'],
  pattern,
  captures: ['path', 'line', 'message'],
  explains: ['build/golangci-lint-issue', 'build/go-compiler-error'],
  docs: {
    title: 'staticcheck knows a simpler way',
    what: '`{path}` line {line}: {message}',
    why: 'The code says in more words what Go has a shorter form for.',
    how: 'Write the shorter form.',
    references: ['https://staticcheck.dev/docs/checks/'],
  },
  async fix(_facts, repo, context) {
    const directories = await runDirectories(repo, context);
    const contents = new Map<string, string>();
    // From the last line up, because a line may go.
    const found = windowMatches(context.window, pattern).toSorted((a, b) => Number(b.line) - Number(a.line));
    for (const { path: printed, line, message } of found) {
      const path = await trackedPath(printed ?? '', repo, directories);
      const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      if (path === undefined || before === undefined) continue;
      const { lines, join } = textLines(before);
      const own = lines[Number(line) - 1];
      const by = own === undefined ? undefined : simplified(own, message ?? '', lines[Number(line)] ?? '');
      if (by === undefined || by === own) continue;
      lines.splice(Number(line) - 1, 1, ...(by === '' ? [] : [by]));
      contents.set(path, join());
    }
    return contents.size === 0
      ? undefined
      : {
          title: 'Write the shorter form',
          safety: 'review',
          edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
        };
  },
  examples: {
    match: [
      {
        name: 'staticcheck',
        log: [
          'poll/poll.go:9:9: should use time.Until instead of t.Sub(time.Now()) (S1024)',
          'poll/poll.go:13:5: should omit comparison to bool constant, can be simplified to !ok (S1002)',
        ].join('\n'),
        captures: { path: 'poll/poll.go', line: '9' },
        repo: {
          'api/poll/poll.go':
            'package poll\n\nimport (\n\t"errors"\n\t"time"\n)\n\nfunc left(t time.Time) time.Duration {\n\treturn t.Sub(time.Now())\n}\n\nfunc check(ok bool) error {\n\tif ok == false {\n\t\treturn nil\n\t}\n\treturn errors.New("no")\n}\n',
        },
        patched: {
          'api/poll/poll.go':
            'package poll\n\nimport (\n\t"errors"\n\t"time"\n)\n\nfunc left(t time.Time) time.Duration {\n\treturn time.Until(t)\n}\n\nfunc check(ok bool) error {\n\tif !ok {\n\t\treturn nil\n\t}\n\treturn errors.New("no")\n}\n',
        },
      },
      {
        name: 'golangci-lint 2',
        log: 'Error: cmd/a.go:4:5: S1002: should omit comparison to bool constant, can be simplified to s.ready() (staticcheck)',
        captures: { message: 'should omit comparison to bool constant, can be simplified to s.ready()' },
        repo: {
          'cmd/a.go': 'package a\n\nfunc f(s S) {\n\tif s.ready() == true {\n\t\tgo s.run()\n\t\treturn\n\t}\n}\n',
        },
        patched: { 'cmd/a.go': 'package a\n\nfunc f(s S) {\n\tif s.ready() {\n\t\tgo s.run()\n\t\treturn\n\t}\n}\n' },
      },
      {
        name: 'a return at the end of a function',
        log: 'a.go:5:2: redundant `return` statement (gosimple)',
        repo: { 'a.go': 'package a\n\nfunc f() {\n\tg()\n\treturn\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc f() {\n\tg()\n}\n' },
      },
    ],
    ignore: [{ name: 'another check', log: 'a.go:5:2: error strings should not be capitalized (ST1005)' }],
  },
});
