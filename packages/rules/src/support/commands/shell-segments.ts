import { resolveRelative } from '../paths/relative-path.ts';
import { inDirectory } from './project-directory.ts';

/** One command of a shell line: its text, its words where nothing in it is left to a shell, and where it runs. */
export interface Segment {
  readonly text: string;
  readonly argv: readonly string[] | undefined;
  readonly cwd: string;
}

const MOST_LAYERS = 4;
const PLAIN = /^[\w@%+=:,./~^-]+$/;
const CHANGE = /^(?:cd|pushd)\s+(?:--\s+)?(?<to>\S.*)$/;
const HERE =
  /^["']?\$\(\s*dirname\s+(?:--\s+)?["']?\$\{?(?:0|BASH_SOURCE(?:\[0\])?)\}?["']?\s*\)["']?(?<rest>[\w./-]*)["']?$/;
/** What keeps or drops the output of a command, and nothing else: its words mean the same without. */
const OUTPUT = /\s*(?:2>&1|[12]?>\s?\/dev\/null|\|&?\s*tee(?:\s+-a)?\s+[\w./-]{1,200})\s*$/;
const ROOT = /^["']?\$\(\s*git rev-parse --show-toplevel\s*\)["']?$/;

/**
 * The commands of a script or a command line that starts in `cwd`, one after the other. `script` is the directory of
 * the script they stand in. Where a directory cannot be told, the rest is left out.
 */
export function shellSegments(text: string, cwd: string, script?: string): readonly Segment[] {
  const segments: Segment[] = [];
  let current = cwd;
  const joined = text.replace(/\r$/gm, '').replace(/\\\n\s*/g, ' ');
  for (const part of joined.split(/&&|;|\n/)) {
    const command = bareCommand(part.trim());
    if (command === '' || command.startsWith('#')) continue;
    const to = CHANGE.exec(command)?.groups?.to?.trim();
    if (to === undefined) {
      segments.push({ text: command, argv: plainWords(command), cwd: current });
      continue;
    }
    const next = directoryAfter(current, to, script);
    if (next === undefined) return segments;
    current = next;
  }
  return segments;
}

/** Without the brackets of a subshell, and without where its output goes. */
function bareCommand(part: string): string {
  let command = part.replace(/^\(\s*/, '');
  for (let layer = 0; layer < MOST_LAYERS; layer += 1)
    command = command
      .replace(OUTPUT, '')
      .replace(/(?<!\$\([^)]{0,200})\)$/, '')
      .trim();
  return command;
}

/** The words of a command that means the same without a shell. */
function plainWords(command: string): readonly string[] | undefined {
  const words = command.match(/"[^"$`\\]*"|'[^']*'|[^\s"']+/g) ?? [];
  const bare = words.map((word) => (/^["']/.test(word) ? word.slice(1, -1) : word));
  if (words.join(' ') !== command.replace(/\s+/g, ' ')) return undefined;
  const [program = ''] = words;
  if (!PLAIN.test(program) || /^\w+=/.test(program)) return undefined;
  return words.every((word) => /^["']/.test(word) || PLAIN.test(word)) ? bare : undefined;
}

function directoryAfter(cwd: string, to: string, script: string | undefined): string | undefined {
  if (ROOT.test(to)) return '.';
  const rest = HERE.exec(to)?.groups?.rest;
  if (rest !== undefined) return script === undefined ? undefined : walked(script, rest);
  const bare = to.replace(/^(["'])(.*)\1$/, '$2');
  return PLAIN.test(bare) && !/^[/~-]/.test(bare) ? walked(cwd, bare) : undefined;
}

/** `from` followed by a relative path; undefined outside the repository. */
function walked(from: string, path: string): string | undefined {
  const to = resolveRelative(inDirectory(from, 'any'), path);
  return to === '' ? '.' : to;
}
