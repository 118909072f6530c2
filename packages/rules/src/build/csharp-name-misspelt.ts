import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { addUsing, ownNamespaces } from '../support/dotnet/usings.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';

export const rule = defineRule({
  id: 'build/csharp-name-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['dotnet'],
  needle: ['error CS0103', 'error CS1061', 'error CS0117'],
  pattern:
    /^(?:##\[error\]|\s{0,12}(?:\d{1,3}>)?)?(?<path>[^\s(][^(]{0,300}\.cs)\((?<line>\d{1,7}),(?<column>\d{1,5})\): error CS(?:0103: The name '(?<name>\w{4,80})' does not exist in the current context|(?:1061|0117): '(?<type>[A-Z]\w{0,80})' does not contain a definition for '(?<member>\w{4,80})')/,
  captures: ['path', 'line', 'column', 'name?', 'type?', 'member?'],
  specificity: 'general',
  explains: ['build/csharp-compiler-error'],
  docs: {
    title: 'A name of C# does not exist',
    what: '`{path}` line {line}: there is no `{wrong}`.',
    why: 'The name is misspelt, or was changed where it is declared.',
    how: 'Write the name as it is declared.',
    references: ['https://learn.microsoft.com/dotnet/csharp/language-reference/compiler-messages/cs0103'],
  },
  gathers: ['wrong'],
  gather: ({ name, member }) => ({ wrong: name ?? member ?? '' }),
  async fix({ path, line, column, name, type, wrong }, repo, context) {
    const [space, ...others] = name === undefined || !/^[A-Z]/.test(name) ? [] : await ownNamespaces(name, repo);
    if (space && others.length === 0)
      return fixAt(
        { path, line, column },
        repo,
        context,
        `Use ${space}, which declares ${wrong}`,
        'review',
        ({ text }) => addUsing(text, space),
      );
    const members = type === undefined ? undefined : await membersOf(type, repo);
    return fixAt({ path, line, column }, repo, context, 'Use the name that is declared', 'review', (place) => {
      const known = members ?? [...new Set([...place.text.matchAll(/[A-Za-z_]\w{3,}/g)].map(([word]) => word))];
      const meant = nearestWord(
        wrong,
        known.filter((word) => word !== wrong),
      );
      return meant === undefined ? undefined : replaceName(place.text, place, wrong, meant);
    });
  },
  examples: {
    match: [
      {
        name: 'a member of another class',
        log: "/src/Shop/Cart.cs(4,41): error CS1061: 'Line' does not contain a definition for 'Totl' and no accessible extension method 'Totl' accepting a first argument of type 'Line' could be found (are you missing a using directive or an assembly reference?) [/src/Shop/Shop.csproj]",
        captures: { wrong: 'Totl', type: 'Line' },
        repo: {
          'Shop/Cart.cs': 'namespace Shop;\npublic class Cart\n{\n    public decimal Sum(Line l) => l.Totl;\n}\n',
          'Shop/Line.cs':
            'namespace Shop;\npublic class Line\n{\n    public decimal Price { get; set; }\n    public decimal Total => Price * 2;\n}\n',
        },
        patched: {
          'Shop/Cart.cs': 'namespace Shop;\npublic class Cart\n{\n    public decimal Sum(Line l) => l.Total;\n}\n',
        },
      },
      {
        name: 'a variable of the method',
        log: "Shop/Cart.cs(7,16): error CS0103: The name 'totl' does not exist in the current context [/src/Shop/Shop.csproj]",
        repo: {
          'Shop/Cart.cs':
            'namespace Shop;\npublic class Cart\n{\n    public decimal Sum()\n    {\n        decimal total = 1;\n        return totl;\n    }\n}\n',
        },
        patched: {
          'Shop/Cart.cs':
            'namespace Shop;\npublic class Cart\n{\n    public decimal Sum()\n    {\n        decimal total = 1;\n        return total;\n    }\n}\n',
        },
      },
      {
        name: 'a static class of another namespace',
        log: "src/Io.cs(5,36): error CS0103: The name 'Paths' does not exist in the current context [/src/App.csproj]",
        repo: {
          'src/Io.cs':
            'using System;\nnamespace App;\npublic static class Io\n{\n    public static string Read() => Paths.Home();\n}\n',
          'src/Util/Paths.cs':
            'namespace App.Util;\npublic static class Paths\n{\n    public static string Home() => "";\n}\n',
        },
        patched: {
          'src/Io.cs':
            'using System;\nusing App.Util;\nnamespace App;\npublic static class Io\n{\n    public static string Read() => Paths.Home();\n}\n',
        },
      },
      {
        name: 'two members that are as near',
        log: "Shop/Cart.cs(2,50): error CS1061: 'Line' does not contain a definition for 'Prices' and no accessible extension method 'Prices' accepting a first argument of type 'Line' could be found [/src/Shop/Shop.csproj]",
        repo: {
          'Shop/Cart.cs': 'namespace Shop;\npublic class Cart { decimal Sum(Line l) => l.Prices; }\n',
          'Shop/Line.cs':
            'namespace Shop;\npublic class Line\n{\n    public decimal Price1 { get; set; }\n    public decimal Price2 { get; set; }\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a type',
        log: "src/A.cs(3,12): error CS0246: The type or namespace name 'Tsk' could not be found [/src/A.csproj]",
      },
    ],
  },
});

const MEMBER =
  /^\s*(?:(?:public|internal|protected|private|static|virtual|override|abstract|readonly|required|async|sealed|const)\s+)*[\w<>[\],.?]{1,200}\s+(?<name>[A-Z]\w{1,100})\s*(?=[({;=]|=>|$)/gm;

/** The members of the only class of that name that the project declares; none are known of one that others declare. */
async function membersOf(type: string, repo: Workspace): Promise<readonly string[]> {
  const declared = new RegExp(`\\b(?:class|struct|interface|enum|record(?: class| struct)?) ${type}\\b`);
  const texts: string[] = [];
  for (const path of await repo.list()) {
    if (!path.endsWith('.cs') || /(?:^|\/)(?:bin|obj)\//.test(path)) continue;
    const text = (await repo.read(path)) ?? '';
    if (declared.test(text)) texts.push(text);
  }
  const [text] = texts;
  return text === undefined || texts.length > 1
    ? []
    : [...new Set([...text.matchAll(MEMBER)].map(({ groups }) => groups?.name ?? ''))];
}
