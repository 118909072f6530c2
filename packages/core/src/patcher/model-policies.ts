import { strangers, surplus } from './compare-matches.ts';
import { lineChange } from './line-change.ts';
import { addedPackages, isManifest } from './package-names.ts';
import { handPolicy, type PatchView, type Policy, pathPolicy, textPolicy } from './policy-shape.ts';
import { isLockFile, isTestFile, isVendored, reviewReason } from './protected-paths.ts';
import { holdsName, textsOf } from './vouching.ts';

const MOST_FILES = 5;
const MOST_LINES = 100;

/** What code could do with a machine, a network or a secret. A repair of a failed job rarely needs more of it than there is. */
const POWERS: readonly (readonly [would: string, pattern: RegExp])[] = [
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
    /\bcatch\s*(?:\([^)]*\))?\s*\{\s*\}|\bexcept\b[^:]*:\s*(?:pass|\.\.\.|continue)?\s*$|\bcontextlib\.suppress\b|\brescue\s*(?:=>\s*\w+)?\s*(?:nil)?$|\.catch\(\s*\(?\w*\)?\s*=>\s*(?:\{\s*\}|undefined|null)\s*\)|\b_ = err\b|2>\s*\/dev\/null|\bunwrap_or_default\b/,
  ],
];

/**
 * What an edit that a language model suggested may not do besides. Whoever writes the log may be speaking through it, and
 * the proof runs what it writes: it repairs code, and gets neither more power nor other judges for it.
 */
export const MODEL_POLICIES: readonly Policy[] = [
  pathPolicy('model/tests', ({ path }) =>
    isTestFile(path) ? `It would change the test ${path}, which a model may not.` : undefined,
  ),
  pathPolicy('model/vendored', ({ path }) =>
    isVendored(path) ? `It would change ${path}, which is not written here.` : undefined,
  ),
  pathPolicy('model/reviewed', ({ path }) => {
    const reason = reviewReason(path);
    return reason && `It would change ${path}, which ${reason}; a model may not.`;
  }),
  pathPolicy('model/kind', ({ kind, path }) =>
    kind === 'write' ? undefined : `It would delete or change the mode of ${path}, which a model may not.`,
  ),
  {
    id: 'model/tools',
    violation: ({ tools }) => (tools.length > 0 ? 'It would start a program, which a model may not.' : undefined),
  },
  ...POWERS.map(
    ([would, pattern]): Policy =>
      (would === 'name a new address' ? textPolicy : handPolicy)(
        `model/${would.replaceAll(' ', '-')}`,
        ({ removed, added }) =>
          surplus(pattern, removed, added).length > 0 || strangers(pattern, removed, added).length > 0
            ? would
            : undefined,
      ),
  ),
  { id: 'model/package', violation: strangePackage },
  { id: 'model/budget', violation: tooMuch },
];

/** A model may declare only what the project declares or has locked already, whatever the log says. */
async function strangePackage({ files, repo }: PatchView): Promise<string | undefined> {
  const added = files.flatMap(({ path, before, after }) =>
    addedPackages(path, before, after).map((name) => ({ path, name })),
  );
  if (added.length === 0) return undefined;
  const known = new Set<string>();
  for (const path of await repo.list()) {
    if (!isManifest(path)) continue;
    for (const name of addedPackages(path, '', (await repo.read(path)) ?? '')) known.add(name.toLowerCase());
  }
  const locks = await textsOf(repo, isLockFile);
  const stranger = added.find(
    ({ name }) => !known.has(name.toLowerCase()) && !locks.some((text) => holdsName(text, name)),
  );
  return stranger && `It would add the package ${stranger.name}, which the project does not use (${stranger.path}).`;
}

function tooMuch({ files }: PatchView): string | undefined {
  if (files.length > MOST_FILES) return `It would change ${files.length} files; a model may change ${MOST_FILES}.`;
  const count = (text: string) => (text === '' ? 0 : text.split('\n').length);
  const lines = files.reduce((sum, { before, after }) => {
    const { removed, added } = lineChange(before, after);
    return sum + Math.max(count(removed), count(added));
  }, 0);
  return lines > MOST_LINES ? `It would change ${lines} lines; a model may change ${MOST_LINES}.` : undefined;
}
