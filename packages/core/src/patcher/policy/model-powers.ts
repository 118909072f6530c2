/** What code could do with a machine, a network or a secret. A repair of a failed job rarely needs more of it than there is. */
export const MODEL_POWERS: readonly (readonly [would: string, pattern: RegExp])[] = [
  [
    'name a new address',
    /\b(?:https?|wss?|ftp|ssh|git|file|data|javascript):[^\s"'`)<>]{2,}|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[\w-]+(?:\.[\w-]+)*\.(?:example|onion|xyz|top|site|online|io|dev|sh|click|link|zip|ru|cn)\b(?=\/|:\d)/i,
  ],
  [
    'start a program',
    /\bchild_process\b|\b(?:exec(?:File)?Sync|execFile|spawn(?:Sync)?|popen|shell_exec|proc_open|passthru)\b|(?<![.\w])exec\s*\(|\bsubprocess\b|\bos\.(?:system|exec\w*|spawn\w*)\b|\bRuntime\.getRuntime\b|\bProcessBuilder\b|\bexec\.Command\b|\bCommand::new\b|\bstd::process\b|(?<![.\w])system\s*\(|\bProcess\.(?:Start|spawn)\b|\bKernel\.\w+|\bIO\.popen\b|%x[{([]/,
  ],
  [
    'run text as code',
    /\beval\b|\bnew Function\b|\bFunction\s*\(|\b__import__\b|\bimportlib\b|\bloadstring\b|\bvm\.run\w*|\bpickle\.loads?\b|\byaml\.(?:unsafe_)?load\(|\bmarshal\.loads?\b|\b(?:instance|class|module)_eval\b|(?<![.\w])(?:source|bash|sh|zsh) (?:-c\b|<\()|\|\s*(?:ba|z|da)?sh\b/,
  ],
  [
    'load a module that reaches out',
    /["'](?:node:)?(?:fs(?:\/promises)?|net|tls|dgram|dns|https?2?|child_process|cluster|worker_threads|vm|os|module|process|inspector|repl|wasi|v8)["']|^\s*(?:import|from)\s+(?:subprocess|socket|ssl|shutil|ctypes|urllib|http|ftplib|smtplib|telnetlib|pickle|marshal|multiprocessing|pty|importlib|runpy|builtins)\b|"(?:os\/exec|net(?:\/\w+)?|syscall|unsafe|plugin)"|\brequire\s*\(?["'](?:open3|socket|net\/\w+|open-uri|pty)["']|\bjava\.net\b|\bstd::(?:net|process|env)\b/,
  ],
  [
    'reach for something by a name that is put together',
    /\b(?:process|globalThis|global|window|self|module|require)\s*(?:\?\.)?\[|\bprocess\s*(?:[;,)\]}]|$)|\bglobalThis\b|\bgetattr\s*\(|\b__(?:builtins|dict|globals|subclasses)__|\bReflect\.\w+|\bimport\s*\(\s*(?=[^\s"'`])|\b(?:import|require)\s*\([^)]*\+|\bmodule\.constructor\b|\bprocess\.(?:binding|getBuiltinModule|mainModule|dlopen|kill|abort|reallyExit|exitCode|on|once)\b|\bconstructor\s*(?:\(|\.constructor|\[)|\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
  ],
  [
    'decode text that nobody can read',
    /\batob\s*\(|\bb64decode\b|\bbase64\b|\bunhexlify\b|\bfromCharCode\b|(?:\\x[0-9a-f]{2}){4}|(?:\\u[0-9a-f]{4}){4}|["'`][A-Za-z0-9+/]{60,}={0,2}["'`]/i,
  ],
  [
    'read the environment in a new place',
    /\bprocess\.env\b[^;,)\s]*|\b(?:os\.)?environ\b[^;,\s]*|\b(?:os\.)?[gG]etenv\b[^;,\s]*|\bENV\s*(?:\[|\.fetch)[^;,\s]*|\benv::vars?\b[^;,\s]*|\bDeno\.env\b|\bimport\.meta\.env\b[^;,)\s]*|\bprintenv\b|(?<![\w.-])env\s*(?:$|\|)|\/proc\//,
  ],
  [
    'use the network',
    /(?<![.\w])fetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b|\baxios\b|\brequests\.\w+\(|\burllib\w*\b|\burlopen\b|\bhttp\.client\b|\bsocket\b|\bnet\.\w*(?:connect|Connection|Dial)\w*|\bhttps?\.(?:get|request|Get|Post|NewRequest)\b|(?<![\w.-])(?:curl|wget|nc|ncat|telnet|ssh|scp|rsync)\s+\S|\breqwest\b|\bTcpStream\b|\bHttpClient\b|\bURLSession\b|\bNet::HTTP\b|\bdns\.(?:lookup|resolve)\w*|\/dev\/(?:tcp|udp)\//,
  ],
  [
    'reach for files outside of the project',
    /["'`\s=(](?:\/(?:etc|proc|root|home|dev|sys|var|tmp|usr|opt|mnt|run)\/|~\/)|(?:\.\.\/){3}|\bhomedir\(\)|\bexpanduser\b|\.(?:ssh|aws|netrc|kube|gnupg)\b|\bid_(?:rsa|ed25519)\b/,
  ],
  [
    'delete files',
    /(?<![\w.-])rm\s+-|\brmtree\b|\brimraf\b|\brm(?:dir)?Sync\b|\bfs\.(?:promises\.)?(?:rm|rmdir|unlink)\b|\bunlink(?:Sync)?\s*\(|\bos\.remove\b|\bos\.RemoveAll\b|\bremove_dir_all\b|\bFileUtils\.rm\w*|\bshutil\.move\b|(?<![\w.-])git\s+(?:push|config|remote|clean|reset|checkout)\b/,
  ],
  [
    'end with success whatever happened',
    /\bprocess\.exit\w*|\bsys\.exit\b|\bos\._exit\b|\bos\.Exit\b|(?<![\w.-])exit\s*(?:\(\s*0?\s*\)|0\b|;|$)|\bprocess::exit\b|\bSystem\.exit\b|\b[Ee]xit!|\bset \+[a-z]*e|\|\|\s*(?::|true|exit 0)(?=\s|;|$)|\btrap\b/,
  ],
  [
    'swallow an error',
    /\bcatch\s*(?:\([^)]*\))?\s*\{\s*\}|\bexcept\b(?:\s+\(?(?:Base)?Exception\b[^:]*)?\s*:|\bexcept\b[^:]*:\s*(?:pass|\.\.\.|continue)\s*$|^\s*pass\s*$|\bcontextlib\.suppress\b|\brescue\s*(?:=>\s*\w+)?\s*(?:nil)?$|\.catch\(\s*\(?\w*\)?\s*=>\s*(?:\{\s*\}|undefined|null)\s*\)|\b_ = err\b|2>\s*\/dev\/null|\bunwrap_or_default\b/,
  ],
  [
    'tell a checker to look away',
    /\b(?:prettier|biome|dprint|oxlint|stylelint|eslint|tslint|istanbul|c8|v8|vitest|jest|pylint|mypy|pyright|pyre|ruff|flake8|rubocop|shellcheck|codeql|sonar|semgrep|checkov|tfsec|ansible-lint|hadolint|markdownlint|cspell)(?:[-:= ]+|\s)(?:ignore|disable|skip|off|no-?\w+)|\b(?:nosec|nolint|noqa|NOSONAR|noinspection|nosemgrep|NOLINT\w*|pragma:? no cover|type: ?ignore|fmt: ?(?:off|skip)|clang-format off|gofmt:|@ts-\w+|SuppressWarnings|SuppressMessage|allow\(\w|phpcs:ignore|swiftlint:disable|ktlint-disable|coverage: ?ignore)\b/i,
  ],
];
