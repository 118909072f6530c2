import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/gcc-warning-as-error',
  category: 'build',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['c'],
  needle: '[-Werror',
  // gcc `[-Werror=unused-variable]`, clang `[-Werror,-Wunused-variable]`. A missing declaration has its own rule.
  pattern:
    /^(?<path>[^\s:][^:]*):(?<line>\d+):(?:(?<column>\d+):)? error: (?<message>(?!(?:call to undeclared |incompatible )?(?:implicit declaration|(?:library )?function '))\S.*) \[-Werror(?:=|,-W)(?<warning>[\w+=-]+)\]$/,
  captures: ['path', 'line', 'column?', 'message', 'warning'],
  explains: ['build/gcc-gave-up'],
  docs: {
    title: 'A compiler warning is an error here',
    what: '`{path}` line {line}: {message} (-W{warning})',
    why: 'The build uses -Werror, and a newer compiler or new code brought the warning.',
    how: 'Change the code so that the warning goes away; for third-party code lower it for that target only.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html'],
  },
  examples: {
    match: [
      {
        name: 'gcc',
        log: 'src/a.c:4:7: error: unused variable ‘x’ [-Werror=unused-variable]',
        captures: { path: 'src/a.c', line: '4', warning: 'unused-variable' },
      },
      {
        name: 'clang',
        log: "a.cc:9:3: error: unused variable 'y' [-Werror,-Wunused-variable]",
        captures: { warning: 'unused-variable' },
      },
    ],
    ignore: [{ name: 'a warning', log: 'src/a.c:4:7: warning: unused variable ‘x’ [-Wunused-variable]' }],
  },
});
