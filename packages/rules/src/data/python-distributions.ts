/** Distributions whose import name differs from their own; reviewed by hand. Import name -> distribution. */
const RENAMED: Readonly<Record<string, string>> = {
  apscheduler: 'APScheduler',
  attr: 'attrs',
  babel: 'Babel',
  bs4: 'beautifulsoup4',
  cerberus: 'Cerberus',
  corsheaders: 'django-cors-headers',
  Crypto: 'pycryptodome',
  cv2: 'opencv-python-headless',
  dateutil: 'python-dateutil',
  debug_toolbar: 'django-debug-toolbar',
  decouple: 'python-decouple',
  discord: 'discord.py',
  django_filters: 'django-filter',
  dns: 'dnspython',
  docx: 'python-docx',
  dotenv: 'python-dotenv',
  email_validator: 'email-validator',
  environ: 'django-environ',
  factory: 'factory-boy',
  faker: 'Faker',
  fitz: 'PyMuPDF',
  flask_cors: 'Flask-Cors',
  flask_login: 'Flask-Login',
  flask_migrate: 'Flask-Migrate',
  flask_sqlalchemy: 'Flask-SQLAlchemy',
  flask_wtf: 'Flask-WTF',
  git: 'GitPython',
  grpc: 'grpcio',
  hamcrest: 'PyHamcrest',
  importlib_metadata: 'importlib-metadata',
  importlib_resources: 'importlib-resources',
  jose: 'python-jose',
  jsonpath_ng: 'jsonpath-ng',
  jwt: 'PyJWT',
  magic: 'python-magic',
  mako: 'Mako',
  markdown: 'Markdown',
  markdown_it: 'markdown-it-py',
  more_itertools: 'more-itertools',
  multipart: 'python-multipart',
  MySQLdb: 'mysqlclient',
  nacl: 'PyNaCl',
  OpenSSL: 'pyOpenSSL',
  PIL: 'pillow',
  pptx: 'python-pptx',
  prompt_toolkit: 'prompt-toolkit',
  psycopg2: 'psycopg2-binary',
  pydantic_settings: 'pydantic-settings',
  pymysql: 'PyMySQL',
  pythonjsonlogger: 'python-json-logger',
  requests_mock: 'requests-mock',
  requests_oauthlib: 'requests-oauthlib',
  requests_toolbelt: 'requests-toolbelt',
  rest_framework: 'djangorestframework',
  serial: 'pyserial',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn',
  slack_sdk: 'slack-sdk',
  slugify: 'python-slugify',
  smart_open: 'smart-open',
  socks: 'PySocks',
  telegram: 'python-telegram-bot',
  time_machine: 'time-machine',
  unidecode: 'Unidecode',
  usb: 'pyusb',
  whitenoise: 'whitenoise',
  xlsxwriter: 'XlsxWriter',
  yaml: 'PyYAML',
  zmq: 'pyzmq',
};

/** Distributions with the name of their module that are known beyond doubt. */
const SAME_NAME: ReadonlySet<string> = new Set(
  (
    'aiofiles aiohttp alembic anyio asyncpg attrs authlib bcrypt boto3 botocore cachetools cattrs celery certifi ' +
    'chardet click cloudpickle colorama croniter cryptography dateparser deepdiff django docutils duckdb dynaconf ' +
    'fastapi feedparser filelock flask freezegun fsspec geopy gunicorn h5py html5lib httpx humanize hypothesis ' +
    'imageio isodate itsdangerous jinja2 jmespath joblib jsonpickle jsonschema loguru lxml markupsafe marshmallow ' +
    'matplotlib mock moto msgpack mypy mypy_extensions netaddr networkx nltk numba numpy oauthlib openpyxl orjson ' +
    'packaging pandas paramiko passlib pathspec pdfplumber peewee pendulum pexpect phonenumbers platformdirs plotly ' +
    'pluggy polars prettytable psutil psycopg pyarrow pydantic pyfakefs pyfiglet pygments pymongo pyotp pyparsing ' +
    'pypdf pyperclip pyproj pytest pytz rapidfuzz redis regex reportlab requests responses respx rich ruamel scipy ' +
    'seaborn selenium sentry_sdk simplejson six sortedcontainers sqlalchemy sqlmodel sqlparse starlette statsmodels ' +
    'structlog sympy syrupy tabulate tenacity termcolor testfixtures toml tomli tomli_w tomlkit toolz tornado tqdm ' +
    'typer typing_extensions tzdata tzlocal ujson urllib3 uvicorn uvloop watchdog websockets werkzeug wrapt xlrd ' +
    'xmltodict xxhash zstandard'
  ).split(' '),
);

/** The distribution that provides a top-level module, when the tables know it. Anything else could be anybody's. */
export function distributionOf(module: string): string | undefined {
  const top = module.split('.')[0] ?? module;
  return RENAMED[top] ?? (SAME_NAME.has(top) ? top.replaceAll('_', '-') : undefined);
}
