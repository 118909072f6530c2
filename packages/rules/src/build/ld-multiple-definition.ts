import { defineRule } from '@self-healer/core/rule';
import { defineOnce } from '../support/c/one-definition.ts';

export const rule = defineRule({
  id: 'build/ld-multiple-definition',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['multiple definition of ', 'duplicate symbol'],
  // GNU ld and gold; lld says `ld.lld: error: duplicate symbol: f`, Apple's ld `duplicate symbol '_f' in:`.
  pattern:
    /(?:multiple definition of [`'‘](?<gnu>[^'’]{1,200})['’]|(?:error: |^)duplicate symbol(?:: |s? )'?_?(?<other>[^\s']{1,300}))/,
  captures: ['gnu?', 'other?'],
  explains: ['build/gcc-gave-up'],
  docs: {
    title: 'A symbol is defined twice',
    what: 'The linker finds `{symbol}` in more than one object.',
    why: 'A header defines a variable without `extern`; gcc 10 and newer no longer merge such definitions (-fno-common).',
    how: 'Declare it `extern` in the header and define it in one source file.',
    references: ['https://gcc.gnu.org/gcc-10/porting_to.html'],
  },
  gathers: ['symbol'],
  gather: ({ gnu, other }) => ({ symbol: gnu ?? other ?? '' }),
  async fix({ symbol }, repo) {
    const edits = await defineOnce(symbol, repo);
    return edits.length === 0 ? undefined : { title: `Define ${symbol} once`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a function of a C++ header',
        log: "report.cpp:(.text+0x0): multiple definition of `shout(std::string const&)'; main.o:main.cpp:(.text+0x0): first defined here",
        captures: { gnu: 'shout(std::string const&)' },
        repo: {
          'text.hpp': '#pragma once\nstd::string shout(const std::string &text) {\n  return text;\n}\n',
          'main.cpp': '#include "text.hpp"\n',
        },
        patched: {
          'text.hpp': '#pragma once\ninline std::string shout(const std::string &text) {\n  return text;\n}\n',
        },
      },
      {
        name: 'a variable of a C header',
        log: "/usr/bin/ld: tick.o:(.bss+0x0): multiple definition of `counter'; main.o:(.bss+0x0): first defined here",
        captures: { symbol: 'counter' },
        repo: {
          'counter.h': 'int counter = 1;\nvoid tick(void);\n',
          'main.c': '#include "counter.h"\nint main(void) { return counter; }\n',
          'tick.c': '#include "counter.h"\n\nvoid tick(void) { counter += 1; }\n',
        },
        patched: {
          'counter.h': 'extern int counter;\nvoid tick(void);\n',
          'tick.c': '#include "counter.h"\n\nint counter = 1;\n\nvoid tick(void) { counter += 1; }\n',
        },
      },
      {
        name: 'GNU ld 2.40',
        log: "/usr/bin/ld: b.o:(.bss+0x0): multiple definition of `counter'; a.o:(.bss+0x0): first defined here",
        captures: { symbol: 'counter' },
      },
      { name: 'lld', log: 'ld.lld: error: duplicate symbol: counter', captures: { symbol: 'counter' } },
    ],
    ignore: [{ name: 'a YAML check', log: 'multiple definition of key "name" is allowed' }],
  },
});
