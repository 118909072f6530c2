import type { LogWindow } from '@self-healer/core/log-window';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { C_HEADER_OF, CPP_HEADER_OF } from '../data/c-std-headers.ts';
import { insertInclude } from '../support/c/insert-include.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

// gcc 4 to 15 and clang; a missing declaration of a function is an error since gcc 14 and clang 16, or with -Werror.
const pattern =
  /^(?:\[\S+\] )?(?<path>[^\s:][^:]*):(?<line>\d+):(?<column>\d+): error: (?:implicit declaration of function [‘'](?<function>\w+)[’']|(?:call to undeclared (?:library )?function|implicitly declaring library function) '(?<called>\w+)'|unknown type name [‘'](?<type>\w+)[’']|[‘'](?<std>\w+)[’'] is not a member of [‘']std[’']|[‘'](?<named>\w+)[’'] in namespace [‘']std[’'] does not name a|[‘'](?:std::)?(?<other>\w+)[’'] (?:does not name a type|was not declared in this scope|has not been declared|undeclared)|expected [‘'][);][’'] before [‘'](?<format>(?:PRI|SCN)[diouxX]\w{1,12})[’']|no (?:type|member|template) named '(?<clang>\w+)' in namespace 'std'|use of undeclared identifier '(?<identifier>\w+)')/;
const NOTE =
  /: note: (?:[‘'](?:std::)?(?<name>\w+)(?:<[^>]*>)?[’'] is defined in header [‘']<(?<header>[\w./+-]+)>[’']|include (?:the header )?[‘']?<(?<include>[\w./+-]+)>)/;

/** The header that gcc's or clang's note names, or that the table knows, for the error at `index`. */
function headerOf({ lines }: Pick<LogWindow, 'lines'>, index: number): string | undefined {
  const groups = pattern.exec((lines[index] ?? '').slice(0, 4096))?.groups;
  if (groups === undefined) return undefined;
  for (const line of lines.slice(index + 1, index + 9)) {
    if (/: (?:error|warning): /.test(line)) break;
    const note = NOTE.exec(line.slice(0, 4096))?.groups;
    const named = note?.header ?? note?.include;
    if (named !== undefined) return named;
    // Naming a newer standard: an include would not help.
    if (/is only available from C\+\+/.test(line)) return undefined;
  }
  if (groups.format !== undefined) return /\.(?:c|h)$/.test(groups.path ?? '') ? 'inttypes.h' : 'cinttypes';
  const cpp = groups.std ?? groups.named ?? groups.clang;
  if (cpp !== undefined) return CPP_HEADER_OF.get(cpp);
  const name = groups.function ?? groups.called ?? groups.type ?? groups.other ?? groups.identifier ?? '';
  if (/\.(?:c|h)$/.test(groups.path ?? '')) return C_HEADER_OF.get(name);
  return /^u?int(?:\d+|ptr)_t$/.test(name) ? 'cstdint' : undefined;
}

/** Functions of POSIX that the headers of C leave out under `-std=c99` and the like. */
const POSIX =
  /^(?:strdup|strndup|strnlen|strtok_r|strcasecmp|strncasecmp|getline|getdelim|fileno|fdopen|popen|pclose|usleep|nanosleep|clock_gettime|setenv|unsetenv|mkstemp|mkdtemp|ftruncate|readlink|realpath|localtime_r|gmtime_r|kill|sigaction|random|srandom|isatty|dprintf|stpcpy|fmemopen|open_memstream)$/;
const DEFINE = '#define _POSIX_C_SOURCE 200809L';
/** Constants of `<math.h>` that are of the X/Open part of POSIX, which has the rest of it as well. */
const XOPEN = /^M_(?:PI(?:_[24])?|[12]_PI|2_SQRTPI|E|LOG2E|LOG10E|LN2|LN10|SQRT2|SQRT1_2)$/;
const DEFINE_XOPEN = '#define _XOPEN_SOURCE 700';

/** Asks the headers for POSIX where they are included, and a function of it is not declared. */
async function withPosix(window: LogWindow, repo: Workspace): Promise<RuleFix | undefined> {
  const contents = new Map<string, string>();
  for (const line of window.lines) {
    const found =
      /^(?<path>[^\s:]{1,300}\.c):\d{1,7}:\d{1,5}: error: (?:(?:implicit declaration of function|call to undeclared function) [‘'](?<name>\w{1,60})[’']|[‘'](?<constant>\w{1,60})[’'] undeclared|use of undeclared identifier '(?<identifier>\w{1,60})')/.exec(
        line.slice(0, 1000),
      )?.groups;
    const xopen = XOPEN.test(found?.constant ?? found?.identifier ?? '');
    if (found?.path === undefined || !(xopen || POSIX.test(found.name ?? ''))) continue;
    const path = await trackedPath(found.path, repo);
    const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
    if (path === undefined || before === undefined || /_(?:POSIX_C|XOPEN|GNU|DEFAULT|BSD)_SOURCE/.test(before))
      continue;
    const at = before.search(/^#include\b/m);
    if (at >= 0) contents.set(path, `${before.slice(0, at)}${xopen ? DEFINE_XOPEN : DEFINE}\n${before.slice(at)}`);
  }
  const edits = [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content }));
  return edits.length === 0
    ? undefined
    : { title: 'Ask the headers for the functions of POSIX', safety: 'review', edits };
}

export const rule = defineRule({
  id: 'build/gcc-std-header-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: [': error: '],
  pattern,
  captures: [
    'path',
    'line',
    'column',
    'function?',
    'called?',
    'type?',
    'std?',
    'named?',
    'other?',
    'clang?',
    'identifier?',
    'format?',
  ],
  explains: [
    'build/gcc-gave-up',
    'build/gcc-warning-as-error',
    'build/gcc-compiler-error',
    'build/gcc-unused-parameter',
    'build/gcc-unused-variable',
  ],
  docs: {
    title: 'An include of a standard header is missing',
    what: '`{path}` line {line} uses a name of the standard header <{header}> without including it.',
    why: 'Another header used to include it; newer compilers and libraries no longer do.',
    how: 'Add `#include <{header}>` to `{path}`.',
    references: [
      'https://gcc.gnu.org/gcc-13/porting_to.html#header-dep-changes',
      'https://gcc.gnu.org/gcc-14/porting_to.html',
    ],
  },
  gathers: ['header'],
  gather(_facts, window) {
    const header = headerOf(window, window.index);
    return header === undefined ? undefined : { header };
  },
  async fix(_facts, repo, { window }) {
    const contents = new Map<string, string>();
    for (const [index, line] of window.lines.entries()) {
      const printed = pattern.exec(line.slice(0, 4096))?.groups?.path;
      const header = headerOf(window, index);
      const path = printed === undefined || header === undefined ? undefined : await trackedPath(printed, repo);
      if (path === undefined || header === undefined) continue;
      const before = contents.get(path) ?? (await repo.read(path));
      const after = before === undefined ? undefined : insertInclude(before, header);
      if (after !== undefined) contents.set(path, after);
    }
    if (contents.size === 0) return withPosix(window, repo);
    return {
      title: 'Include the standard headers that the code uses',
      safety: 'safe',
      edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
    };
  },
  examples: {
    match: [
      {
        name: 'a function of POSIX, whose header is there',
        log: 'main.c:4:16: error: implicit declaration of function ‘strdup’; did you mean ‘strcmp’? [-Werror=implicit-function-declaration]',
        captures: { path: 'main.c', header: 'string.h' },
        repo: { 'main.c': '/* a */\n#include <string.h>\n\nchar *f(void) { return strdup("x"); }\n' },
        patched: {
          'main.c':
            '/* a */\n#define _POSIX_C_SOURCE 200809L\n#include <string.h>\n\nchar *f(void) { return strdup("x"); }\n',
        },
      },
      {
        name: 'the formats of fixed-width integers',
        log: 'stats.c:5:37: error: expected ‘)’ before ‘PRIu64’\nstats.c:3:1: note: ‘PRIu64’ is defined in header ‘<inttypes.h>’; did you forget to ‘#include <inttypes.h>’?',
        captures: { header: 'inttypes.h' },
        repo: {
          'stats.c': '#include <stdint.h>\n#include <stdio.h>\n\nint f(uint64_t n) { return printf("%" PRIu64, n); }\n',
        },
        patched: {
          'stats.c':
            '#include <inttypes.h>\n#include <stdint.h>\n#include <stdio.h>\n\nint f(uint64_t n) { return printf("%" PRIu64, n); }\n',
        },
      },
      {
        name: 'a constant of X/Open',
        log: 'circle.c:4:12: error: ‘M_PI’ undeclared (first use in this function)',
        captures: { header: 'math.h' },
        repo: { 'circle.c': '#include <math.h>\n\ndouble area(double r) {\n    return M_PI * r * r;\n}\n' },
        patched: {
          'circle.c':
            '#define _XOPEN_SOURCE 700\n#include <math.h>\n\ndouble area(double r) {\n    return M_PI * r * r;\n}\n',
        },
      },
      {
        name: 'gcc 12, C++',
        log: [
          'src/a.cpp:5:1: error: ‘uint64_t’ does not name a type',
          '    5 | uint64_t x;',
          '      | ^~~~~~~~',
          'src/a.cpp:1:1: note: ‘uint64_t’ is defined in header ‘<cstdint>’; did you forget to ‘#include <cstdint>’?',
          'src/a.cpp:9:8: error: ‘sort’ is not a member of ‘std’',
        ].join('\n'),
        captures: { path: 'src/a.cpp', line: '5', header: 'cstdint' },
        repo: { 'src/a.cpp': '#include "a.h"\n\n#include <cstdio>\n#include <vector>\n\nuint64_t x;\n' },
        patched: {
          'src/a.cpp':
            '#include "a.h"\n\n#include <algorithm>\n#include <cstdint>\n#include <cstdio>\n#include <vector>\n\nuint64_t x;\n',
        },
      },
      {
        name: 'gcc 14, C',
        log: [
          '/builds/g/app/main.c:3:5: error: implicit declaration of function ‘printf’ [-Wimplicit-function-declaration]',
          '/builds/g/app/main.c:1:1: note: include ‘<stdio.h>’ or provide a declaration of ‘printf’',
        ].join('\n'),
        captures: { header: 'stdio.h' },
        repo: { 'main.c': '/* Says hello. */\nint main(void) {\n    printf("hello");\n}\n' },
        patched: { 'main.c': '/* Says hello. */\n#include <stdio.h>\nint main(void) {\n    printf("hello");\n}\n' },
      },
      {
        name: 'clang 16, C header with a guard',
        log: "lib/buf.h:4:3: error: unknown type name 'uint8_t'",
        captures: { header: 'stdint.h' },
        repo: { 'lib/buf.h': '#ifndef BUF_H\n#define BUF_H\n\nuint8_t *buf(void);\n#endif\n' },
        patched: { 'lib/buf.h': '#ifndef BUF_H\n#define BUF_H\n#include <stdint.h>\n\nuint8_t *buf(void);\n#endif\n' },
      },
    ],
    ignore: [
      { name: 'an unknown function', log: 'a.c:3:5: error: implicit declaration of function ‘start_engine’' },
      {
        name: 'a newer standard is needed',
        log: 'a.cpp:3:8: error: ‘optional’ is not a member of ‘std’\na.cpp:3:8: note: ‘std::optional’ is only available from C++17 onwards',
      },
      { name: 'a warning', log: 'a.c:3:5: warning: implicit declaration of function ‘printf’' },
    ],
  },
});
