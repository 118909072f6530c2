import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
