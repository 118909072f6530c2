import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { commandNamed, DEBUG_COMMANDS } from './debug-commands.ts';
import { type ArgumentKind, currentSession, type DebugContext } from './debug-context.ts';

/** What the last word of a line may become, as readline wants it. */
export async function completeLine(
  line: string,
  context: DebugContext,
  cwd: string,
): Promise<[candidates: string[], word: string]> {
  const words = line.trimStart().split(/\s+/);
  const word = words.at(-1) ?? '';
  const names = DEBUG_COMMANDS.map(({ name }) => name);
  if (words.length < 2) return [starting(names, word), word];
  let kind: ArgumentKind | readonly string[] | undefined;
  try {
    kind = commandNamed(words[0] ?? '').takes?.[words.length - 2];
  } catch {
    return [[], word];
  }
  if (kind === undefined) return [[], word];
  return [starting(typeof kind === 'string' ? await candidates(kind, word, context, cwd) : kind, word), word];
}

const starting = (all: readonly string[], word: string) =>
  all.filter((each) => each.startsWith(word)).map((each) => (each.endsWith('/') ? each : `${each} `));

async function candidates(
  kind: ArgumentKind,
  word: string,
  context: DebugContext,
  cwd: string,
): Promise<readonly string[]> {
  switch (kind) {
    case 'command':
      return DEBUG_COMMANDS.map(({ name }) => name);
    case 'rule':
      return context.ruleIds;
    case 'file':
      return filesLike(word, cwd);
    case 'session':
      return (await context.store?.listSessions({ limit: 50 }))?.entries.map(({ id }) => id) ?? [];
    default: {
      if (context.session === undefined) return [];
      const { diagnosis, patches } = await currentSession(context);
      return kind === 'error' ? diagnosis.errors.map(({ id }) => id) : [...patches.map(({ id }) => id), 'all'];
    }
  }
}

function filesLike(word: string, cwd: string): readonly string[] {
  const directory = word.endsWith('/') ? word : dirname(word);
  try {
    return readdirSync(resolve(cwd, directory), { withFileTypes: true })
      .filter(({ name }) => word.endsWith('/') || name.startsWith(basename(word)))
      .map(
        (entry) =>
          `${word.startsWith('./') ? './' : ''}${join(directory, entry.name)}${entry.isDirectory() ? '/' : ''}`,
      );
  } catch {
    return [];
  }
}
