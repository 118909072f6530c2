import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/csharp-semicolon-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['dotnet'],
  needle: 'error CS1002',
  pattern:
    /^(?:##\[error\]|\s{0,12}(?:\d{1,3}>)?)?(?<path>[^\s(][^(]{0,300}\.cs)\((?<line>\d{1,7}),(?<column>\d{1,5})\): error CS1002: ; expected/,
  captures: ['path', 'line', 'column'],
  explains: ['build/csharp-compiler-error'],
  docs: {
    title: 'A semicolon of C# is missing',
    what: '`{path}` line {line}: a statement does not end.',
    why: 'The semicolon was left out or lost in a merge.',
    how: 'Write it behind the statement.',
    references: ['https://learn.microsoft.com/dotnet/csharp/language-reference/compiler-messages/cs1002'],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Write the semicolon', 'review', (place) => {
      const code = place.lineText.trimEnd();
      const ended = code.replace(/\s*\/\/.*$/, '');
      // The compiler names the place right behind the statement; one within a line may miss more than a semicolon.
      if (ended === '' || place.column < ended.length || /[;{}(,=+]$/.test(ended)) return undefined;
      const { lines, join } = textLines(place.text);
      lines[place.line - 1] = `${ended};${place.lineText.slice(ended.length)}`;
      return join();
    }),
  examples: {
    match: [
      {
        name: 'dotnet build, indented',
        log: '         /builds/app/src/Line.cs(5,29): error CS1002: ; expected [/builds/app/src/Cart.csproj]',
        captures: { line: '5', column: '29' },
        repo: {
          'src/Line.cs':
            'namespace Cart;\npublic class Line\n{\n    public int Count; int Twice() {\n        return Count + Count\n    }\n}\n',
        },
        patched: {
          'src/Line.cs':
            'namespace Cart;\npublic class Line\n{\n    public int Count; int Twice() {\n        return Count + Count;\n    }\n}\n',
        },
      },
      {
        name: 'within a line',
        log: 'src/Line.cs(2,9): error CS1002: ; expected [/builds/app/src/Cart.csproj]',
        repo: { 'src/Line.cs': 'namespace Cart;\nint a = 1 2;\n' },
      },
    ],
    ignore: [
      { name: 'a parenthesis', log: 'src/Line.cs(2,9): error CS1026: ) expected [/builds/app/src/Cart.csproj]' },
    ],
  },
});
