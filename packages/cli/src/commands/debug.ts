import { writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { UsageError } from '@self-healer/core/errors';
import type { Store } from '@self-healer/core/ports/store';
import { secretValues } from '@self-healer/healer/child-env';
import { redactor } from '@self-healer/healer/secrets';
import { RULES } from '@self-healer/rules/registry.generated';
import { dataDirectory } from '../data-directory.ts';
import type { DebugContext } from '../debug/debug-context.ts';
import { performScript, pipedLines, terminalLoop } from '../debug/debug-loop.ts';
import { lineHistory } from '../debug/line-history.ts';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { hostSessions } from '../host-sessions.ts';
import { openHostStore } from '../open-host-store.ts';
import { pageOf } from '../page-of.ts';
import { readLog } from '../read-log.ts';
import { commandAtRoot, repositoryRoot } from '../repository-root.ts';
import { uiOf } from '../ui.ts';
import { findRule, rulePage } from './explain.ts';

export interface DebugOptions {
  readonly repo?: string;
  readonly session?: string;
  readonly verify?: string;
  readonly command?: string;
  readonly pipeline?: string;
  readonly store: boolean;
  readonly timeout?: number;
}

/** Logs up to here are held in memory, to be paged through. */
const MOST_BYTES = 64 * 1024 * 1024;
const PAGE_ROWS = 20;

/** The interactive debugger; from a pipe it does the lines it reads, and 2 says that one could not be done. */
export async function debugCommand(file: string | undefined, options: DebugOptions, host: Host): Promise<number> {
  const place = repositoryRoot(options.repo, host.cwd);
  const store = options.store ? await storeIfAny(host) : undefined;
  const ui = uiOf(host, host.stdout);
  const sessions = hostSessions(host, {
    store,
    // The service's sessions have names there.
    rootOf: (workspace) => (isAbsolute(workspace) ? workspace : undefined),
    ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }),
  });
  const context: DebugContext = {
    sessions,
    store,
    page: pageOf(ui),
    rows: Math.max(5, (host.terminal?.output.rows ?? PAGE_ROWS + 4) - 4),
    session: undefined,
    verify: options.verify && commandAtRoot(options.verify, place),
    line: 1,
    ended: false,
    ruleIds: RULES.map(({ id }) => id),
    explainRule: (id) => rulePage(findRule(id), ui),
    async open(name) {
      const log = await wholeLog(name, host);
      const pipelineId = (options.pipeline ?? (name === '-' ? 'stdin' : basename(name))).slice(0, 200);
      const session = await sessions.open({
        pipelineId,
        log,
        logName: name === '-' ? 'stdin' : name,
        workspace: place.root,
      });
      context.session = session.id;
      context.line = 1;
      return session;
    },
    async writeReport(name, report) {
      const path = resolve(host.cwd, name);
      await writeFile(path, report, { flag: 'wx', mode: 0o600 }).catch((cause: NodeJS.ErrnoException) => {
        const why = cause.code === 'EEXIST' ? 'is there already' : `cannot be written (${cause.code})`;
        throw new UsageError('not-written', `${name} ${why}. Give another name.`, { cause });
      });
      return relative(host.cwd, path) || path;
    },
  };
  try {
    return await talk(file, options, context, host);
  } finally {
    await store?.close();
  }
}

async function talk(file: string | undefined, options: DebugOptions, context: DebugContext, host: Host) {
  if (options.session !== undefined) context.session = (await context.sessions.find(options.session)).id;
  else if (file !== undefined) await context.open(file);
  const scripted = options.command?.split(';');
  if (scripted !== undefined) return (await performScript(scripted, context, host)) ? EXIT.done : EXIT.usage;
  if (host.terminal === undefined) {
    if (file === '-') throw new UsageError('no-commands', 'Standard input is the log. Give the commands with -c.');
    return (await performScript(pipedLines(host), context, host)) ? EXIT.done : EXIT.usage;
  }
  const { paint } = context.page;
  await performScript(context.session === undefined ? ['sessions'] : ['list'], context, host);
  await host.stdout.write(`${paint('dim', 'help lists the commands, Tab completes, exit leaves.')}\n`);
  const redact = redactor(secretValues(host.env));
  await terminalLoop(host.terminal, context, lineHistory(join(dataDirectory(host), 'debug-history'), redact), host);
  return EXIT.done;
}

/** Without SQLite the debugger works all the same, and says that it keeps nothing. */
async function storeIfAny(host: Host): Promise<Store | undefined> {
  try {
    return await openHostStore(host);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await host.stderr.write(`self-healer: ${error.message} This session ends with the debugger.\n`);
    return undefined;
  }
}

async function wholeLog(name: string, host: Host): Promise<string> {
  const { chunks } = await readLog(name, host);
  let bytes = 0;
  return text(
    (async function* () {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) {
          throw new UsageError('log-too-long', `${name} is longer than 64 MB. analyze reads it; debug the end of it.`);
        }
        yield chunk;
      }
    })(),
  );
}
