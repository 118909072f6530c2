import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { goDeclarations } from '../support/go/go-declarations.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { directoryOfPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { indentOf } from '../support/text/indentation.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/go-vet-order',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['go'],
  needle: [' before checking for errors', ' refers to unknown identifier: '],
  // go vet, the analyzers httpresponse and tests; `go test` runs the second.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): (?:using (?<used>\w{1,100}) before checking for errors|(?<example>Example\w{1,200}) refers to unknown identifier: (?<name>\w{1,200}))$/,
  captures: ['path', 'line', 'column', 'used?', 'example?', 'name?'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'go vet finds a response that is used too early, or an example of nothing',
    what: '{path}:{line}: a response is closed before its error is looked at, or the example names what the package does not declare.',
    why: 'With an error the response is nil; an example is shown with what its name says.',
    how: 'Look at the error first; name the example after what it shows.',
    references: ['https://pkg.go.dev/cmd/vet'],
  },
  async fix({ path: printed, line, column, used, example, name }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    if (path === undefined) return undefined;
    const declared = name === undefined ? [] : await goDeclarations(repo, directoryOfPath(path));
    const meant =
      name === undefined
        ? undefined
        : nearestWord(
            name,
            declared.filter((each) => /^[A-Z]/.test(each)),
          );
    const title = used === undefined ? `Name the example after ${meant}` : 'Look at the error first';
    return fixAt({ path, line, column }, repo, context, title, 'review', (place) => {
      if (example !== undefined)
        return meant === undefined
          ? undefined
          : place.text.replace(`func ${example}(`, `func ${example.replace(name ?? '', meant)}(`);
      const { lines, join } = textLines(place.text);
      const at = place.line - 1;
      const own = lines[at] ?? '';
      const depth = indentOf(own);
      const end = lines.findIndex((each, index) => index > at && each === `${depth}}`);
      // Only a `defer` right before the question, which its block answers with a return.
      if (!new RegExp(`^\\s*defer ${used}\\.Body\\.Close\\(\\)$`).test(own) || end < 0) return undefined;
      if (lines[at + 1] !== `${depth}if err != nil {` || !/^\s*(?:return\b|\w+\.Fatal)/.test(lines[end - 1] ?? ''))
        return undefined;
      lines.splice(end + 1, 0, own);
      lines.splice(at, 1);
      return join();
    });
  },
  examples: {
    match: [
      {
        name: 'a response',
        log: 'a.go:7:8: using res before checking for errors',
        captures: { used: 'res' },
        repo: {
          'a.go':
            'package a\n\nimport "net/http"\n\nfunc F() error {\n\tres, err := http.Get(url)\n\tdefer res.Body.Close()\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nimport "net/http"\n\nfunc F() error {\n\tres, err := http.Get(url)\n\tif err != nil {\n\t\treturn err\n\t}\n\tdefer res.Body.Close()\n\treturn nil\n}\n',
        },
      },
      {
        name: 'an example',
        log: 'a_test.go:5:1: ExampleTotl refers to unknown identifier: Totl',
        captures: { example: 'ExampleTotl', name: 'Totl' },
        repo: {
          'a.go': 'package a\n\nfunc Total() int { return 1 }\n',
          'a_test.go': 'package a_test\n\nimport "fmt"\n\nfunc ExampleTotl() {\n\tfmt.Println(1)\n\t// Output: 1\n}\n',
        },
        patched: {
          'a_test.go': 'package a_test\n\nimport "fmt"\n\nfunc ExampleTotal() {\n\tfmt.Println(1)\n\t// Output: 1\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'a.go:7:8: result of fmt.Sprint call not used' }],
  },
});
