import { defineRule } from '@self-healer/core/rule';
import { packagesFor } from '../data/native-libraries.ts';
import { installPackages } from '../support/infrastructure/install-packages.ts';

export const rule = defineRule({
  id: 'dependency/ruby-native-library-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['ruby'],
  needle: [
    "Can't find the 'libpq-fe.h",
    'Unable to find PostgreSQL client library',
    'mysql client is missing',
    '.h is missing.',
    ' is missing; necessary for building',
    'cannot discover where ',
    "Can't install RMagick",
  ],
  // extconf.rb of pg, mysql2, sqlite3, nokogiri, rmagick.
  pattern:
    /^(?:-{3,5} )?(?:ERROR: |\*{1,40})?(?:Can't find the '(?<header>libpq-fe\.h)'? header|Unable to find (?<client>PostgreSQL) client library|(?<library>mysql) client is missing|(?<file>[\w-]{1,60}\.h) is missing\.|(?<needed>[\w-]{1,60}) is missing; necessary for building|cannot discover where (?<located>[\w-]{1,60}) is located|Can't install RMagick)/,
  captures: ['header?', 'client?', 'library?', 'file?', 'needed?', 'located?'],
  gathers: ['wanted'],
  gather({ header, client, library, file, needed, located }) {
    return { wanted: header ?? client ?? library ?? file ?? needed ?? located ?? 'ImageMagick' };
  },
  explains: ['dependency/ruby-native-extension-failed'],
  docs: {
    title: 'A gem needs a C library that is not installed',
    what: 'The extension of a gem is not built: {wanted} is missing.',
    why: 'The gem binds a library of the system, and the image has not its development files.',
    how: 'Install them before `bundle install`: libpq-dev, default-libmysqlclient-dev, libsqlite3-dev, libxml2-dev, libmagickwand-dev on Debian; or use a version of the gem that is built for the platform.',
    references: ['https://guides.rubygems.org/gems-with-extensions/'],
  },
  async fix(_facts, repo, context) {
    const libraries = packagesFor([context.window.lines[context.window.index] ?? '']);
    const edits = libraries.length === 0 ? [] : await installPackages(repo, context, libraries);
    const title = `Install ${libraries.join(', ')}, which a gem is built with`;
    return edits.length === 0 ? undefined : { title, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'pg',
        log: "Can't find the 'libpq-fe.h header\n*** extconf.rb failed ***",
        captures: { header: 'libpq-fe.h', wanted: 'libpq-fe.h' },
        repo: {
          '.gitlab-ci.yml':
            'test:\n  image: ruby:3.3\n  script:\n    - apt-get update && apt-get install -y git\n    - bundle install\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  image: ruby:3.3\n  script:\n    - apt-get update && apt-get install -y git libpq-dev\n    - bundle install\n',
        },
      },
      {
        name: 'mysql2',
        log: "mysql client is missing. You may need to 'sudo apt-get install libmariadb-dev', 'sudo apt-get install libmysqlclient-dev'",
        captures: { library: 'mysql' },
      },
      { name: 'sqlite3', log: "sqlite3.h is missing. Try 'brew install sqlite3',", captures: { wanted: 'sqlite3.h' } },
      {
        name: 'nokogiri',
        log: 'zlib is missing; necessary for building libxml2',
        captures: { needed: 'zlib', wanted: 'zlib' },
      },
    ],
    ignore: [{ name: 'the frame', log: 'ERROR: Failed to build gem native extension.' }],
  },
});
