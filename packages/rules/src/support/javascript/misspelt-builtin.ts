import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { editMatching } from '../ci/ci-edits.ts';
import { edits, nearestWord } from '../text/nearest-word.ts';

/** The modules of Node 24 that programs import; those of `node:` alone with it. */
const MODULES =
  'assert assert/strict async_hooks buffer child_process cluster console crypto dgram diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector inspector/promises module net os path path/posix path/win32 perf_hooks process punycode querystring readline readline/promises repl stream stream/consumers stream/promises stream/web string_decoder timers timers/promises tls tty url util util/types v8 vm wasi worker_threads zlib'.split(
    ' ',
  );
const ONLY_WITH_SCHEME = ['sea', 'sqlite', 'test', 'test/reporters'];
const SOURCES = /\.(?:[cm]?[jt]s|[jt]sx)$/;

/** Writes the module of Node that a misspelt specifier means, wherever it is imported. */
export async function misspeltBuiltin(specifier: string, repo: Workspace): Promise<RuleFix | undefined> {
  const name = specifier.replace(/^node:/, '');
  const withScheme = name !== specifier;
  // A package may have a name like one of Node's: without the scheme only what lies below a module of Node is meant.
  if (!withScheme && !MODULES.includes(name.split('/')[0] ?? '')) return undefined;
  const known = withScheme ? [...MODULES, ...ONLY_WITH_SCHEME] : MODULES.filter((each) => each.includes('/'));
  const meant = nearestWord(
    name,
    known.filter((each) => edits(name, each) <= 2),
  );
  if (meant === undefined) return undefined;
  const to = withScheme ? `node:${meant}` : meant;
  const changed = await editMatching(repo, SOURCES, (text) =>
    text.replaceAll(`'${specifier}'`, `'${to}'`).replaceAll(`"${specifier}"`, `"${to}"`),
  );
  return changed.length === 0 ? undefined : { title: `Import ${to}`, safety: 'safe', edits: changed };
}
