import { defineRule } from '@self-healer/core/rule';
import { DOTNET_NAMESPACES, LINQ_METHODS } from '../data/csharp-names.ts';
import { addUsing, ownNamespaces } from '../support/dotnet/usings.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// dotnet build and MSBuild; with a task's number before it under parallel builds.
const pattern =
  /^(?:##\[error\]|\s{0,12}(?:\d{1,3}>)?)?(?<path>[^\s(][^(]{0,300}\.cs)\((?<line>\d{1,7}),(?<column>\d{1,5})\): error CS(?:0246: The type or namespace name '(?<type>[A-Za-z_]\w{0,80})(?:<[\w, ]{0,80}>)?' could not be found|0103: The name '(?<name>[A-Z]\w{0,80})' does not exist in the current context|1061: '.{1,200}' does not contain a definition for '(?<method>\w{1,80})' and no accessible extension method )/;

export const rule = defineRule({
  id: 'build/csharp-using-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['dotnet'],
  needle: ['error CS0246', 'error CS0103', 'error CS1061'],
  pattern,
  captures: ['path', 'line', 'column', 'type?', 'name?', 'method?'],
  explains: ['build/csharp-compiler-error'],
  docs: {
    title: 'A using directive of C# may be missing',
    what: '`{path}` line {line} uses `{wanted}`, which the compiler does not see.',
    why: 'The directive was forgotten, the type moved to another namespace, or implicit usings were switched off.',
    how: 'Add the using directive of the namespace that has it.',
    references: ['https://learn.microsoft.com/dotnet/csharp/language-reference/compiler-messages/cs0246'],
  },
  gathers: ['wanted'],
  gather({ type, name, method }) {
    // What is no type of .NET and no method of LINQ is misspelt as likely.
    if (name !== undefined && !DOTNET_NAMESPACES.has(name)) return undefined;
    if (method !== undefined && !LINQ_METHODS.has(method)) return undefined;
    return { wanted: type ?? name ?? method ?? '' };
  },
  async fix(_facts, repo, { window }) {
    const contents = new Map<string, string>();
    for (const { path: printed, type, name, method } of windowMatches(window, pattern)) {
      const path = await trackedPath(printed ?? '', repo);
      const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      const wanted = type ?? name ?? '';
      const own = wanted === '' ? [] : await ownNamespaces(wanted, repo);
      const known = DOTNET_NAMESPACES.get(wanted) ?? (LINQ_METHODS.has(method ?? '') ? 'System.Linq' : undefined);
      const spaces = [...own, ...(known === undefined ? [] : [known])];
      const [space] = spaces;
      // One of the project's own and one of .NET may both be meant.
      if (path === undefined || before === undefined || !space || spaces.length > 1) continue;
      const after = addUsing(before, space);
      if (after !== undefined) contents.set(path, after);
    }
    return contents.size === 0
      ? undefined
      : {
          title: 'Add the using directives of what is used',
          safety: 'review',
          edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
          verify: 'dotnet build',
        };
  },
  examples: {
    match: [
      {
        name: 'types of .NET, LINQ, and a type of the project',
        log: [
          "/builds/app/src/Cart/CartService.cs(10,12): error CS0246: The type or namespace name 'List<>' could not be found (are you missing a using directive or an assembly reference?) [/builds/app/src/Cart/Cart.csproj]",
          "/builds/app/src/Cart/CartService.cs(11,12): error CS0246: The type or namespace name 'Money' could not be found (are you missing a using directive or an assembly reference?) [/builds/app/src/Cart/Cart.csproj]",
          "/builds/app/src/Cart/CartService.cs(12,30): error CS1061: 'string' does not contain a definition for 'Any' and no accessible extension method 'Any' accepting a first argument of type 'string' could be found (are you missing a using directive or an assembly reference?) [/builds/app/src/Cart/Cart.csproj]",
        ].join('\n'),
        captures: { wanted: 'List', line: '10' },
        repo: {
          'src/Cart/CartService.cs':
            'using System;\nusing System.Text;\nusing Shop.Logging;\n\nnamespace Cart;\n\npublic class CartService\n{\n    public string Owner { get; } = "";\n    public List<string> Lines { get; } = new();\n    public Money Total { get; }\n    public bool Named => Owner.Any();\n}\n',
          'src/Money/Money.cs': 'namespace Shop.Money;\n\npublic readonly struct Money\n{\n}\n',
        },
        patched: {
          'src/Cart/CartService.cs':
            'using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Text;\nusing Shop.Logging;\nusing Shop.Money;\n\nnamespace Cart;\n\npublic class CartService\n{\n    public string Owner { get; } = "";\n    public List<string> Lines { get; } = new();\n    public Money Total { get; }\n    public bool Named => Owner.Any();\n}\n',
        },
      },
      {
        name: 'a file without directives, on Azure',
        log: "##[error]src/Io.cs(6,28): error CS0103: The name 'File' does not exist in the current context [/home/vsts/work/1/s/src/App.csproj]",
        captures: { wanted: 'File' },
        repo: {
          'src/Io.cs':
            '// Reads settings.\nnamespace App;\n\npublic static class Io\n{\n    public static string Read() => File.ReadAllText("a");\n}\n',
        },
        patched: {
          'src/Io.cs':
            '// Reads settings.\nusing System.IO;\n\nnamespace App;\n\npublic static class Io\n{\n    public static string Read() => File.ReadAllText("a");\n}\n',
        },
      },
      {
        name: 'a type of the project that is called like one of .NET',
        log: "src/A.cs(3,12): error CS0246: The type or namespace name 'Task' could not be found (are you missing a using directive or an assembly reference?) [/src/A.csproj]",
        repo: {
          'src/A.cs': 'namespace A;\n\npublic class B { Task t; }\n',
          'src/Task.cs': 'namespace Plan;\n\npublic class Task\n{\n}\n',
        },
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
