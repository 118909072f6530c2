import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { isShadow } from '../support/text/forgotten.ts';
import { textLines } from '../support/text/text-lines.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const pattern =
  /^(?:##\[error\]|\s{0,12}(?:\d{1,3}>)?)?(?<path>[^\s(][^(]{0,300}\.cs)\((?<line>\d{1,7}),(?<column>\d{1,5})\): error (?:CS0168: The variable '(?<name>\w{1,80})' is declared but never used|(?<using>IDE0005|CS8019): (?:Using directive is unnecessary|Unnecessary using directive)\.)/;

export const rule = defineRule({
  id: 'build/csharp-unused',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['dotnet'],
  needle: ['error CS0168', 'error IDE0005', 'error CS8019'],
  pattern,
  captures: ['path', 'line', 'column', 'name?', 'using?'],
  explains: ['build/csharp-compiler-error'],
  docs: {
    title: 'C# declares what nothing uses',
    what: '`{path}` line {line} declares what nothing uses.',
    why: 'The last use was removed, and warnings are errors here.',
    how: 'Remove the variable or the using directive.',
    references: ['https://learn.microsoft.com/dotnet/csharp/misc/cs0168'],
  },
  async fix(_facts, repo, { window }) {
    const contents = new Map<string, string>();
    // From the last line up, so that the numbers stay right.
    const found = windowMatches(window, pattern).toSorted((a, b) => Number(b.line) - Number(a.line));
    for (const { path: printed, line, name } of found) {
      const path = await trackedPath(printed ?? '', repo);
      const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      if (path === undefined || before === undefined) continue;
      const { lines, join } = textLines(before);
      const at = Number(line) - 1;
      const own = lines[at] ?? '';
      if (name === undefined) {
        if (!/^\s*using [\w.]+;\s*$/.test(own)) continue;
        lines.splice(at, 1);
      } else {
        const unnamed = own.replace(new RegExp(`(?<head>\\bcatch \\([\\w.]+) ${name}\\)`), '$<head>)');
        const declared = new RegExp(`^\\s*[\\w.<>[\\]?]+ ${name};\\s*$`).test(own);
        if (unnamed !== own) lines[at] = unnamed;
        else if (declared && !isShadow(name, lines, at)) lines.splice(at, 1);
        else continue;
      }
      contents.set(path, join());
    }
    return contents.size === 0
      ? undefined
      : {
          title: 'Remove what nothing uses',
          safety: 'safe',
          edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
          verify: 'dotnet build',
        };
  },
  examples: {
    match: [
      {
        name: 'an exception without use, and a directive',
        log: [
          "/home/runner/work/a/a/src/Store.cs(10,28): error CS0168: The variable 'e' is declared but never used [/home/runner/work/a/a/src/A.csproj]",
          '/home/runner/work/a/a/src/Store.cs(2,1): error IDE0005: Using directive is unnecessary. [/home/runner/work/a/a/src/A.csproj]',
        ].join('\n'),
        captures: { name: 'e', line: '10' },
        repo: {
          'src/Store.cs':
            'using System.IO;\nusing System.Text;\n\npublic static class Store\n{\n    public static string Read(string path)\n    {\n        int left;\n        try { return File.ReadAllText(path); }\n        catch (IOException e)\n        {\n            return "";\n        }\n    }\n}\n',
        },
        patched: {
          'src/Store.cs':
            'using System.IO;\n\npublic static class Store\n{\n    public static string Read(string path)\n    {\n        int left;\n        try { return File.ReadAllText(path); }\n        catch (IOException)\n        {\n            return "";\n        }\n    }\n}\n',
        },
      },
      {
        name: 'a variable with a value',
        log: "src/Store.cs(3,13): error CS0168: The variable 'n' is declared but never used [/a/A.csproj]",
        repo: { 'src/Store.cs': 'class A {\n    void F() {\n        var (n, m) = G();\n    }\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: "src/A.cs(3,12): warning CS0168: The variable 'e' is declared but never used [/src/A.csproj]",
      },
    ],
  },
});
