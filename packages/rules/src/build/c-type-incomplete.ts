import { defineRule } from '@self-healer/core/rule';
import { includeOwnHeader } from '../support/c/include-own-header.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'build/c-type-incomplete',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['incomplete type', ' undefined type ', 'incomplete definition of type '],
  // gcc of C and C++, 4 and newer; clang.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.(?:c|cc|cpp|cxx|h|hpp)):(?<line>\d{1,7}):(?<column>\d{1,5}): error: (?:(?:invalid use of|dereferencing pointer to|invalid application of [‘']sizeof[’'] to) (?:incomplete|undefined) type [‘'](?:(?:class|struct|union) )?(?:\w+::)*(?<gcc>\w{1,100})[’']|member access into incomplete type '(?:const )?(?:(?:class|struct) )?(?:\w+::)*(?<clang>\w{1,100})'|(?:incomplete definition of|variable has incomplete|implicit instantiation of undefined) type '(?:(?:class|struct) )?(?:\w+::)*(?<other>\w{1,100})'|(?:variable )?[‘'](?:(?:class|struct) )?(?:\w+::)*(?<type>\w{1,100}) \w{1,100}[’'] has (?:initializer but )?incomplete type)$/,
  captures: ['path', 'line', 'column', 'gcc?', 'clang?', 'other?', 'type?'],
  explains: ['build/gcc-compiler-error', 'build/gcc-gave-up'],
  docs: {
    title: 'A type is used that is only declared',
    what: '{path}:{line} uses what is in `{name}`, and sees only that there is such a type.',
    why: 'A forward declaration is enough for a pointer; its members need the header that defines the type.',
    how: 'Include the header that defines `{name}`.',
    references: ['https://en.cppreference.com/w/cpp/language/type#Incomplete_type'],
  },
  gathers: ['name'],
  gather: ({ gcc, clang, other, type }) => ({ name: gcc ?? clang ?? other ?? type ?? '' }),
  async fix({ path: printed, name }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const included = path === undefined ? undefined : await includeOwnHeader(path, name, repo);
    if (path === undefined || included === undefined) return undefined;
    return {
      title: `Include ${included.header}, which defines ${name}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: included.content }],
    };
  },
  examples: {
    match: [
      {
        name: 'C++, gcc 12',
        log: 'src/car.cpp:3:40: error: invalid use of incomplete type ‘class Engine’',
        captures: { name: 'Engine' },
        repo: {
          'include/car.hpp': 'class Engine;\nclass Car { Engine* engine_; int power() const; };\n',
          'include/engine.hpp': 'class Engine {\npublic:\n  int power() const;\n};\n',
          'src/car.cpp': '#include "car.hpp"\n\nint Car::power() const { return engine_->power(); }\n',
        },
        patched: {
          'src/car.cpp':
            '#include "car.hpp"\n#include "engine.hpp"\n\nint Car::power() const { return engine_->power(); }\n',
        },
      },
      {
        name: 'C, gcc 12',
        log: 'use.c:3:42: error: invalid use of undefined type ‘struct queue’',
        repo: {
          'queue.h': 'struct queue {\n    int size;\n};\n',
          'use.c': '#include "use.h"\n\nint used(const struct queue *q) { return q->size; }\n',
          'use.h': 'struct queue;\nint used(const struct queue *q);\n',
        },
        patched: {
          'use.c': '#include "use.h"\n#include "queue.h"\n\nint used(const struct queue *q) { return q->size; }\n',
        },
      },
      {
        name: 'clang',
        log: "src/car.cpp:3:40: error: member access into incomplete type 'Engine'",
        captures: { name: 'Engine' },
      },
    ],
    ignore: [{ name: 'a note', log: 'include/car.hpp:2:7: note: forward declaration of ‘class Engine’' }],
  },
});
