/** Public names of modules of the standard library that are called by the module. Printed by `dir()` of Python 3.11. */
export const PYTHON_MODULE_NAMES: Readonly<Record<string, string>> = {
  os:
    'DirEntry GenericAlias Mapping MutableMapping PathLike abort access altsep chdir chmod chown chroot close ' +
    'closerange confstr confstr_names copy_file_range cpu_count ctermid curdir defpath device_encoding devnull ' +
    'dup2 environ environb error eventfd eventfd_read eventfd_write execl execle execlp execlpe execv execve ' +
    'execvp execvpe extsep fchdir fchmod fchown fdatasync fdopen fork forkpty fpathconf fsdecode fsencode fspath ' +
    'fstat fstatvfs fsync ftruncate fwalk get_blocking get_exec_path get_inheritable get_terminal_size getcwd ' +
    'getcwdb getegid getenv getenvb geteuid getgid getgrouplist getgroups getloadavg getlogin getpgid getpgrp ' +
    'getpid getppid getpriority getrandom getresgid getresuid getsid getuid getxattr initgroups isatty kill ' +
    'killpg lchown linesep link listdir listxattr lockf login_tty lseek lstat major makedev makedirs memfd_create ' +
    'minor mkdir mkfifo mknod name nice open openpty pardir path pathconf pathconf_names pathsep pidfd_open pipe ' +
    'pipe2 popen posix_fadvise posix_fallocate posix_spawn posix_spawnp pread preadv putenv pwrite pwritev read ' +
    'readlink readv register_at_fork remove removedirs removexattr rename renames replace rmdir scandir ' +
    'sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler ' +
    'sched_param sched_rr_get_interval sched_setaffinity sched_setparam sched_setscheduler sched_yield sendfile ' +
    'set_blocking set_inheritable setegid seteuid setgid setgroups setpgid setpgrp setpriority setregid setresgid ' +
    'setresuid setreuid setsid setuid setxattr spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe ' +
    'splice stat stat_result statvfs statvfs_result strerror supports_bytes_environ supports_dir_fd ' +
    'supports_effective_ids supports_fd supports_follow_symlinks symlink sync sysconf sysconf_names system ' +
    'tcgetpgrp tcsetpgrp terminal_size times times_result truncate ttyname umask uname uname_result unlink ' +
    'unsetenv urandom utime wait wait3 wait4 waitid waitid_result waitpid waitstatus_to_exitcode walk write ' +
    'writev',
  'os.path':
    'abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists expanduser expandvars ' +
    'extsep genericpath getatime getctime getmtime getsize isabs isdir isfile islink ismount join lexists ' +
    'normcase normpath pardir pathsep realpath relpath samefile sameopenfile samestat split splitdrive splitext ' +
    'stat supports_unicode_filenames',
  sys:
    'abiflags addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook ' +
    'builtin_module_names byteorder call_tracing copyright displayhook dont_write_bytecode exc_info excepthook ' +
    'exception exec_prefix executable exit flags float_info float_repr_style get_asyncgen_hooks ' +
    'get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getdefaultencoding ' +
    'getdlopenflags getfilesystemencodeerrors getfilesystemencoding getprofile getrecursionlimit getrefcount ' +
    'getsizeof getswitchinterval gettrace hash_info hexversion implementation int_info intern is_finalizing ' +
    'maxsize maxunicode meta_path modules orig_argv path path_hooks path_importer_cache platform platlibdir ' +
    'prefix pycache_prefix set_asyncgen_hooks set_coroutine_origin_tracking_depth set_int_max_str_digits ' +
    'setdlopenflags setprofile setrecursionlimit setswitchinterval settrace stderr stdin stdlib_module_names ' +
    'stdout thread_info unraisablehook version version_info warnoptions',
  json: 'JSONDecodeError JSONDecoder JSONEncoder codecs decoder detect_encoding dump dumps encoder load loads scanner',
  re:
    'ASCII DEBUG DOTALL IGNORECASE LOCALE MULTILINE Match NOFLAG Pattern RegexFlag Scanner TEMPLATE UNICODE ' +
    'VERBOSE compile copyreg enum error escape findall finditer fullmatch functools match purge search split subn ' +
    'template',
  math:
    'acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cosh degrees dist erfc exp2 expm1 fabs ' +
    'factorial floor fmod frexp fsum gamma hypot isclose isfinite isinf isnan isqrt ldexp lgamma log10 log1p log2 ' +
    'modf nextafter perm prod radians remainder sinh sqrt tanh trunc',
  time:
    'altzone asctime clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns ctime daylight ' +
    'get_clock_info gmtime localtime mktime monotonic monotonic_ns perf_counter perf_counter_ns process_time ' +
    'process_time_ns pthread_getcpuclockid sleep strftime strptime struct_time thread_time thread_time_ns time ' +
    'time_ns timezone tzname tzset',
  datetime: 'MAXYEAR MINYEAR date datetime datetime_CAPI time timedelta timezone tzinfo',
  random:
    'LOG4 Random SystemRandom TWOPI betavariate choice choices expovariate gammavariate gauss getrandbits ' +
    'getstate lognormvariate normalvariate paretovariate randbytes randint random randrange sample seed setstate ' +
    'shuffle triangular uniform vonmisesvariate weibullvariate',
  collections: 'ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque namedtuple',
  itertools:
    'accumulate chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse ' +
    'groupby islice pairwise permutations product repeat starmap takewhile zip_longest',
  functools:
    'GenericAlias RLock cache cached_property cmp_to_key get_cache_token lru_cache namedtuple partial ' +
    'partialmethod recursive_repr reduce singledispatch singledispatchmethod total_ordering update_wrapper wraps',
  string:
    'Formatter Template ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits ' +
    'printable punctuation whitespace',
  pathlib:
    'EBADF ELOOP ENOENT ENOTDIR Path PosixPath PurePath PurePosixPath PureWindowsPath Sequence WindowsPath ' +
    'attrgetter fnmatch functools ntpath posixpath urlquote_from_bytes warnings',
  shutil:
    'Error ExecError ReadError RegistryError SameFileError SpecialFileError chown collections copy copy2 copyfile ' +
    'copyfileobj copymode copystat copytree disk_usage errno fnmatch get_archive_formats get_terminal_size ' +
    'get_unpack_formats ignore_patterns make_archive move posix register_archive_format register_unpack_format ' +
    'rmtree stat unpack_archive unregister_archive_format unregister_unpack_format which',
  subprocess:
    'CalledProcessError CompletedProcess DEVNULL PIPE Popen STDOUT SubprocessError TimeoutExpired builtins call ' +
    'check_call check_output contextlib errno fcntl getoutput getstatusoutput list2cmdline locale select ' +
    'selectors signal threading time types warnings',
  logging:
    'BufferingFormatter CRITICAL DEBUG ERROR FATAL FileHandler Filter Filterer Formatter GenericAlias Handler ' +
    'INFO LogRecord Logger LoggerAdapter Manager NOTSET NullHandler PercentStyle PlaceHolder RootLogger ' +
    'StrFormatStyle StreamHandler StringTemplateStyle Template WARN WARNING addLevelName atexit basicConfig ' +
    'captureWarnings collections critical currentframe debug disable error exception fatal getLevelName ' +
    'getLevelNamesMapping getLogRecordFactory getLogger getLoggerClass info lastResort logMultiprocessing ' +
    'logProcesses logThreads makeLogRecord raiseExceptions root setLogRecordFactory setLoggerClass shutdown ' +
    'threading time traceback warn warning warnings weakref',
  textwrap: 'TextWrapper dedent fill indent shorten wrap',
  csv:
    'Dialect DictReader DictWriter Error Sniffer StringIO excel excel_tab field_size_limit get_dialect ' +
    'list_dialects reader register_dialect unix_dialect unregister_dialect writer',
  copy: 'Error copy deepcopy dispatch_table error',
  glob: 'contextlib escape fnmatch glob glob0 glob1 has_magic iglob itertools magic_check magic_check_bytes stat',
  tempfile:
    'NamedTemporaryFile SpooledTemporaryFile TemporaryDirectory TemporaryFile gettempdir gettempdirb ' +
    'gettempprefix gettempprefixb mkdtemp mkstemp mktemp tempdir template',
  hashlib:
    'algorithms_available algorithms_guaranteed blake2b blake2s file_digest pbkdf2_hmac scrypt sha1 sha224 sha256 ' +
    'sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256',
  statistics:
    'Counter Decimal Fraction LinearRegression NormalDist StatisticsError bisect_left bisect_right correlation ' +
    'covariance defaultdict fabs fmean fsum geometric_mean groupby harmonic_mean hypot linear_regression math ' +
    'mean median median_grouped median_high median_low mode multimode namedtuple numbers pstdev pvariance ' +
    'quantiles random reduce repeat sqrt stdev variance',
  operator:
    'and_ attrgetter call concat contains countOf delitem floordiv getitem iadd iand iconcat ifloordiv ilshift ' +
    'imatmul imod imul index indexOf invert ipow irshift is_not isub itemgetter itruediv ixor length_hint lshift ' +
    'matmul methodcaller not_ rshift setitem truediv truth',
  contextlib:
    'AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack ContextDecorator ' +
    'ExitStack GenericAlias MethodType aclosing asynccontextmanager chdir closing contextmanager deque ' +
    'nullcontext redirect_stderr redirect_stdout suppress wraps',
  dataclasses:
    'Field FrozenInstanceError FunctionType GenericAlias InitVar MISSING asdict astuple builtins copy dataclass ' +
    'field fields functools inspect is_dataclass itertools keyword make_dataclass replace types',
  enum:
    'CONFORM CONTINUOUS DynamicClassAttribute EJECT Enum EnumCheck EnumMeta EnumType Flag FlagBoundary IntEnum ' +
    'IntFlag KEEP MappingProxyType ReprEnum STRICT StrEnum UNIQUE auto bltns global_enum global_enum_repr ' +
    'global_flag_repr global_str member nonmember pickle_by_enum_name pickle_by_global_name property reduce ' +
    'show_flag_values unique verify',
  typing:
    'ABCMeta AbstractSet Annotated AnyStr AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator ' +
    'Awaitable BinaryIO ByteString CT_co Callable ChainMap ClassVar Collection Concatenate Container ' +
    'ContextManager Coroutine Counter DefaultDict Deque Dict Final ForwardRef FrozenSet Generator Generic ' +
    'GenericAlias Hashable ItemsView Iterable Iterator KeysView List Literal LiteralString Mapping MappingView ' +
    'Match MethodDescriptorType MethodWrapperType MutableMapping MutableSequence MutableSet NamedTuple ' +
    'NamedTupleMeta Never NewType NoReturn NotRequired Optional OrderedDict ParamSpec ParamSpecArgs ' +
    'ParamSpecKwargs Pattern Protocol Required Reversible Self Sequence Sized SupportsAbs SupportsBytes ' +
    'SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound T_co T_contra Text TextIO Tuple Type ' +
    'TypeAlias TypeGuard TypeVar TypeVarTuple TypedDict Union Unpack VT_co V_co ValuesView WrapperDescriptorType ' +
    'abstractmethod assert_never assert_type cast clear_overloads collections contextlib dataclass_transform ' +
    'defaultdict final functools get_args get_origin get_overloads get_type_hints is_typeddict no_type_check ' +
    'no_type_check_decorator operator overload reveal_type runtime_checkable stdlib_re types warnings',
  asyncio:
    'AbstractChildWatcher AbstractEventLoop AbstractEventLoopPolicy AbstractServer Barrier BaseEventLoop ' +
    'BaseProtocol BaseTransport BoundedSemaphore BrokenBarrierError BufferedProtocol CancelledError Condition ' +
    'DatagramProtocol DatagramTransport DefaultEventLoopPolicy Event FastChildWatcher Future Handle ' +
    'IncompleteReadError InvalidStateError LifoQueue LimitOverrunError Lock MultiLoopChildWatcher ' +
    'PidfdChildWatcher PriorityQueue Protocol Queue QueueEmpty QueueFull ReadTransport Runner SafeChildWatcher ' +
    'SelectorEventLoop Semaphore SendfileNotAvailableError Server StreamReader StreamReaderProtocol StreamWriter ' +
    'SubprocessProtocol SubprocessTransport Task TaskGroup ThreadedChildWatcher Timeout TimeoutError TimerHandle ' +
    'Transport WriteTransport all_tasks as_completed base_events base_futures base_subprocess base_tasks ' +
    'constants coroutines create_subprocess_exec create_subprocess_shell create_task current_task ensure_future ' +
    'events exceptions format_helpers futures gather get_child_watcher get_event_loop get_event_loop_policy ' +
    'get_running_loop iscoroutine iscoroutinefunction isfuture locks mixins new_event_loop open_connection ' +
    'open_unix_connection protocols queues run_coroutine_threadsafe runners selector_events set_child_watcher ' +
    'set_event_loop set_event_loop_policy shield sleep sslproto staggered start_server start_unix_server streams ' +
    'subprocess taskgroups tasks threads timeout timeout_at timeouts to_thread transports trsock unix_events wait ' +
    'wait_for wrap_future',
  threading:
    'Barrier BoundedSemaphore BrokenBarrierError Condition Event ExceptHookArgs Lock RLock Semaphore Thread ' +
    'ThreadError Timer WeakSet activeCount active_count currentThread current_thread enumerate excepthook ' +
    'functools get_ident get_native_id getprofile gettrace local main_thread setprofile settrace stack_size',
  uuid: 'Enum SafeUUID UUID bytes_ getnode int_ platform uuid1 uuid3 uuid4 uuid5',
  base64:
    'MAXBINSIZE MAXLINESIZE a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode b32hexencode ' +
    'b64decode b64encode b85decode b85encode binascii bytes_types decode decodebytes encode encodebytes main ' +
    'standard_b64decode standard_b64encode struct test urlsafe_b64decode urlsafe_b64encode',
  struct: 'Struct calcsize error iter_unpack pack pack_into unpack unpack_from',
};

/** Public methods of the builtin types. Printed by `dir()` of Python 3.11. */
export const PYTHON_TYPE_NAMES: Readonly<Record<string, string>> = {
  str:
    'capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha ' +
    'isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust ' +
    'lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit ' +
    'rstrip split splitlines startswith strip swapcase title translate upper zfill',
  bytes:
    'capitalize center count decode endswith expandtabs find fromhex index isalnum isalpha isascii isdigit ' +
    'islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix ' +
    'replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title ' +
    'translate upper zfill',
  list: 'append clear copy count extend index insert remove reverse sort',
  dict: 'clear copy fromkeys items keys popitem setdefault update values',
  set:
    'clear copy difference difference_update discard intersection intersection_update isdisjoint issubset ' +
    'issuperset remove symmetric_difference symmetric_difference_update union update',
  tuple: 'count index',
  int: 'as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes',
  float: 'as_integer_ratio conjugate fromhex imag is_integer real',
  'datetime.datetime':
    'astimezone combine ctime date fold fromisocalendar fromisoformat fromordinal fromtimestamp hour isocalendar ' +
    'isoformat isoweekday microsecond minute month replace resolution second strftime strptime time timestamp ' +
    'timetuple timetz today toordinal tzinfo tzname utcfromtimestamp utcnow utcoffset utctimetuple weekday year',
  'datetime.date':
    'ctime fromisocalendar fromisoformat fromordinal fromtimestamp isocalendar isoformat isoweekday month replace ' +
    'resolution strftime timetuple today toordinal weekday year',
  'datetime.timedelta': 'days microseconds resolution seconds total_seconds',
  PosixPath:
    'absolute anchor as_posix as_uri chmod drive exists expanduser glob group hardlink_to home is_absolute ' +
    'is_block_device is_char_device is_dir is_fifo is_file is_mount is_relative_to is_reserved is_socket ' +
    'is_symlink iterdir joinpath lchmod link_to lstat match mkdir name open owner parent parents parts read_bytes ' +
    'read_text readlink relative_to rename replace resolve rglob rmdir root samefile stat stem suffix suffixes ' +
    'symlink_to touch unlink with_name with_stem with_suffix write_bytes write_text',
  're.Match': 'endpos expand group groupdict groups lastgroup lastindex regs span start string',
};
