/** What brings a symbol to the link line. */
export interface LinkLibrary {
  /** On a command line, behind the objects. */
  readonly flag: string;
  /** In target_link_libraries; `package` is found before it. */
  readonly cmake: string;
  readonly package?: string;
}

const M = { flag: '-lm', cmake: 'm' };
const CRYPTO = { flag: '-lcrypto', cmake: 'OpenSSL::Crypto', package: 'OpenSSL' };

/** Symbols by prefix or name, of the C library's parts and of libraries whose flag never changed. */
export const LINK_LIBRARIES: readonly (readonly [symbol: RegExp, library: LinkLibrary])[] = [
  [
    /^(?:a?(?:sin|cos|tan)h?[fl]?|sqrt[fl]?|pow[fl]?|exp(?:2|m1)?[fl]?|log(?:10|2|1p)?[fl]?|floor[fl]?|ceil[fl]?|fmod[fl]?|l?l?round[fl]?|trunc[fl]?|atan2[fl]?|cbrt[fl]?|hypot[fl]?|fabs[fl]?|[lt]gamma[fl]?|erf[fl]?)$/,
    M,
  ],
  [/^(?:pthread_|sem_(?:init|wait|post))/, { flag: '-pthread', cmake: 'Threads::Threads', package: 'Threads' }],
  [/^dl(?:open|sym|close|error)$/, { flag: '-ldl', cmake: 'dl' }],
  [/^(?:clock_gettime|timer_create|shm_open|mq_open)$/, { flag: '-lrt', cmake: 'rt' }],
  [/^(?:SSL_|TLS_)/, { flag: '-lssl -lcrypto', cmake: 'OpenSSL::SSL', package: 'OpenSSL' }],
  [/^(?:EVP_|SHA(?:1|256|512)_|RSA_|BIO_|X509_|ERR_|AES_|HMAC_)/, CRYPTO],
  [
    /^(?:deflate|inflate|compress|uncompress|crc32|adler32|zlibVersion|gz(?:open|read|write|close))/,
    { flag: '-lz', cmake: 'ZLIB::ZLIB', package: 'ZLIB' },
  ],
  [/^curl_/, { flag: '-lcurl', cmake: 'CURL::libcurl', package: 'CURL' }],
  [/^sqlite3_/, { flag: '-lsqlite3', cmake: 'SQLite::SQLite3', package: 'SQLite3' }],
  [/^uuid_/, { flag: '-luuid', cmake: 'uuid' }],
  [/^(?:initscr|endwin|wrefresh|mvprintw)$/, { flag: '-lncurses', cmake: 'ncurses' }],
  [/^testing::/, { flag: '-lgtest -lgtest_main', cmake: 'GTest::gtest_main', package: 'GTest' }],
];

/** What to link for a symbol, when the table knows it. */
export function libraryOf(symbol: string): LinkLibrary | undefined {
  return LINK_LIBRARIES.find(([pattern]) => pattern.test(symbol))?.[1];
}
