import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { defineOnce } from '../support/c/one-definition.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** Object files that the linker names, that are in the repository, and whose source no longer is. */
async function staleObjects(line: string, repo: Workspace): Promise<readonly string[]> {
  const files = await repo.list();
  const stem = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:o|obj|c|cc|cpp|cxx|s|S)$/, '');
  const sources = new Set(files.filter((path) => /\.(?:c|cc|cpp|cxx|s|S)$/.test(path)).map(stem));
  const named = [...line.slice(0, 4000).matchAll(/(?<![\w./-])(?<object>[\w./-]{1,200}\.o(?:bj)?)(?=:)/g)].map(
    ({ groups }) => (groups?.object ?? '').replace(/^\.\//, ''),
  );
  const places = await Promise.all([...new Set(named)].map((object) => trackedPath(object, repo)));
  return places.filter((path) => path !== undefined && !sources.has(stem(path))) as string[];
}

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
  async fix({ symbol }, repo, { window }) {
    const stale = await staleObjects(window.lines[window.index] ?? '', repo);
    if (stale.length > 0)
      return {
        title: 'Take out the committed object whose source is gone',
        safety: 'review',
        edits: stale.map((path) => ({ kind: 'delete' as const, path })),
      };
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
        name: 'a committed object of a source that was renamed',
        log: "/usr/bin/ld: obj/helpers.o: in function `helper':\nhelpers.c:(.text+0x0): multiple definition of `helper'; obj/helper.o:helpers.c:(.text+0x0): first defined here",
        captures: { symbol: 'helper' },
        repo: { 'obj/helper.o': '', 'src/helpers.c': 'int helper(void) { return 0; }\n' },
        patched: { 'obj/helper.o': null },
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
