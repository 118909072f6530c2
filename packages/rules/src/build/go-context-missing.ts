import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { passContext, takeContext } from '../support/go/context-argument.ts';
import { addGoImport } from '../support/go/go-imports.ts';
import { directoryOfPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

const pattern =
  /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): (?:not enough arguments in call to (?<callee>[\w.]{1,200})|cannot use .{1,300}: \*?(?<type>[\w.]{1,200}) does not implement [\w.]{1,200} \(wrong type for method (?<method>\w{1,200})\))$/;

export const rule = defineRule({
  id: 'build/go-context-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['not enough arguments in call to ', '(wrong type for method '],
  // go build and go vet; `have` and `want` stand on the next two lines.
  pattern,
  captures: ['path', 'line', 'column', 'callee?', 'type?', 'method?'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A Go function takes a context now',
    what: '{path}:{line}: a call, or a method of an interface, has all of its parameters but the context.',
    why: 'The function or the interface got a `context.Context` as its first parameter, and this place was left behind.',
    how: 'Hand on the context that is there; take one where the interface asks for it.',
    references: ['https://go.dev/blog/context'],
  },
  gathers: ['want'],
  gather(_facts, { lines, index }) {
    const want = wanted(lines, index);
    return want === undefined ? undefined : { want };
  },
  async fix(_facts, repo, { window, ...context }) {
    const directories = await runDirectories(repo, { window, ...context });
    const contents = new Map<string, string>();
    const seen = new Set<string>();
    const found = window.lines
      .flatMap((text, index) => {
        const groups = pattern.exec(text.slice(0, 4096))?.groups;
        return groups === undefined || wanted(window.lines, index) === undefined ? [] : [groups];
      })
      .toSorted((a, b) => Number(b.line) - Number(a.line) || Number(b.column) - Number(a.column));
    for (const { path: printed = '', line = '', column = '', callee, type, method } of found) {
      const key = method === undefined ? `${printed}:${line}:${column}` : `${printed}:${type}.${method}`;
      const path = seen.has(key) ? undefined : await trackedPath(printed, repo, directories);
      seen.add(key);
      if (path === undefined) continue;
      const read = async (file: string) => contents.get(file) ?? (await repo.read(file)) ?? '';
      if (callee !== undefined) {
        const after = passContext(await read(path), Number(line), Number(column), callee);
        if (after !== undefined) contents.set(path, after);
        continue;
      }
      for (const file of await packageOf(type ?? '', path, repo)) {
        const after = takeContext(await read(file), (type ?? '').split('.').at(-1) ?? '', method ?? '');
        if (after !== undefined)
          contents.set(file, after.includes('"context"') ? after : (addGoImport(after, 'context') ?? after));
      }
    }
    return contents.size === 0
      ? undefined
      : {
          title: 'Hand the context on',
          safety: 'review',
          edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
        };
  },
  examples: {
    match: [
      {
        name: 'behind the end of the context',
        log: './a.go:7:24: not enough arguments in call to server.Shutdown\n\thave ()\n\twant (context.Context)',
        repo: {
          'a.go':
            'package a\n\nimport "context"\n\nfunc Run(ctx context.Context, server Server) error {\n\t<-ctx.Done()\n\treturn server.Shutdown()\n}\n',
        },
      },
      {
        name: 'a call in a function that has one',
        log: './a.go:6:19: not enough arguments in call to s.repo.Name\n\thave (int)\n\twant (context.Context, int)',
        captures: { callee: 's.repo.Name' },
        repo: {
          'a.go':
            'package a\n\nimport "context"\n\nfunc (s *S) Greet(ctx context.Context, id int) string {\n\treturn s.repo.Name(id)\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nimport "context"\n\nfunc (s *S) Greet(ctx context.Context, id int) string {\n\treturn s.repo.Name(ctx, id)\n}\n',
        },
      },
      {
        name: 'a call in a handler, over several lines',
        log: './a.go:8:3: not enough arguments in call to load\n\thave (string, number)\n\twant (context.Context, string, int)',
        repo: {
          'a.go':
            'package a\n\nimport "net/http"\n\nfunc show(w http.ResponseWriter, r *http.Request) {\n\tload(\n\t\t"a",\n\t\t1)\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nimport "net/http"\n\nfunc show(w http.ResponseWriter, r *http.Request) {\n\tload(\n\t\tr.Context(),\n\t\t"a",\n\t\t1)\n}\n',
        },
      },
      {
        name: 'a call without arguments in a test',
        log: './a_test.go:6:6: not enough arguments in call to Run\n\thave ()\n\twant (context.Context)',
        repo: {
          'a_test.go': 'package a\n\nimport "testing"\n\nfunc TestRun(t *testing.T) {\n\tRun()\n}\n',
        },
        patched: {
          'a_test.go':
            'package a\n\nimport (\n\t"context"\n\t"testing"\n)\n\nfunc TestRun(t *testing.T) {\n\tRun(context.Background())\n}\n',
        },
      },
      {
        name: 'a call where no context is',
        log: './a.go:4:15: not enough arguments in call to Name\n\thave (int)\n\twant (context.Context, int)',
        repo: { 'a.go': 'package a\n\nfunc greet(id int) string {\n\treturn Name(id)\n}\n' },
      },
      {
        name: 'a fake of an interface that grew',
        log: 'store/a_test.go:12:39: cannot use f (variable of type *fakeStore) as Store value in argument to Copy: *fakeStore does not implement Store (wrong type for method Put)\n\t\thave Put(string, string) error\n\t\twant Put(context.Context, string, string) error',
        captures: { type: 'fakeStore', method: 'Put' },
        repo: {
          'store/a_test.go':
            'package store\n\nimport "testing"\n\ntype fakeStore struct{}\n\nfunc (f *fakeStore) Put(id, value string) error {\n\treturn nil\n}\n\nfunc TestCopy(t *testing.T) {\n\tCopy(nil, &fakeStore{})\n}\n',
        },
        patched: {
          'store/a_test.go':
            'package store\n\nimport (\n\t"context"\n\t"testing"\n)\n\ntype fakeStore struct{}\n\nfunc (f *fakeStore) Put(_ context.Context, id, value string) error {\n\treturn nil\n}\n\nfunc TestCopy(t *testing.T) {\n\tCopy(nil, &fakeStore{})\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'another parameter',
        log: './a.go:6:19: not enough arguments in call to f\n\thave (int)\n\twant (int, string)',
      },
    ],
  },
});

/** What the compiler wants, where all that is missing is a context before the rest. */
function wanted(lines: readonly string[], index: number): string | undefined {
  const given = (word: string, at: number) =>
    new RegExp(`^\\s+${word} (?<name>\\w*)\\((?<list>.*)$`).exec((lines[at] ?? '').slice(0, 1000))?.groups;
  const have = given('have', index + 1);
  const want = given('want', index + 2);
  if (have === undefined || want?.list === undefined || have.name !== want.name) return undefined;
  const list = (have.list ?? '').replaceAll('number', '\0');
  const rest = want.list.replace(/^context\.Context(?:, )?/, '');
  const wildcard = list
    .split(/, |(?=\))/)
    .map((each) => each.trim())
    .join(',');
  const plain = rest
    .split(/, |(?=\))/)
    .map((each) => each.trim())
    .join(',');
  return rest !== want.list && sameTypes(wildcard, plain) ? want.list : undefined;
}

/** The compiler says `number` of a constant whose type is open. */
function sameTypes(have: string, want: string): boolean {
  const [a, b] = [have.split(','), want.split(',')];
  return (
    a.length === b.length &&
    a.every((type, at) => type === b[at] || (type === '\0' && /^u?int|^float|^time\./.test(b[at] ?? '')))
  );
}

/** The files that may declare a type which a file names: those of its own package, or of the one it names it with. */
async function packageOf(type: string, path: string, repo: Workspace): Promise<readonly string[]> {
  const [name, rest] = type.split('.');
  const files = (await repo.list()).filter((file) => file.endsWith('.go'));
  if (rest === undefined) return files.filter((file) => directoryOfPath(file) === directoryOfPath(path));
  return files.filter((file) => directoryOfPath(file).split('/').at(-1) === name && !file.endsWith('_test.go'));
}
