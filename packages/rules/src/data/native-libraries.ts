/** What a build says when a library of the system is missing, and the Debian packages that bring it. */
export const NATIVE_LIBRARIES: readonly (readonly [said: RegExp, packages: readonly string[]])[] = [
  [/pg_config executable not found|libpq-fe\.h|Unable to find PostgreSQL client library/, ['libpq-dev']],
  [
    /mysql_config: not found|Can not find valid pkg-config name|mysql client is missing/,
    ['default-libmysqlclient-dev', 'pkg-config'],
  ],
  [/Please make sure the libxml2 and libxslt development packages are installed/, ['libxml2-dev', 'libxslt1-dev']],
  [/libxml2 is missing; necessary|xml2-config: not found/, ['libxml2-dev']],
  [/libxslt is missing; necessary|xslt-config: not found/, ['libxslt1-dev']],
  [/zlib is missing; necessary|headers or library files could not be found for zlib/, ['zlib1g-dev']],
  [/headers or library files could not be found for jpeg/, ['libjpeg-dev']],
  [/sqlite3\.h is missing/, ['libsqlite3-dev']],
  [/Can't install RMagick/, ['libmagickwand-dev']],
  [/gdal-config: not found|No such file or directory: '?gdal-config/, ['libgdal-dev']],
  [/krb5-config: not found/, ['libkrb5-dev']],
  [/geos-config: not found/, ['libgeos-dev']],
  [/curl-config: not found|Could not run curl-config/, ['libcurl4-openssl-dev', 'libssl-dev']],
  [/ffi\.h is missing|fatal error: ffi\.h:/, ['libffi-dev']],
  [/fatal error: Python\.h:/, ['python3-dev']],
];

/** The packages for the first library that a log says is missing; none where it names no known one. */
export function packagesFor(lines: readonly string[]): readonly string[] {
  for (const line of lines) {
    const found = NATIVE_LIBRARIES.find(([said]) => said.test(line.slice(0, 500)));
    if (found !== undefined) return found[1];
  }
  return [];
}
