import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/dotnet-format-violation',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['dotnet'],
  needle: ['error WHITESPACE: ', 'error ENDOFLINE: ', 'error FINALNEWLINE: ', 'error CHARSET: ', 'error IMPORTS: '],
  // dotnet format of SDK 6 to 10.
  pattern:
    /^(?<path>[^\s(][^(]{0,300})\((?<line>\d{1,6}),(?<column>\d{1,6})\): error (?<kind>WHITESPACE|ENDOFLINE|FINALNEWLINE|CHARSET|IMPORTS): (?<problem>.{1,300})$/,
  captures: ['path', 'line', 'column', 'kind', 'problem'],
  docs: {
    title: 'A file is not formatted as .editorconfig says',
    what: '{path}({line},{column}): {problem}',
    why: '`dotnet format --verify-no-changes` would change the file.',
    how: 'Run `dotnet format` and commit what it changes.',
    references: ['https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-format'],
  },
  examples: {
    match: [
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
