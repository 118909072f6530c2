import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { trackedPath } from '../paths/tracked-path.ts';
import { nearestWord } from '../text/nearest-word.ts';

/** Shells and languages that are found through env wherever they are; `python` is python3 on today's systems. */
const NAMES: Readonly<Record<string, string>> = {
  ash: 'sh',
  bash: 'bash',
  dash: 'sh',
  ksh: 'ksh',
  node: 'node',
  nodejs: 'node',
  perl: 'perl',
  php: 'php',
  python: 'python3',
  python2: 'python3',
  'python2.7': 'python3',
  python3: 'python3',
  ruby: 'ruby',
  zsh: 'zsh',
};

/** Where every system has them: nothing is wrong with a first line that names one. */
const EVERYWHERE = /^\/(?:usr\/)?bin\/(?:sh|env)$|^\/bin\/bash$/;
/** The interpreter of a first line, its arguments, and a carriage return that the kernel takes for part of a name. */
const FIRST_LINE = /^#![ \t]*(?<interpreter>[^\s]+)(?: (?<argument>[^\r\n]*))?(?<carriage>\r?)(?:\n|$)/;

/** The program that a name means: under its name of today, or the one that it misspells. */
export function interpreterMeantBy(name: string): string | undefined {
  if (Object.hasOwn(NAMES, name)) return NAMES[name];
  const near = nearestWord(name, Object.keys(NAMES)) ?? nearestWord(name.replace(/\d+$/, ''), Object.keys(NAMES));
  return near === undefined ? undefined : NAMES[near];
}

/**
 * A script whose first line the kernel cannot follow, with one that it can: Unix line endings, and an interpreter that
 * env finds. Undefined for what is no script, and where nothing is wrong with the line. With a `program`, the one that
 * env did not find, only for scripts that ask for it.
 */
export async function startableScript(path: string, repo: Workspace, program?: string): Promise<WriteEdit | undefined> {
  const text = await repo.read(path);
  const { interpreter, argument = '', carriage } = FIRST_LINE.exec(text ?? '')?.groups ?? {};
  if (text === undefined || interpreter === undefined) return undefined;
  const byEnv = interpreter.endsWith('/env');
  const name = byEnv ? argument : (interpreter.split('/').at(-1) ?? '');
  if (program !== undefined && name !== program) return undefined;
  const unix = text.replaceAll('\r\n', '\n');
  // With the carriage return away the line is the one that was meant.
  if (program === undefined && EVERYWHERE.test(interpreter))
    return carriage === '\r' ? { kind: 'write', path, content: unix } : undefined;
  const known = interpreterMeantBy(name);
  // env takes one word only: options of the interpreter would be part of its name.
  if (known === undefined || (!byEnv && argument !== '')) return undefined;
  const content = `#!/usr/bin/env ${known}${unix.slice((unix.split('\n')[0] ?? '').length)}`;
  return content === text ? undefined : { kind: 'write', path, content };
}

/** The repair of a tracked script that is said not to be there: what is not there is the interpreter of its first line. */
export async function startScript(
  printed: string,
  repo: Workspace,
  directories: readonly string[] = [],
): Promise<RuleFix | undefined> {
  const path = await trackedPath(printed, repo, directories);
  const edit = path === undefined ? undefined : await startableScript(path, repo);
  return edit && { title: `Let the kernel find the interpreter of ${path}`, safety: 'safe', edits: [edit] };
}
