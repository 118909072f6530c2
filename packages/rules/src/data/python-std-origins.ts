const from = (module: string, names: string): readonly (readonly [string, string])[] =>
  names.split(' ').map((name) => [name, module]);

/**
 * Names of the standard library that are imported from their module, and that no other module has under the same name
 * (`compile`, `join`, `call` are left out). From the module index of Python 3.13.
 */
export const PYTHON_STD_ORIGINS: ReadonlyMap<string, string> = new Map([
  ...from('abc', 'ABC ABCMeta abstractmethod'),
  ...from('argparse', 'ArgumentParser Namespace ArgumentTypeError ArgumentDefaultsHelpFormatter'),
  ...from('collections', 'ChainMap Counter OrderedDict defaultdict deque namedtuple'),
  ...from('concurrent.futures', 'ThreadPoolExecutor ProcessPoolExecutor as_completed'),
  ...from('configparser', 'ConfigParser'),
  ...from('contextlib', 'contextmanager asynccontextmanager ExitStack AsyncExitStack redirect_stdout nullcontext'),
  ...from('copy', 'deepcopy'),
  ...from('dataclasses', 'dataclass asdict astuple is_dataclass'),
  ...from('datetime', 'timedelta'),
  ...from('decimal', 'Decimal ROUND_HALF_UP ROUND_HALF_EVEN ROUND_DOWN'),
  ...from('enum', 'Enum IntEnum StrEnum IntFlag'),
  ...from('fractions', 'Fraction'),
  ...from('functools', 'cached_property lru_cache partial reduce singledispatch total_ordering wraps cmp_to_key'),
  ...from('http', 'HTTPStatus'),
  ...from('importlib.metadata', 'PackageNotFoundError'),
  ...from('io', 'BytesIO StringIO TextIOWrapper'),
  ...from('itertools', 'accumulate combinations groupby islice pairwise permutations takewhile zip_longest'),
  ...from('json', 'JSONDecodeError JSONEncoder'),
  ...from('logging', 'getLogger'),
  ...from('operator', 'attrgetter itemgetter'),
  ...from('pathlib', 'Path PosixPath PurePath PurePosixPath'),
  ...from('pprint', 'pformat pprint'),
  ...from('random', 'randint'),
  ...from('statistics', 'NormalDist'),
  ...from('subprocess', 'CalledProcessError Popen check_output'),
  ...from('tempfile', 'NamedTemporaryFile TemporaryDirectory mkdtemp mkstemp'),
  ...from('textwrap', 'dedent'),
  ...from('types', 'MappingProxyType ModuleType SimpleNamespace TracebackType'),
  ...from(
    'typing',
    'Annotated Any ClassVar Dict Final FrozenSet Generic List Literal NamedTuple NewType NoReturn Optional ParamSpec ' +
      'Protocol Tuple TypeAlias TypeVar TypedDict Union cast overload TYPE_CHECKING',
  ),
  ...from('unittest', 'TestCase'),
  ...from('unittest.mock', 'AsyncMock MagicMock Mock patch mock_open'),
  ...from('urllib.parse', 'parse_qs quote_plus unquote urlencode urljoin urlparse urlsplit urlunparse'),
  ...from('urllib.request', 'urlopen'),
  ...from('uuid', 'UUID uuid4'),
  ...from('zoneinfo', 'ZoneInfo'),
]);
