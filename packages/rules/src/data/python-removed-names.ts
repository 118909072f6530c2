const ABC =
  'Awaitable AsyncIterable AsyncIterator ByteString Callable Collection Container Coroutine Generator Hashable ItemsView ' +
  'Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized ValuesView';

const moved = (names: string, module: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, `${module}.${name}`]));

/** What a file shows that needs the old meaning: time of the processor, the old fields, a loader. */
export const NEEDS_OLD_MEANING: Readonly<Record<string, RegExp>> = {
  'time.clock': /\bcpu\b|\bprocess(?:or)?[ _-]?time/i,
  'inspect.getargspec':
    /,[ ]?\w{1,60}[ ]?=[ ]?(?:inspect\.)?getargspec\(|getargspec\([^()\n]{0,200}\)\[[^0-]|\.keywords\b/,
  'importlib.find_loader': /\.(?:load_module|exec_module|create_module|get_code|get_source|is_package)\b/,
};

/** What takes the place of these measures or means something a little different: who wrote them should look at it. */
export const TO_BE_REVIEWED: ReadonlySet<string> = new Set(['time.clock']);

/**
 * Names that left a module, and what takes their place with the same meaning: `module.name`, or `=expression` for a
 * builtin, `*module` for a module, `.attribute` for one deeper in the same module. From the "Removed" sections of What's New in Python and of each package's changelog.
 */
export const REMOVED_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Python 3.10
  collections: moved(ABC, 'collections.abc'),
  // Python 3.11
  inspect: { getargspec: 'inspect.getfullargspec' },
  asyncio: { coroutine: 'types.coroutine', async: 'asyncio.ensure_future' },
  // Python 3.9
  fractions: { gcd: 'math.gcd' },
  base64: { encodestring: 'base64.encodebytes', decodestring: 'base64.decodebytes' },
  // Python 3.8
  time: { clock: 'time.perf_counter' },
  cgi: { escape: 'html.escape' },
  // Python 3.12
  locale: { format: 'locale.format_string' },
  configparser: { SafeConfigParser: 'configparser.ConfigParser' },
  importlib: { find_loader: 'importlib.util.find_spec' },
  imp: {
    reload: 'importlib.reload',
    new_module: 'types.ModuleType',
    cache_from_source: 'importlib.util.cache_from_source',
    source_from_cache: 'importlib.util.source_from_cache',
  },
  'distutils.dir_util': { remove_tree: 'shutil.rmtree' },
  'distutils.file_util': { move_file: 'shutil.move' },
  'distutils.spawn': { find_executable: 'shutil.which' },
  'distutils.sysconfig': { get_config_var: 'sysconfig.get_config_var', get_config_vars: 'sysconfig.get_config_vars' },
  // Python 3.13
  pipes: { quote: 'shlex.quote' },
  unittest: { makeSuite: '.defaultTestLoader.loadTestsFromTestCase' },
  // Python 3.0
  commands: { getoutput: 'subprocess.getoutput', getstatusoutput: 'subprocess.getstatusoutput' },
  itertools: {
    izip: '=zip',
    imap: '=map',
    ifilter: '=filter',
    izip_longest: 'itertools.zip_longest',
    ifilterfalse: 'itertools.filterfalse',
  },
  os: { getcwdu: 'os.getcwd', errno: '*errno' },
  string: {
    letters: 'string.ascii_letters',
    lowercase: 'string.ascii_lowercase',
    uppercase: 'string.ascii_uppercase',
    maketrans: '=str.maketrans',
  },
  sys: { maxint: 'sys.maxsize' },
  urllib: {
    ...moved('quote quote_plus unquote unquote_plus urlencode', 'urllib.parse'),
    ...moved('urlopen urlretrieve Request', 'urllib.request'),
  },
  // numpy 1.24 and 2.0
  numpy: {
    bool: '=bool',
    complex: '=complex',
    float: '=float',
    int: '=int',
    object: '=object',
    str: '=str',
    Inf: 'numpy.inf',
    Infinity: 'numpy.inf',
    NaN: 'numpy.nan',
    PINF: 'numpy.inf',
    alltrue: 'numpy.all',
    complex_: 'numpy.complex128',
    byte_bounds: 'numpy.lib.array_utils.byte_bounds',
    cfloat: 'numpy.complex128',
    clongfloat: 'numpy.clongdouble',
    cumproduct: 'numpy.cumprod',
    float_: 'numpy.float64',
    in1d: 'numpy.isin',
    infty: 'numpy.inf',
    longcomplex: 'numpy.clongdouble',
    longfloat: 'numpy.longdouble',
    mat: 'numpy.asmatrix',
    math: '*math',
    product: 'numpy.prod',
    round_: 'numpy.round',
    row_stack: 'numpy.vstack',
    singlecomplex: 'numpy.complex64',
    sometrue: 'numpy.any',
    string_: 'numpy.bytes_',
    trapz: 'numpy.trapezoid',
    unicode_: 'numpy.str_',
  },
  // pandas 1.0 and 2.0, scipy 1.14
  pandas: { np: '*numpy', datetime: 'datetime.datetime' },
  'pandas.io.json': { json_normalize: 'pandas.json_normalize' },
  'scipy.integrate': {
    cumtrapz: 'scipy.integrate.cumulative_trapezoid',
    simps: 'scipy.integrate.simpson',
    trapz: 'scipy.integrate.trapezoid',
  },
  'scipy.signal': moved('bartlett blackman boxcar gaussian hamming hann kaiser triang', 'scipy.signal.windows'),
  // Jinja 3.1, Flask 2.3 and 3.0, Werkzeug 1.0 and 3.0
  jinja2: {
    Markup: 'markupsafe.Markup',
    contextfilter: 'jinja2.pass_context',
    contextfunction: 'jinja2.pass_context',
    environmentfilter: 'jinja2.pass_environment',
    environmentfunction: 'jinja2.pass_environment',
    escape: 'markupsafe.escape',
    evalcontextfilter: 'jinja2.pass_eval_context',
  },
  flask: { Markup: 'markupsafe.Markup', escape: 'markupsafe.escape' },
  werkzeug: {
    check_password_hash: 'werkzeug.security.check_password_hash',
    generate_password_hash: 'werkzeug.security.generate_password_hash',
    secure_filename: 'werkzeug.utils.secure_filename',
  },
  'werkzeug.urls': {
    url_encode: 'urllib.parse.urlencode',
    url_quote: 'urllib.parse.quote',
    url_quote_plus: 'urllib.parse.quote_plus',
    url_unquote: 'urllib.parse.unquote',
  },
  'werkzeug.wrappers': { BaseRequest: 'werkzeug.wrappers.Request', BaseResponse: 'werkzeug.wrappers.Response' },
  // Django 4.0
  'django.conf.urls': { url: 'django.urls.re_path' },
  'django.utils.encoding': {
    force_text: 'django.utils.encoding.force_str',
    smart_text: 'django.utils.encoding.smart_str',
  },
  'django.utils.http': { urlquote: 'urllib.parse.quote', urlunquote: 'urllib.parse.unquote' },
  'django.utils.translation': {
    ugettext: 'django.utils.translation.gettext',
    ugettext_lazy: 'django.utils.translation.gettext_lazy',
    ugettext_noop: 'django.utils.translation.gettext_noop',
    ungettext: 'django.utils.translation.ngettext',
    ungettext_lazy: 'django.utils.translation.ngettext_lazy',
  },
};

/** Modules that have another name now, and hold the same names. */
export const RENAMED_MODULES: Readonly<Record<string, string>> = {
  'xml.etree.cElementTree': 'xml.etree.ElementTree',
  'distutils.core': 'setuptools',
  'distutils.extension': 'setuptools.extension',
  'distutils.command.build': 'setuptools.command.build',
  'distutils.command.build_ext': 'setuptools.command.build_ext',
  'distutils.command.build_py': 'setuptools.command.build_py',
  'distutils.command.install': 'setuptools.command.install',
  'distutils.command.sdist': 'setuptools.command.sdist',
  BaseHTTPServer: 'http.server',
  ConfigParser: 'configparser',
  Cookie: 'http.cookies',
  HTMLParser: 'html.parser',
  Queue: 'queue',
  SimpleHTTPServer: 'http.server',
  SocketServer: 'socketserver',
  StringIO: 'io',
  Tkinter: 'tkinter',
  __builtin__: 'builtins',
  cPickle: 'pickle',
  cStringIO: 'io',
  cookielib: 'http.cookiejar',
  copy_reg: 'copyreg',
  httplib: 'http.client',
  thread: '_thread',
  urllib2: 'urllib.request',
  urlparse: 'urllib.parse',
  'django.core.urlresolvers': 'django.urls',
  'pandas.util.testing': 'pandas.testing',
  'sklearn.cross_validation': 'sklearn.model_selection',
  'sklearn.externals.joblib': 'joblib',
  'werkzeug.contrib.fixers': 'werkzeug.middleware.proxy_fix',
};

/** Whether the tables know what became of a module as a whole. */
export const isRemovedModule = (module: string): boolean => GONE.has(module) || Object.hasOwn(RENAMED_MODULES, module);

const GONE: ReadonlySet<string> = new Set(['imp', 'pipes', 'commands', 'cgi', 'distutils.spawn', 'werkzeug.contrib']);

/** Methods that left a type, and the one that does the same. Type as the error names it -> old -> new. */
export const RENAMED_METHODS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Thread: { isAlive: 'is_alive' },
  // Python 3.9
  'xml.etree.ElementTree.Element': { getiterator: 'iter' },
  'xml.etree.ElementTree.ElementTree': { getiterator: 'iter' },
  _MainThread: { isAlive: 'is_alive' },
  ConfigParser: { readfp: 'read_file' },
  RawConfigParser: { readfp: 'read_file' },
  'array.array': { fromstring: 'frombytes', tostring: 'tobytes' },
  'numpy.ndarray': { tostring: 'tobytes' },
  dict: { iteritems: 'items', iterkeys: 'keys', itervalues: 'values', viewitems: 'items', viewkeys: 'keys' },
  OrderedDict: { iteritems: 'items', iterkeys: 'keys', itervalues: 'values' },
  defaultdict: { iteritems: 'items', iterkeys: 'keys', itervalues: 'values' },
  'collections.OrderedDict': { iteritems: 'items', iterkeys: 'keys', itervalues: 'values' },
  'collections.defaultdict': { iteritems: 'items', iterkeys: 'keys', itervalues: 'values' },
  Counter: { iteritems: 'items' },
  DataFrame: { iteritems: 'items', as_matrix: 'to_numpy', applymap: 'map' },
  Series: { iteritems: 'items' },
  Logger: { warn: 'warning' },
  generator: { next: '__next__' },
};

const STR = {
  toLowerCase: 'lower',
  toUpperCase: 'upper',
  trim: 'strip',
  trimStart: 'lstrip',
  trimEnd: 'rstrip',
  startsWith: 'startswith',
  starts_with: 'startswith',
  endsWith: 'endswith',
  ends_with: 'endswith',
  replaceAll: 'replace',
  toLower: 'lower',
  toUpper: 'upper',
  downcase: 'lower',
  upcase: 'upper',
};
const LENGTH = { length: 'len()', size: 'len()', len: 'len()', Length: 'len()', Count: 'len()' };
const CONTAINS = { contains: 'in', includes: 'in', include: 'in', has: 'in', Contains: 'in' };

/** What other languages call a method of Python's own types; `len()` and `in` are no methods. */
export const FOREIGN_METHODS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  str: { ...STR, ...LENGTH, ...CONTAINS },
  bytes: LENGTH,
  list: { push: 'append', push_back: 'append', add: 'append', addAll: 'extend', ...LENGTH, ...CONTAINS },
  tuple: { ...LENGTH, ...CONTAINS },
  set: { append: 'add', push: 'add', ...LENGTH, ...CONTAINS },
  dict: { ...LENGTH, ...CONTAINS, containsKey: 'in', contains_key: 'in', hasOwnProperty: 'in', entries: 'items' },
};
