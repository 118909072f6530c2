import { didYouMean } from '@self-healer/config/nearest';
import type { GreenLines } from '@self-healer/core/analyzer/green-lines';
import { UsageError } from '@self-healer/core/errors';
import type { DebugSession } from '@self-healer/core/model/debug-session';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { Store } from '@self-healer/core/ports/store';
import type { DebugSessions } from '@self-healer/healer/session/debug-sessions';
import type { Page } from '../render/page.ts';
import type { CommandStop } from './command-stop.ts';
import type { DebugLearning } from './debug-learning.ts';

/** What the debugger's commands work on. */
export interface DebugContext {
  readonly sessions: Omit<DebugSessions, 'open' | 'close'>;
  /** What is kept; undefined when nothing is. */
  readonly store: Pick<Store, 'failure' | 'listSessions'> | undefined;
  readonly page: Page;
  /** Lines of a page. */
  readonly rows: number;
  /** Id of the open session; undefined before a log is read. */
  session: string | undefined;
  /** The failing command, as the user gave it. */
  verify: string | undefined;
  /** Whether the user may give one. */
  readonly takesVerify: boolean;
  /** First line of the log that `log` shows next. */
  line: number;
  ended: boolean;
  /** Opens a session on a log file. */
  readonly open: (file: string) => Promise<DebugSession>;
  /** Reads the log of a green run. */
  readonly readGreen: (file: string) => Promise<GreenLines>;
  /** Writes a report that must not be there yet; its path as shown. */
  readonly writeReport: (name: string, text: string) => Promise<string>;
  readonly learning: DebugLearning;
  readonly stop: CommandStop;
  readonly ruleIds: readonly string[];
  readonly explainRule: (id: string) => string;
}

/** What there is to complete after a command. */
export type ArgumentKind = 'error' | 'patch' | 'file' | 'session' | 'rule' | 'command';

export interface DebugCommand {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Its arguments, as help shows them. */
  readonly usage: string;
  readonly does: string;
  /** By position, for completion: what there is of a kind, or these words. */
  readonly takes?: readonly (ArgumentKind | readonly string[])[];
  /** The text to show. */
  run(context: DebugContext, args: readonly string[], rest: string): Promise<string>;
}

/** @throws UsageError when no log was read yet. */
export function currentSession({ session, sessions }: DebugContext): Promise<DebugSession> {
  if (session !== undefined) return sessions.find(session);
  throw new UsageError('no-session', 'No log is open. Give one with analyze FILE, or go on with session ID.');
}

/** The error with this id, or the root cause when none is named. @throws UsageError */
export function errorOf({ diagnosis }: DebugSession, id: string | undefined): PipelineError {
  const wanted = id === undefined ? diagnosis.rootCause : /^\d+$/.test(id) ? `e${id}` : id.toLowerCase();
  const found = diagnosis.errors.find((error) => error.id === wanted);
  if (found !== undefined) return found;
  if (diagnosis.errors.length === 0) throw new UsageError('no-error', 'Nothing failed in this log.');
  const ids = diagnosis.errors.map((error) => error.id);
  throw new UsageError('no-such-error', `There is no error ${id}.${didYouMean(id ?? '', ids)} list shows them.`);
}

/** The patch's id in full, or that of the last one when none is named. @throws UsageError */
export function patchIdOf({ patches }: DebugSession, id: string | undefined): string {
  const wanted = id === undefined ? patches.at(-1)?.id : /^\d+$/.test(id) ? `p${id}` : id.toLowerCase();
  const found = patches.find((patch) => patch.id === wanted);
  if (found !== undefined) return found.id;
  if (patches.length === 0) throw new UsageError('no-patches', 'No patch was generated yet. patch makes one.');
  const ids = patches.map((patch) => patch.id);
  throw new UsageError('no-such-patch', `There is no patch ${id}.${didYouMean(id ?? '', ids)} patches lists them.`);
}
