import type { Workspace } from '../../ports/workspace.ts';

/** The texts of all tracked files of a kind, lower case. */
export async function textsOf(repo: Workspace, isOf: (path: string) => boolean): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const path of await repo.list()) if (isOf(path)) texts.push(((await repo.read(path)) ?? '').toLowerCase());
  return texts;
}

/** Whether a lower-case text holds a package's name as a whole word. */
export function holdsName(text: string, name: string): boolean {
  const wanted = name.toLowerCase();
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!/[\w-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[at + wanted.length] ?? '')) return true;
  }
  return false;
}

/** Packages nobody can mistake for another, in the registries of npm, Python, Ruby and the common build tools. */
export const KNOWN_PACKAGES: ReadonlySet<string> = new Set(
  (
    'aiohttp alembic anyio attrs boto3 botocore cachetools celery certifi chardet click colorama cryptography django fastapi ' +
    'filelock flask freezegun gunicorn h5py hypothesis httpx jinja2 joblib jsonschema lxml marshmallow matplotlib mock moto ' +
    'msgpack mypy networkx numpy openpyxl packaging pandas paramiko pendulum pexpect platformdirs pluggy psutil psycopg ' +
    'pyarrow pydantic pydantic-settings pygments pymongo pyparsing pytest pytest-asyncio pytest-cov pytest-mock pytest-timeout pytest-xdist ' +
    'pytz pyyaml redis regex requests responses rich ruamel scipy seaborn selenium setuptools simplejson six sqlalchemy ' +
    'starlette structlog sympy tabulate tenacity termcolor toml tomli tornado tqdm typer typing_extensions typing-extensions ' +
    'tzdata uvicorn watchdog websockets werkzeug wheel wrapt xmltodict ' +
    'typescript eslint prettier jest vitest mocha chai sinon react react-dom vue express lodash axios webpack vite rollup ' +
    'esbuild ts-node tsx ts-jest jest-environment-jsdom jsdom husky rimraf cross-env dotenv commander chalk semver zod ' +
    '@types/node @types/react @types/react-dom @types/jest @types/mocha @types/jasmine @types/express @types/lodash ' +
    '@types/lodash-es @types/cors @types/compression @types/cookie-parser @types/express-session @types/fs-extra ' +
    '@types/js-yaml @types/jsonwebtoken @types/mime-types @types/minimist @types/morgan @types/multer @types/node-fetch ' +
    '@types/nodemailer @types/passport @types/pg @types/qs @types/semver @types/sinon @types/supertest @types/ws ' +
    '@types/yargs @types/jsdom tslib babel-jest jest-circus jest-environment-node ' +
    '@vitest/browser @vitest/coverage-istanbul @vitest/coverage-v8 @vitest/ui ' +
    'types-cachetools types-python-dateutil types-docutils types-jsonschema types-markdown types-mock types-openpyxl ' +
    'types-paramiko types-pexpect types-psutil types-psycopg2 types-pymysql types-pytz types-regex types-requests ' +
    'types-requests-oauthlib types-pyserial types-setuptools types-simplejson types-six types-tabulate types-toml ' +
    'types-tqdm types-ujson types-xmltodict types-pyyaml ' +
    'rspec rake minitest rubocop bundler webrick rexml bigdecimal base64 csv drb mutex_m nokogiri ' +
    'serde serde_json tokio anyhow thiserror clap rand regex log ' +
    'cargo-audit cargo-deny cargo-hack cargo-llvm-cov cargo-machete cargo-nextest cargo-tarpaulin ' +
    'hatch nox pdm pipenv poetry pre-commit tox twine uv ' +
    'bash build-essential gcc g++ make cmake pkg-config curl git jq unzip zip wget ca-certificates python3 python3-venv libssl-dev ' +
    'aiofiles asyncpg authlib bcrypt cattrs cloudpickle croniter dateparser deepdiff docutils duckdb dynaconf ' +
    'feedparser fsspec geopy html5lib humanize imageio isodate itsdangerous jmespath jsonpickle loguru markupsafe ' +
    'mypy_extensions netaddr nltk numba oauthlib orjson passlib pathspec pdfplumber peewee phonenumbers plotly polars ' +
    'prettytable pyfakefs pyfiglet pyotp pypdf pyperclip pyproj rapidfuzz reportlab respx sentry_sdk sortedcontainers ' +
    'sqlmodel sqlparse statsmodels syrupy testfixtures tomli_w tomlkit toolz tzlocal ujson urllib3 uvloop xlrd xxhash ' +
    'zstandard @babel/preset-env @babel/preset-react @babel/preset-typescript @eslint/js @stylistic/eslint-plugin ' +
    '@typescript-eslint/eslint-plugin @typescript-eslint/parser eslint-config-airbnb eslint-config-airbnb-base ' +
    'eslint-config-google eslint-config-prettier eslint-config-standard eslint-plugin-import eslint-plugin-jest ' +
    'eslint-plugin-jsx-a11y eslint-plugin-mocha eslint-plugin-n eslint-plugin-promise eslint-plugin-react ' +
    'eslint-plugin-react-hooks eslint-plugin-security eslint-plugin-simple-import-sort eslint-plugin-testing-library ' +
    'eslint-plugin-unicorn eslint-plugin-unused-imports eslint-plugin-vue typescript-eslint @prettier/plugin-php ' +
    '@prettier/plugin-pug @prettier/plugin-xml @trivago/prettier-plugin-sort-imports prettier-plugin-astro ' +
    'prettier-plugin-java prettier-plugin-jsdoc prettier-plugin-organize-imports prettier-plugin-packagejson ' +
    'prettier-plugin-solidity prettier-plugin-svelte prettier-plugin-tailwindcss prettier-plugin-toml ' +
    'stylelint-config-recommended stylelint-config-standard @vitejs/plugin-react @vitejs/plugin-vue happy-dom c8 ' +
    'concurrently copyfiles dotenv-cli env-cmd mkdirp nodemon npm-run-all nyc shx wait-on minitest-reporters ' +
    'rack-test sinatra test-unit webmock rackup'
  ).split(' '),
);
