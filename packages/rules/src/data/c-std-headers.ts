/** Names the C standard library and POSIX declare, by header. */
const C_NAMES: Readonly<Record<string, string>> = {
  'assert.h': 'assert',
  'ctype.h': 'isalnum isalpha isdigit islower isprint isspace isupper isxdigit tolower toupper',
  'errno.h': 'errno EINVAL ENOENT EINTR ENOMEM EAGAIN',
  'fcntl.h': 'O_RDONLY O_WRONLY O_CREAT O_RDWR fcntl',
  'inttypes.h': 'PRIu64 PRId64 PRIx64 PRIu32',
  'limits.h': 'INT_MAX INT_MIN UINT_MAX LONG_MAX LONG_MIN CHAR_BIT PATH_MAX ULONG_MAX LLONG_MAX',
  'float.h': 'DBL_MAX FLT_MAX DBL_EPSILON FLT_EPSILON',
  'math.h': 'sqrt pow sin cos tan exp log log10 floor ceil fabs fmod round atan2 M_PI isnan INFINITY NAN',
  'pthread.h': 'pthread_create pthread_join pthread_mutex_lock pthread_mutex_t pthread_t',
  'signal.h': 'signal sigaction SIGINT SIGTERM SIGKILL raise',
  'stdarg.h': 'va_list va_start va_end va_arg',
  'stdbool.h': 'bool true false',
  'stddef.h': 'size_t ptrdiff_t NULL offsetof',
  'stdint.h':
    'int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintptr_t intptr_t SIZE_MAX UINT32_MAX INT32_MAX UINT64_MAX',
  'stdio.h':
    'printf fprintf sprintf snprintf vsnprintf puts putchar getchar fopen fclose fread fwrite fgets fputs fseek ftell fflush perror scanf sscanf remove rename FILE stdin stdout stderr EOF',
  'stdlib.h':
    'malloc calloc realloc free exit abort atoi atof atol strtol strtoul strtod qsort bsearch rand srand getenv system EXIT_SUCCESS EXIT_FAILURE abs',
  'string.h':
    'memcpy memmove memset memcmp strlen strcpy strncpy strcat strncat strcmp strncmp strchr strrchr strstr strtok strdup strerror',
  'strings.h': 'strcasecmp strncasecmp',
  'sys/stat.h': 'stat fstat mkdir chmod',
  'sys/types.h': 'pid_t ssize_t off_t',
  'sys/wait.h': 'wait waitpid WEXITSTATUS WIFEXITED',
  'time.h': 'time clock time_t localtime gmtime strftime clock_gettime nanosleep mktime',
  'unistd.h': 'read write close fork execvp pipe dup2 sleep usleep getpid unlink access isatty getopt',
};

/** Names the C++ standard library declares in `std`, by header. */
const CPP_NAMES: Readonly<Record<string, string>> = {
  algorithm:
    'sort find find_if min max copy transform reverse fill count count_if any_of all_of none_of for_each unique lower_bound upper_bound remove_if max_element min_element clamp shuffle stable_sort binary_search swap_ranges',
  any: 'any any_cast',
  array: 'array',
  atomic: 'atomic atomic_bool',
  bitset: 'bitset',
  chrono: 'chrono',
  cmath: 'sqrt pow abs fabs floor ceil round isnan isinf hypot',
  condition_variable: 'condition_variable',
  cstdint: 'int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintptr_t intptr_t',
  cstdio: 'printf fprintf snprintf puts FILE fopen fclose',
  cstdlib: 'exit abort getenv malloc free strtol EXIT_FAILURE EXIT_SUCCESS',
  cstring: 'memcpy memset memcmp memmove strlen strcmp strncmp strcpy strerror',
  deque: 'deque',
  exception: 'exception exception_ptr current_exception',
  filesystem: 'filesystem',
  fstream: 'ifstream ofstream fstream',
  functional: 'function bind hash ref reference_wrapper',
  future: 'future async promise',
  iomanip: 'setw setprecision setfill',
  iostream: 'cout cerr cin endl clog',
  iterator: 'back_inserter inserter istream_iterator ostream_iterator',
  limits: 'numeric_limits',
  list: 'list',
  map: 'map multimap',
  memory: 'unique_ptr shared_ptr weak_ptr make_unique make_shared',
  mutex: 'mutex lock_guard unique_lock scoped_lock recursive_mutex once_flag call_once',
  numeric: 'accumulate iota inner_product gcd',
  optional: 'optional nullopt make_optional',
  queue: 'queue priority_queue',
  random: 'mt19937 random_device uniform_int_distribution',
  regex: 'regex smatch regex_match regex_search',
  set: 'set multiset',
  span: 'span',
  sstream: 'stringstream ostringstream istringstream',
  stack: 'stack',
  stdexcept: 'runtime_error logic_error invalid_argument out_of_range',
  string: 'string to_string getline stoi stol stoul stod wstring',
  string_view: 'string_view',
  system_error: 'error_code system_error',
  thread: 'thread this_thread',
  tuple: 'tuple tie make_tuple',
  type_traits: 'enable_if enable_if_t is_same is_same_v decay_t',
  unordered_map: 'unordered_map',
  unordered_set: 'unordered_set',
  utility: 'move forward pair make_pair swap exchange',
  variant: 'variant visit monostate holds_alternative',
  vector: 'vector',
};

const byName = (names: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(names).flatMap(([header, list]) => list.split(' ').map((name) => [name, header] as const)));

/** Header by name for C. */
export const C_HEADER_OF = byName(C_NAMES);
/** Header by name in namespace std for C++. */
export const CPP_HEADER_OF = byName(CPP_NAMES);
