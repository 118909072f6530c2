import { defineRule } from '@self-healer/core/rule';
import { changedAsPrinted, type PrintedChange } from '../support/dotnet/printed-changes.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// dotnet format of SDK 6 to 10.
const pattern =
  /^(?:##\[error\])?(?<path>[^\s(][^(]{0,300})\((?<line>\d{1,6}),(?<column>\d{1,6})\): error (?<kind>WHITESPACE|ENDOFLINE|FINALNEWLINE|CHARSET|IMPORTS): (?<problem>.{1,300})$/;

export const rule = defineRule({
  id: 'build/dotnet-format-violation',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['dotnet'],
  needle: ['error WHITESPACE: ', 'error ENDOFLINE: ', 'error FINALNEWLINE: ', 'error CHARSET: ', 'error IMPORTS: '],
  pattern,
  captures: ['path', 'line', 'column', 'kind', 'problem'],
  docs: {
    title: 'A file is not formatted as .editorconfig says',
    what: '{path}({line},{column}): {problem}',
    why: '`dotnet format --verify-no-changes` would change the file.',
    how: 'Run `dotnet format` and commit what it changes.',
    references: ['https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-format'],
  },
  async fix(_facts, repo, { window }) {
    const changes = new Map<string, PrintedChange[]>();
    for (const { path: printed, line, column, kind, problem } of windowMatches(window, pattern)) {
      // Orders and encodings are not told by a change of letters.
      if (kind !== 'WHITESPACE' && kind !== 'FINALNEWLINE') return undefined;
      const path = await trackedPath(printed ?? '', repo);
      if (path === undefined) return undefined;
      const change = { line: Number(line), column: Number(column), problem: problem ?? '' };
      changes.set(path, [...(changes.get(path) ?? []), change]);
    }
    const edits: { kind: 'write'; path: string; content: string }[] = [];
    for (const [path, wanted] of changes) {
      const text = (await repo.read(path)) ?? '';
      const content = changedAsPrinted(text, wanted);
      if (content === undefined) return undefined;
      if (content !== text) edits.push({ kind: 'write', path, content });
    }
    return edits.length === 0
      ? undefined
      : {
          title: 'Format as dotnet format prints it',
          safety: 'safe',
          edits,
          verify: 'dotnet format --verify-no-changes',
        };
  },
  examples: {
    match: [
      {
        name: 'what is printed is all of it',
        log: [
          '/builds/n/app/src/Line.cs(3,15): error WHITESPACE: Fix whitespace formatting. Delete 1 characters. [/builds/n/app/src/Cart.csproj]',
          "/builds/n/app/src/Line.cs(4,2): error WHITESPACE: Fix whitespace formatting. Replace 5 characters with '\\n\\s\\s\\s\\s'. [/builds/n/app/src/Cart.csproj]",
          "/builds/n/app/src/Line.cs(5,2): error FINALNEWLINE: Fix final newline. Insert '\\n'. [/builds/n/app/src/Cart.csproj]",
        ].join('\n'),
        captures: { kind: 'WHITESPACE', line: '3' },
        repo: { 'src/Line.cs': 'namespace Cart;\n\npublic class   Line\n{     int a;\n}' },
        patched: { 'src/Line.cs': 'namespace Cart;\n\npublic class  Line\n{\n    int a;\n}\n' },
      },
      {
        name: 'a file that is another by now',
        log: '/app/Line.cs(3,8): error WHITESPACE: Fix whitespace formatting. Delete 1 characters. [/app/app.csproj]',
        repo: { 'Line.cs': 'namespace Cart;\n\npublic class Line\n' },
      },
      {
        name: 'whitespace',
        log: "/app/Program.cs(3,1): error WHITESPACE: Fix whitespace formatting. Insert '\\s\\s'. [/app/app.csproj]",
        captures: { line: '3', kind: 'WHITESPACE' },
      },
    ],
    ignore: [
      {
        name: 'a compiler error',
        log: "/app/Program.cs(3,1): error CS0103: The name 'a' does not exist in the current context [/app/app.csproj]",
      },
    ],
  },
});
