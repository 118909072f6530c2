import { defineRule } from '@self-healer/core/rule';
import { packagesFor } from '../data/native-libraries.ts';
import { installPackages } from '../support/infrastructure/install-packages.ts';

export const rule = defineRule({
  id: 'dependency/pip-native-library-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python'],
  needle: [
    'pg_config executable not found',
    'mysql_config: not found',
    'Can not find valid pkg-config name',
    'libxml2 and libxslt development packages',
    'headers or library files could not be found for',
    'gdal-config',
    'krb5-config: not found',
    'geos-config: not found',
    'Could not run curl-config',
  ],
  // setup.py of psycopg2, mysqlclient, lxml, Pillow, GDAL, gssapi, shapely, pycurl; pip indents what a build prints.
  pattern:
    /^(?:#\d{1,4} \d{1,6}\.\d{1,4} )?\s{0,12}(?:\S{1,60}: (?:\d{1,5}: )?)?(?<said>(?:Error: )?pg_config executable not found|(?:Exception: )?(?:\/bin\/sh: \d{1,3}: )?mysql_config: not found|(?:Exception: )?Can not find valid pkg-config name|Error: Please make sure the libxml2 and libxslt development packages are installed|The headers or library files could not be found for (?:zlib|jpeg)|\[Errno 2\] No such file or directory: '?gdal-config|krb5-config: not found|geos-config: not found|Could not run curl-config)/,
  captures: ['said'],
  explains: ['dependency/pip-build-failed'],
  docs: {
    title: 'A Python package is built with a library that is not installed',
    what: 'A build says: {said}.',
    why: 'There is no wheel for the package, and the image has not the development files of what it binds.',
    how: 'Install {advice} before `pip install`, or ask for a distribution that comes as a wheel.',
    references: ['https://packaging.python.org/en/latest/discussions/wheel-vs-egg/'],
  },
  gathers: ['advice'],
  gather: (_facts, { lines, index }) => ({ advice: packagesFor([lines[index] ?? '']).join(', ') || 'it' }),
  async fix({ advice: packages }, repo, context) {
    const edits = packages === 'it' ? [] : await installPackages(repo, context, packages.split(', '));
    const title = `Install ${packages}, which a package is built with`;
    return edits.length === 0 ? undefined : { title, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'psycopg2',
        log: '$ pip install -r requirements.txt\n  × python setup.py egg_info did not run successfully.\n      Error: pg_config executable not found.\n      pg_config is required to build psycopg2 from source.\nerror: metadata-generation-failed',
        captures: { advice: 'libpq-dev' },
        repo: {
          '.gitlab-ci.yml':
            'test:\n  image: python:3.12\n  script:\n    - apt-get update && apt-get install -y git\n    - pip install -r requirements.txt\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  image: python:3.12\n  script:\n    - apt-get update && apt-get install -y git libpq-dev\n    - pip install -r requirements.txt\n',
        },
      },
      {
        name: 'mysqlclient in an image',
        log: '#9 8.211       /bin/sh: 1: mysql_config: not found\n#9 8.212       Exception: Can not find valid pkg-config name.',
        captures: { advice: 'default-libmysqlclient-dev, pkg-config' },
      },
      {
        name: 'psycopg2 in an image that installs nothing',
        log: '#8 [4/5] RUN pip install --no-cache-dir -r requirements.txt\n#8 3.320       Error: pg_config executable not found.',
        captures: { advice: 'libpq-dev' },
        repo: {
          Dockerfile:
            'FROM python:3.11-slim AS base\nCOPY requirements.txt .\nFROM base\nRUN pip install \\\n    --no-cache-dir -r requirements.txt\n',
        },
        patched: {
          Dockerfile:
            'FROM python:3.11-slim AS base\nCOPY requirements.txt .\nFROM base\nRUN apt-get update && apt-get install -y --no-install-recommends build-essential libpq-dev && rm -rf /var/lib/apt/lists/*\nRUN pip install \\\n    --no-cache-dir -r requirements.txt\n',
        },
      },
      {
        name: 'lxml',
        log: '      Error: Please make sure the libxml2 and libxslt development packages are installed.',
        captures: { advice: 'libxml2-dev, libxslt1-dev' },
      },
    ],
    ignore: [{ name: 'advice', log: 'If pg_config executable not found is what you read, see the FAQ' }],
  },
});
