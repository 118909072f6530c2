/** Words that say the same in messages of different tools, by what they say. General English of error messages, no tool's names. */
const WORDS: Readonly<Record<string, string>> = {
  not: "not no cannot can't couldn't doesn't don't isn't wasn't won't unable never without neither",
  fail: 'failed fail fails failure failing failures error errors unsuccessful unsuccessfully aborted abort crashed',
  find: 'find found exist exists existing locate located present available',
  missing: 'missing absent unresolved unavailable nonexistent lacks lacking',
  unknown: 'unknown unrecognized unrecognised unsupported unexpected undefined undeclared unbound',
  invalid:
    'invalid illegal malformed bad broken corrupt corrupted wrong incorrect incompatible mismatch mismatched inconsistent',
  need: 'required requires require requirement must needs need needed expected expects should mandatory',
  may: 'allowed permitted permission permissions privilege privileges privileged access rights owner owned root sudo admin',
  denied: 'denied forbidden unauthorized unauthorised refusing prohibited restricted protected disallowed deny denying',
  login:
    'authentication authenticate authenticating authenticated authorization login logged password passphrase username credential credentials token account auth identity',
  reach:
    'connect connection connecting connected reach reached unreachable reachable contact disconnected socket network proxy refused reset route gateway',
  host: 'host hostname dns address domain server endpoint url uri mirror remote peer lookup resolving',
  transfer:
    'download downloading downloaded fetch fetching retrieve retrieved transfer transferred pull pulling request response http https redirect redirects retry retries retrying temporarily temporary',
  tls: 'tls ssl certificate certificates x509 handshake cipher issuer',
  time: 'timeout timed timeouts deadline expired expire elapsed waiting seconds long',
  limit: 'limit limits quota exceeded exceeds exceed exhausted maximum full insufficient large budget',
  memory: 'memory heap oom killed stack allocation allocate space disk storage device swap',
  busy: 'lock locked busy use acquire held blocked concurrent process processes pid signal terminated',
  package:
    'package packages module modules dependency dependencies library libraries crate gem plugin plugins extension import imports imported header driver toolchain sdk interpreter executable binary program command installed install installing installation candidate distribution',
  version:
    'version versions newer older upgrade downgrade satisfy satisfies satisfied constraint constraints range resolve resolved resolution lockfile pinned outdated deprecated engine',
  file: 'file files directory directories folder path paths',
  option: 'option options flag flags argument arguments parameter parameters subcommand usage',
  setting:
    'config configuration configured setting settings key keys property properties field fields attribute attributes directive section value values schema environment variable variables profile manifest workflow input inputs default',
  parse:
    'parse parser parsing parsed syntax token tokens unterminated unclosed decode decoding unmarshal expecting column indentation character characters quote bracket eof format',
  code: 'type types function method class identifier symbol symbols declaration declared statement expression member reference namespace scope macro operator',
  compile: 'compile compiler compiling compilation linker linking ld build builds target',
  lint: 'lint linter style formatting formatted unused warning warnings whitespace violation violations rule rules naming convention docstring prefer avoid',
  assert: 'assert assertion assertionerror expect equal equals actual received got mock snapshot',
  test: 'test tests testing spec specs suite suites fixture fixtures passed skipped case cases testcase',
  throw: 'exception exceptions panic panicked thrown traceback uncaught unhandled nil null none',
  deliver:
    'deploy deployment deploying deployed release releases publish publishing published upload uploading uploaded push pushing rollout revision migration migrations rollback promote',
  place:
    'cluster namespace pod image tag artifact artifacts registry chart stack service container instance resource resources bucket state backend provisioner repository branch unit table',
  conflict: 'conflict already rejected duplicate duplicated overwrite immutable stale behind ahead',
  sign: 'signature signatures signed sign signing checksum digest hash hashes verify verified verification verifying provenance integrity trusted trust keyring',
  danger:
    'vulnerability vulnerabilities vulnerable secret secrets leaked leak leaks insecure unsafe hardcoded injection attack malicious exploit exploited weak cve cwe severity sensitive private sanitize',
  cipher: 'encrypt encrypted encryption decrypt decrypted decryption cryptographic crypto',
};

const CONCEPT_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([concept, words]) => words.split(' ').map((word) => [word, concept] as const)),
);

/** What the words of a message are about, in order, each run of one concept once. */
export function conceptsOf(words: readonly string[]): string[] {
  const concepts: string[] = [];
  for (const word of words) {
    const concept = CONCEPT_OF.get(word);
    if (concept !== undefined && concept !== concepts.at(-1)) concepts.push(concept);
  }
  return concepts;
}
