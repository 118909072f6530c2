import { defineRule } from '@self-healer/core/rule';

// What a symbol needs on the link line, by its prefix or name.
const LIBRARIES: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:a?(?:sin|cos|tan)h?f?|sqrtf?|powf?|expf?|log(?:10|2)?f?|floorf?|ceilf?|fmodf?|roundf?|atan2f?|cbrt|hypot)$/,
    '-lm',
  ],
  [/^pthread_/, '-pthread'],
  [/^dl(?:open|sym|close|error)$/, '-ldl'],
  [/^(?:clock_gettime|timer_create|shm_open|mq_open)$/, '-lrt'],
  [/^(?:SSL_|TLS_)/, '-lssl -lcrypto'],
  [/^(?:EVP_|SHA(?:1|256|512)_|RSA_|BIO_|X509_|ERR_|AES_|HMAC_)/, '-lcrypto'],
  [/^(?:deflate|inflate|compress|uncompress|crc32|gz(?:open|read|write|close))/, '-lz'],
  [/^curl_/, '-lcurl'],
  [/^sqlite3_/, '-lsqlite3'],
  [/^PQ[a-z]/, '-lpq'],
  [/^(?:initscr|endwin|wrefresh|mvprintw)$/, '-lncurses'],
  [/^uuid_/, '-luuid'],
  [/^testing::/, '-lgtest -lgtest_main'],
  [/^fmt::/, '-lfmt'],
  [/^boost::(?:filesystem|system|thread|regex|program_options)/, 'the matching -lboost_ library'],
];

export const rule = defineRule({
  id: 'build/ld-undefined-reference',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['undefined reference to ', 'undefined symbol: ', 'Undefined symbols for architecture'],
  // GNU ld: "undefined reference to `f'"; lld: `ld.lld: error: undefined symbol: f`; Go and Rust builds print them too.
  pattern:
    /(?:undefined reference to [`'‘](?<gnu>[^'’]{1,300})['’]|error: undefined symbol: (?<lld>\S.{0,300})|^Undefined symbols for architecture (?<architecture>\w+):)/,
  captures: ['gnu?', 'lld?', 'architecture?'],
  explains: ['build/gcc-gave-up'],
  docs: {
    title: 'The linker does not find a symbol',
    what: 'The linker finds no definition of `{symbol}`.',
    why: 'A library is missing on the link line or comes before the objects that use it, or a source file is not part of the target.',
    how: 'Add what defines it to the link step: {advice}.',
    references: ['https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html'],
  },
  gathers: ['symbol', 'advice'],
  gather({ gnu, lld }, { lines, index }) {
    const symbol = gnu ?? lld ?? /^\s*"_?(?<name>[^"]+)"/.exec(lines[index + 1] ?? '')?.groups?.name ?? 'a symbol';
    const library = LIBRARIES.find(([pattern]) => pattern.test(symbol));
    return { symbol, advice: library === undefined ? 'its library or its source file' : library[1] };
  },
  examples: {
    match: [
      {
        name: 'GNU ld',
        log: "/usr/bin/ld: main.c:(.text+0x24): undefined reference to `sqrt'",
        captures: { symbol: 'sqrt', advice: '-lm' },
      },
      { name: 'lld', log: 'ld.lld: error: undefined symbol: app::start(int)', captures: { symbol: 'app::start(int)' } },
      {
        name: 'Apple ld',
        log: 'Undefined symbols for architecture arm64:\n  "_compute", referenced from:',
        captures: { symbol: 'compute', architecture: 'arm64' },
      },
    ],
    ignore: [{ name: 'a document', log: 'warning: undefined reference to section "intro" in a.tex' }],
  },
});
