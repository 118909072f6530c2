import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { replaceName } from '../support/text/replace-name.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// gcc 9 and newer, clang.
const UNQUALIFIED =
  /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:use of undeclared identifier )?[‘'](?<name>\w{1,200})[’'](?: was not declared in this scope| does not name a type| has not been declared)?; did you mean [‘'](?<to>(?!std::)(?:\w{1,200}::){1,8}\w{1,200})[’']\?$/;

/** As much of the whole name as the file itself writes before other names of the same scope. */
function asWritten(whole: string, text: string): string {
  const words = whole.split('::');
  const shorter = words.slice(1, -1).map((_, at) => words.slice(at + 1));
  const used = shorter.findLast((rest) =>
    new RegExp(`(?<![\\w:])${escapePattern(rest.slice(0, -1).join('::'))}::\\w`).test(text),
  );
  return (used ?? words).join('::');
}

export const rule = defineRule({
  id: 'build/cpp-name-qualified',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['cpp'],
  needle: ['; did you mean ‘', "; did you mean '"],
  pattern: UNQUALIFIED,
  captures: ['path', 'line', 'column', 'name', 'to'],
  explains: ['build/gcc-warning-as-error', 'build/gcc-compiler-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A C++ name is written without its scope',
    what: '{path}:{line}: `{name}` is declared as `{to}`.',
    why: 'The values of an `enum class`, and what a namespace holds, are named with their scope.',
    how: 'Write `{to}`.',
    references: ['https://en.cppreference.com/w/cpp/language/enum'],
  },
  gathers: [],
  gather: ({ name = '', to = '' }) => (to.endsWith(`::${name}`) ? {} : undefined),
  async fix(_facts, repo, context) {
    const places = await runDirectories(repo, context);
    const contents = new Map<string, string>();
    // The last of a line first: what stands before it keeps its column.
    for (const found of windowMatches(context.window, UNQUALIFIED).toReversed()) {
      const [name, to] = [found.name ?? '', found.to ?? ''];
      const path = await trackedPath(found.path ?? '', repo, places);
      const text = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      if (path === undefined || text === undefined || !to.endsWith(`::${name}`)) continue;
      const place = { line: Number(found.line), column: Number(found.column) - 1 };
      const code = text.split('\n')[place.line - 1] ?? '';
      const isDone = code.includes(`::${name}`) && !code.slice(place.column).startsWith(name);
      const content = isDone ? undefined : replaceName(text, place, name, asWritten(to, text));
      if (content !== undefined) contents.set(path, content);
    }
    const edits = [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content }));
    return edits.length === 0 ? undefined : { title: 'Name the scope', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'two values of an enum class, as the file writes others',
        log: 'src/log.cpp:3:8: error: ‘Warn’ was not declared in this scope; did you mean ‘app::Level::Warn’?\nsrc/log.cpp:4:6: error: ‘Error’ was not declared in this scope; did you mean ‘app::Level::Error’?',
        captures: { name: 'Warn', to: 'app::Level::Warn' },
        repo: {
          'src/log.cpp': 'switch (level) {\n  case Level::Info:\n  case Warn:\ncase Error:\n    return true;\n}\n',
        },
        patched: {
          'src/log.cpp':
            'switch (level) {\n  case Level::Info:\n  case Level::Warn:\ncase Level::Error:\n    return true;\n}\n',
        },
      },
      {
        name: 'clang, the first of its scope',
        log: "a.cpp:1:16: error: use of undeclared identifier 'Red'; did you mean 'Color::Red'?",
        repo: { 'a.cpp': 'int f() { g(1, Red); }\n' },
        patched: { 'a.cpp': 'int f() { g(1, Color::Red); }\n' },
      },
    ],
    ignore: [
      {
        name: 'another name',
        log: 'a.cpp:1:3: error: ‘Read’ was not declared in this scope; did you mean ‘Color::Red’?',
      },
    ],
  },
});
