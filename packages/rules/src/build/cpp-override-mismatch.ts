import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';

const MOST_FILES = 400;

/** Whether each virtual method of that name and parameters that the project declares is `const`. */
async function isConst(name: string, parameters: string, repo: Workspace): Promise<boolean> {
  const bare = (text: string) => text.replaceAll(/\s+/g, '');
  const declared: boolean[] = [];
  for (const path of (await repo.list())
    .filter((each) => /\.(?:h|hh|hpp|hxx|cc|cpp|cxx)$/.test(each))
    .slice(0, MOST_FILES)) {
    for (const { groups } of ((await repo.read(path)) ?? '').matchAll(
      new RegExp(`\\bvirtual\\s[^;{}()]*\\b${name}\\s*\\((?<parameters>[^()]*)\\)(?<rest>[^;{}]*)`, 'g'),
    ))
      if (bare(groups?.parameters ?? '') === bare(parameters)) declared.push(/\bconst\b/.test(groups?.rest ?? ''));
  }
  return declared.length > 0 && declared.every(Boolean);
}

export const rule = defineRule({
  id: 'build/cpp-override-mismatch',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['cpp'],
  needle: ['but does not override', "marked 'override' hides virtual member"],
  // gcc 5 to 14; clang, where the base has none of that name, and where it has one of another signature.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:[‘'](?<gcc>.{1,300})[’'] marked [‘'](?:override|final)[’'], but does not override|'(?<clang>[\w~]{1,200})' marked 'override' but does not override any member functions|non-virtual member function marked 'override' hides virtual member functions?)$/,
  captures: ['path', 'line', 'column', 'gcc?', 'clang?'],
  explains: ['build/gcc-compiler-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A method is marked override and overrides nothing',
    what: '{path}:{line}: no base class has such a virtual method.',
    why: 'The method of the base class is `const`, has other parameters or another name.',
    how: 'Give the method the signature that the base class declares.',
    references: ['https://en.cppreference.com/w/cpp/language/override'],
  },
  async fix({ path, line, column }, repo, context) {
    const signature =
      /(?<name>\w{1,200})\s*\((?<parameters>[^()]{0,300})\)(?<rest>\s*)(?=(?:noexcept\s+)?(?:override|final)\b)/;
    let wanted: { readonly name: string; readonly parameters: string } | undefined;
    await fixAt({ path, line, column }, repo, context, '', 'review', ({ lineText }) => {
      const found = signature.exec(lineText)?.groups;
      if (found?.name !== undefined) wanted = { name: found.name, parameters: found.parameters ?? '' };
      return undefined;
    });
    const { name, parameters } = wanted ?? { name: '', parameters: '' };
    if (name === '' || !(await isConst(name, parameters, repo))) return undefined;
    return fixAt(
      { path, line, column },
      repo,
      context,
      `Make ${name} const, as the method it overrides is`,
      'review',
      ({ text, lineText, line: at }) => {
        const lines = text.split('\n');
        const old = lines[at - 1] ?? '';
        lines[at - 1] = lineText.replace(signature, '$<name>($<parameters>) const ') + old.slice(lineText.length);
        return lines.join('\n');
      },
    );
  },
  examples: {
    match: [
      {
        name: 'the base is const',
        log: 'src/square.hpp:3:10: error: ‘double Square::area()’ marked ‘override’, but does not override',
        captures: { line: '3' },
        repo: {
          'src/shape.hpp': 'struct Shape {\n  virtual double area() const = 0;\n};\n',
          'src/square.hpp':
            '#include "shape.hpp"\nstruct Square : Shape {\n  double area() override { return 4; }\n};\n',
        },
        patched: {
          'src/square.hpp':
            '#include "shape.hpp"\nstruct Square : Shape {\n  double area() const override { return 4; }\n};\n',
        },
      },
      {
        name: 'clang, the base is const',
        log: "src/square.hpp:3:10: error: non-virtual member function marked 'override' hides virtual member function\n  double area() override { return 4; }\n         ^\nsrc/shape.hpp:2:18: note: hidden overloaded virtual function 'Shape::area' declared here: different qualifiers ('const' vs unqualified)",
        captures: { line: '3' },
        repo: {
          'src/shape.hpp': 'struct Shape {\n  virtual double area() const = 0;\n};\n',
          'src/square.hpp': '\nstruct Square : Shape {\n  double area() override { return 4; }\n};\n',
        },
        patched: {
          'src/square.hpp': '\nstruct Square : Shape {\n  double area() const override { return 4; }\n};\n',
        },
      },
      {
        name: 'no base has it',
        log: "src/a.hpp:2:10: error: 'size' marked 'override' but does not override any member functions",
        captures: { clang: 'size' },
        repo: { 'src/a.hpp': 'struct A {\n  int size() override;\n};\n' },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: "a.hpp:2:10: warning: 'size' overrides a member function but is not marked 'override'",
      },
    ],
  },
});
