import { defineRule } from '@self-healer/core/rule';
import { withLine } from '../support/text/edit-line.ts';
import { fixEvery } from '../support/text/fix-every.ts';

const pattern =
  /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5}): error: there are no arguments to [‘'](?<name>\w{1,100})[’'] that depend on a template parameter, so a declaration of [‘']\w{1,100}[’'] must be available/;

export const rule = defineRule({
  id: 'build/cpp-dependent-base',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cpp'],
  needle: 'there are no arguments to ',
  // g++.
  pattern,
  captures: ['path', 'line', 'column', 'name'],
  explains: ['build/gcc-compiler-error', 'build/gcc-gave-up', 'build/gcc-warning-as-error'],
  docs: {
    title: 'A template calls a method of its base without saying so',
    what: '{path}:{line}: `{name}` is looked for before it is known which base the template has.',
    why: 'The base depends on a parameter of the template, and names without `this->` are looked up outside of it.',
    how: 'Write `this->{name}(...)`.',
    references: ['https://en.cppreference.com/w/cpp/language/dependent_name'],
  },
  async fix(_facts, repo, context) {
    const bases: string[] = [];
    for (const path of (await repo.list())
      .filter((each) => /\.(?:h|hh|hpp|hxx|ipp|cpp|cc|cxx)$/.test(each))
      .slice(0, 400))
      bases.push((await repo.read(path)) ?? '');
    return fixEvery(pattern, repo, context, 'Call the method of the base', (place, { name = '' }) => {
      // The template has a base of its own parameters, and a class of the project has the method.
      const derived =
        /\b(?:class|struct)\s+\w+[^{;]*:\s*(?:(?:public|protected|private|virtual)\s+)*[\w:]+<[^{;]*>/.test(place.text);
      const known = bases.some((text) => new RegExp(`^[ \\t]+(?:[\\w:<>*&]+\\s+)+[*&]?${name}\\s*\\(`, 'm').test(text));
      if (!derived || !known) return undefined;
      return withLine(place.text, place.line, (code) =>
        code.slice(place.column).startsWith(name) && !/(?:->|\.|::)$/.test(code.slice(0, place.column))
          ? `${code.slice(0, place.column)}this->${code.slice(place.column)}`
          : undefined,
      );
    });
  },
  examples: {
    match: [
      {
        name: 'a method of the base',
        log: 'stack.hpp:8:33: error: there are no arguments to ‘size’ that depend on a template parameter, so a declaration of ‘size’ must be available [-fpermissive]',
        captures: { name: 'size' },
        repo: {
          'stack.hpp':
            'template <typename T>\nclass Base {\npublic:\n    int size() const { return 1; }\n};\ntemplate <typename T>\nclass Stack : public Base<T> {\n    bool empty() const { return size() == 0; }\n};\n',
        },
        patched: {
          'stack.hpp':
            'template <typename T>\nclass Base {\npublic:\n    int size() const { return 1; }\n};\ntemplate <typename T>\nclass Stack : public Base<T> {\n    bool empty() const { return this->size() == 0; }\n};\n',
        },
      },
      {
        name: 'a function of nobody',
        log: 'stack.hpp:3:33: error: there are no arguments to ‘size’ that depend on a template parameter, so a declaration of ‘size’ must be available [-fpermissive]',
        repo: {
          'stack.hpp': 'template <typename T>\nclass Stack {\n    bool empty() const { return size() == 0; }\n};\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'a.hpp:3:33: error: there are no matching arguments' }],
  },
});
