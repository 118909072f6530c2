import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/csharp-compiler-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['dotnet'],
  needle: ['error CS'],
  pattern:
    /^(?:##\[error\]|\s{0,12}(?:\d{1,3}>)?)?(?<path>[^\s(][^(]{0,300}\.cs)\((?<line>\d{1,7}),(?<column>\d{1,5})\): error (?<code>CS\d{4}): (?<message>.{1,400}?)(?: \[[^[\]]{1,400}\])?$/,
  captures: ['path', 'line', 'column', 'code', 'message'],
  specificity: 'general',
  docs: {
    title: 'C# compiler error',
    what: '`{path}` line {line}: {message} ({code})',
    why: 'The code does not compile with this SDK and these packages.',
    how: 'Change the code at the place named; repair the first error first.',
    references: ['https://learn.microsoft.com/dotnet/csharp/language-reference/compiler-messages/'],
  },
  examples: {
    match: [
      {
        name: 'dotnet build',
        log: "/builds/app/src/Cart.cs(14,16): error CS0029: Cannot implicitly convert type 'string' to 'int' [/builds/app/src/Cart.csproj]",
        captures: {
          path: '/builds/app/src/Cart.cs',
          code: 'CS0029',
          message: "Cannot implicitly convert type 'string' to 'int'",
        },
      },
    ],
    ignore: [{ name: 'a warning', log: 'src/A.cs(3,12): warning CS8618: Non-nullable field [/src/A.csproj]' }],
  },
});
