import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { readGreenLines } from '@self-healer/core/analyzer/green-lines';
import { UsageError } from '@self-healer/core/errors';
import { secretValues } from '@self-healer/healer/process/child-env';
import { redactor } from '@self-healer/healer/redaction/secrets';
import { RULES } from '@self-healer/rules/registry.generated';
import { dataDirectory } from '../data-directory.ts';
import { type CommandStop, commandStop } from '../debug/command-stop.ts';
import type { DebugContext } from '../debug/debug-context.ts';
import { type DebugLog, debugLogFrom, debugLogOf } from '../debug/debug-log.ts';
import { performScript, pipedLines, terminalLoop } from '../debug/debug-loop.ts';
import { localPlace, remotePlace } from '../debug/debug-place.ts';
import { lineHistory } from '../debug/line-history.ts';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { pageOf } from '../page-of.ts';
import { readLog } from '../read-log.ts';
import { commandAtRoot, repositoryRoot } from '../repository-root.ts';
import { uiOf } from '../ui.ts';
import { findRule, rulePage } from './explain.ts';

export interface DebugOptions {
  readonly repo?: string;
  readonly session?: string;
  /** Address of a run or job whose log is read. */
  readonly from?: string;
  /** Address of a service whose sessions are used. */
  readonly server?: string;
  /** A repository's name there. */
  readonly workspace?: string;
  readonly verify?: string;
  readonly command?: string;
  readonly pipeline?: string;
  readonly store: boolean;
  readonly timeout?: number;
}

const PAGE_ROWS = 20;

/** The interactive debugger; from a pipe it does the lines it reads, and 2 says that one could not be done. */
export async function debugCommand(file: string | undefined, options: DebugOptions, host: Host): Promise<number> {
  const repository = repositoryRoot(options.repo, host.cwd);
  const stop = commandStop(host.signal);
  const stoppable = withSignal(host, stop);
  const place =
    options.server === undefined
      ? await localPlace({ ...options, root: repository.root }, stoppable)
      : await remotePlace(options.server, options.workspace, stoppable);
  const { sessions, store, workspace } = place;
  const ui = uiOf(host, host.stdout);
  const begin = async ({ name, toldName, pipeline, log }: DebugLog) => {
    const session = await sessions.open({
      pipelineId: options.pipeline?.slice(0, 200) ?? pipeline,
      log,
      logName: options.server === undefined ? name : toldName,
      ...(workspace !== undefined && { workspace }),
    });
    context.session = session.id;
    context.line = 1;
    return session;
  };
  const context: DebugContext = {
    sessions,
    store,
    page: pageOf(ui),
    rows: Math.max(5, (host.terminal?.output.rows ?? PAGE_ROWS + 4) - 4),
    session: undefined,
    verify: options.verify && commandAtRoot(options.verify, repository),
    line: 1,
    ended: false,
    learning: place.learning,
    stop,
    takesVerify: place.takesVerify,
    ruleIds: RULES.map(({ id }) => id),
    explainRule: (id) => rulePage(findRule(id), ui),
    open: async (name) => begin(await debugLogOf(name, host)),
    readGreen: async (name) => readGreenLines([await readLog(name, host)]),
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
    if (options.session !== undefined) context.session = (await sessions.find(options.session)).id;
    else if (options.from !== undefined) await begin(await debugLogFrom(options.from, host));
    else if (file !== undefined) await context.open(file);
    return await talk(file, options, context, host);
  } finally {
    await place.close();
  }
}

/** The host whose commands are stopped by another signal. Its getters stay getters: standard input is not touched. */
function withSignal(host: Host, stop: Pick<CommandStop, 'signal'>): Host {
  const signal = { get: () => stop.signal, enumerable: true };
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(host), signal }) as Host;
}

async function talk(file: string | undefined, options: DebugOptions, context: DebugContext, host: Host) {
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
