/** Distributions whose import name differs from their own; reviewed by hand. Import name -> distribution. */
const RENAMED: Readonly<Record<string, string>> = {
  attr: 'attrs',
  bs4: 'beautifulsoup4',
  cv2: 'opencv-python-headless',
  Crypto: 'pycryptodome',
  dateutil: 'python-dateutil',
  dotenv: 'python-dotenv',
  fitz: 'PyMuPDF',
  git: 'GitPython',
  jwt: 'PyJWT',
  magic: 'python-magic',
  markdown: 'Markdown',
  MySQLdb: 'mysqlclient',
  nacl: 'PyNaCl',
  OpenSSL: 'pyOpenSSL',
  PIL: 'pillow',
  psycopg2: 'psycopg2-binary',
  serial: 'pyserial',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn',
  slugify: 'python-slugify',
  socks: 'PySocks',
  yaml: 'PyYAML',
  zmq: 'pyzmq',
};

/** Distributions with the name of their module that are known beyond doubt. */
const SAME_NAME: ReadonlySet<string> = new Set(
  (
    'aiohttp alembic anyio attrs boto3 botocore cachetools celery certifi chardet click colorama cryptography django fastapi ' +
    'filelock flask freezegun gunicorn h5py hypothesis httpx jinja2 joblib jsonschema lxml marshmallow matplotlib mock moto ' +
    'msgpack mypy networkx numpy openpyxl packaging pandas paramiko pendulum pexpect platformdirs pluggy psutil psycopg ' +
    'pyarrow pydantic pygments pymongo pyparsing pytest pytz redis regex requests responses rich ruamel scipy seaborn ' +
    'selenium simplejson six sqlalchemy starlette structlog sympy tabulate tenacity termcolor toml tomli tornado tqdm typer ' +
    'typing_extensions tzdata uvicorn watchdog websockets werkzeug wrapt xmltodict'
  ).split(' '),
);

/** The distribution that provides a top-level module, when the tables know it. Anything else could be anybody's. */
export function distributionOf(module: string): string | undefined {
  const top = module.split('.')[0] ?? module;
  return RENAMED[top] ?? (SAME_NAME.has(top) ? top.replaceAll('_', '-') : undefined);
}
