/** Distributions of stubs that typeshed publishes, by the module they describe. */
const STUBS: Readonly<Record<string, string>> = {
  cachetools: 'types-cachetools',
  dateutil: 'types-python-dateutil',
  docutils: 'types-docutils',
  jsonschema: 'types-jsonschema',
  markdown: 'types-Markdown',
  mock: 'types-mock',
  openpyxl: 'types-openpyxl',
  paramiko: 'types-paramiko',
  pexpect: 'types-pexpect',
  psutil: 'types-psutil',
  psycopg2: 'types-psycopg2',
  pymysql: 'types-PyMySQL',
  pytz: 'types-pytz',
  regex: 'types-regex',
  requests: 'types-requests',
  requests_oauthlib: 'types-requests-oauthlib',
  serial: 'types-pyserial',
  setuptools: 'types-setuptools',
  simplejson: 'types-simplejson',
  six: 'types-six',
  tabulate: 'types-tabulate',
  toml: 'types-toml',
  tqdm: 'types-tqdm',
  ujson: 'types-ujson',
  xmltodict: 'types-xmltodict',
  yaml: 'types-PyYAML',
};

/** The distribution of stubs for a module, when the table knows it. */
export function stubsOf(module: string): string | undefined {
  const top = module.split('.')[0] ?? module;
  return Object.hasOwn(STUBS, top) ? STUBS[top] : undefined;
}
