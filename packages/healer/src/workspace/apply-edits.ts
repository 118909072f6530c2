import { SelfHealerError } from '@self-healer/core/errors';
import type { Edit, ToolEdit } from '@self-healer/core/model/edit';
import { mayWrite } from '@self-healer/core/patcher/conflicts';
import { editsOf } from '@self-healer/core/patcher/edits-of';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import { type PolicyOptions, policyViolation } from '@self-healer/core/patcher/policy/policy';
import type { Command, CommandResult, CommandRunner } from '@self-healer/core/ports/command-runner';
import { type Checkout, envOfCopy } from '../process/checkout.ts';
import { childEnv, type Env, offlineEnv } from '../process/child-env.ts';
import { type Confinement, runInside } from '../process/sandbox.ts';
import { readState, writeState } from './file-state.ts';
import type { Isolation } from './isolation.ts';
import { brokenSyntax } from './syntax.ts';

export type Applied =
  | { readonly kind: 'changed'; readonly changes: readonly FileChange[]; readonly state: string }
  /** The policy, in words. The copy is as it was. */
  | { readonly kind: 'refused'; readonly why: string };

export interface ApplyDependencies {
  readonly runner: CommandRunner;
  readonly env: Env;
  readonly timeoutSeconds: number;
  /** Of what the place where tools run is a copy. */
  readonly checkout?: Checkout;
  /** Where tools are sandboxed; the network is the edit's own. */
  readonly confinement?: Confinement;
  readonly signal?: AbortSignal;
  /** Words of the log, for the policy. */
  readonly namedInLog?: ReadonlySet<string>;
  /** Whether the repository's own configuration keeps patches from a path. */
  readonly isProtected?: (path: string) => boolean;
  /** Tools must do without the network. */
  readonly offline?: boolean;
  /** A language model suggested the edits. */
  readonly byModel?: boolean;
}

/** The most a tool may take, however long the failing command may: a lock file of a large project needs minutes. */
const TOOL_SECONDS = 300;

class Refusal extends SelfHealerError {}

/**
 * Makes edits in a copy that is in `state`: bytes exactly as given, tools started without a shell and held to the
 * paths they named. Both the edits and what the tools made of them must pass the policy.
 */
export async function applyEdits(
  edits: readonly Edit[],
  isolation: Isolation,
  state: string,
  deps: ApplyDependencies,
): Promise<Applied> {
  const about: PolicyOptions = {
    ...(deps.namedInLog && { namedInLog: deps.namedInLog }),
    ...(deps.isProtected && { isProtected: deps.isProtected }),
    byModel: deps.byModel ?? false,
  };
  const violation = await policyViolation(edits, isolation.workspace(), about);
  if (violation !== undefined) return { kind: 'refused', why: violation };
  try {
    for (const edit of edits) if (edit.kind !== 'tool') await makeByHand(edit, isolation.root);
    let current = await isolation.snapshot();
    const byTool = new Set<string>();
    for (const edit of edits) {
      if (edit.kind !== 'tool') continue;
      const next = await runTool(edit, isolation, current, deps);
      for (const { path } of next.changes) byTool.add(path);
      current = next.state;
    }
    const changes = await isolation.changes(state, current);
    if (changes.length === 0) throw new Refusal('nothing-changed', 'It would change nothing.');
    await judge(changes, { writtenByTool: byTool, ...about }, isolation, state, current);
    refuseFor(brokenSyntax(changes));
    return { kind: 'changed', changes, state: current };
  } catch (error) {
    await isolation.restore(state);
    const why = error instanceof Refusal || isPathRefusal(error) ? error.message : undefined;
    if (why === undefined) throw error;
    return { kind: 'refused', why };
  }
}

const isPathRefusal = (error: unknown): error is SelfHealerError =>
  error instanceof SelfHealerError && error.code === 'path-refused';

function refuseFor(violation: string | undefined): void {
  if (violation !== undefined) throw new Refusal('policy', violation);
}

async function makeByHand(edit: Exclude<Edit, ToolEdit>, root: string): Promise<void> {
  const { path } = edit;
  const now = await readState(root, path);
  if (edit.kind === 'write') {
    const mode = edit.mode ?? now?.mode ?? '100644';
    return writeState(root, path, { content: new TextEncoder().encode(edit.content), mode });
  }
  if (now === undefined) throw new Refusal('no-such-file', `${path} does not exist.`);
  return writeState(root, path, edit.kind === 'delete' ? undefined : { content: now.content, mode: edit.mode });
}

async function runTool(
  edit: ToolEdit,
  { root, snapshot, changes }: Isolation,
  before: string,
  deps: ApplyDependencies,
): Promise<{ readonly changes: readonly FileChange[]; readonly state: string }> {
  const { runner, timeoutSeconds, confinement, signal, offline = false } = deps;
  const cwd = edit.cwd === '.' ? root : `${root}/${edit.cwd}`;
  const env = await envOfCopy(root, deps);
  const online = childEnv(env, root, { PATH: [...ownPrograms(cwd, root), env.PATH ?? ''].join(':') });
  const network = edit.network && !offline;
  const seconds = Math.min(timeoutSeconds, TOOL_SECONDS);
  const plain: Command = {
    argv: edit.argv,
    cwd,
    env: network ? online : offlineEnv(online),
    timeoutSeconds: seconds,
    maxOutputBytes: 1024 * 1024,
    ...(signal && { signal }),
  };
  const confined = confinement && { ...confinement, network };
  const start = (command: Command) =>
    confined === undefined ? runner.run(command) : runInside(confined, command, root, runner);
  let result = await start(plain);
  let state = await snapshot();
  let made = await changes(before, state);
  const local = withoutRegistry(edit);
  if (result.exitCode !== 0 && made.length === 0 && local !== undefined) {
    result = await start({ ...plain, argv: local });
    state = await snapshot();
    made = await changes(before, state);
  }
  const byProducts = made.filter((change) => isByProduct(change) && !mayWrite(edit, change.path));
  for (const { path } of byProducts) await writeState(root, path, undefined);
  if (byProducts.length > 0) {
    state = await snapshot();
    made = await changes(before, state);
  }
  const [program = ''] = edit.argv;
  if (made.length === 0 && program === 'bundle') {
    // The failing command may have left `.bundle/config` in the copy, or the project has one, with the lock file frozen.
    const thawed = {
      ...plain.env,
      BUNDLE_APP_CONFIG: `${root}/.git`,
      BUNDLE_FROZEN: 'false',
      BUNDLE_DEPLOYMENT: 'false',
    };
    for (const argv of [edit.argv, local ?? edit.argv]) {
      if (made.length > 0) break;
      result = await start({ ...plain, argv, env: thawed });
      state = await snapshot();
      made = await changes(before, state);
    }
  }
  const stray = made.find(({ path }) => !mayWrite(edit, path));
  if (stray !== undefined) throw new Refusal('tool-strayed', `${program} changed ${stray.path}, which it may not.`);
  // What it wrote until then is half of a repair.
  if (result.timedOut) {
    const byHand = `run \`${edit.argv.join(' ')}\` by hand to see what it waits for`;
    throw new Refusal('tool-too-slow', `${program} did not end within ${seconds} s and was stopped; ${byHand}.`);
  }
  // Fixers end with an error when something is left to do: then the proof decides.
  if (result.exitCode !== 0 && made.length === 0) {
    throw new Refusal('tool-failed', `${program} ${ending(result)} and changed nothing.`);
  }
  return { changes: made, state };
}

/** A lock file that a project does not keep and that every run of the tool makes anew. */
const isByProduct = ({ path, before }: FileChange): boolean =>
  before === undefined && /(?:^|\/)Cargo\.lock$/.test(path);

/** How a tool is told to make do with what is installed or cached, when its registry did not answer. */
const LOCAL: Readonly<Record<string, string>> = { bundle: '--local', cargo: '--offline', npm: '--offline' };

function withoutRegistry({ argv, network }: ToolEdit): readonly string[] | undefined {
  const [program = ''] = argv;
  const option = Object.hasOwn(LOCAL, program) ? LOCAL[program] : undefined;
  return !network || option === undefined || argv.includes(option) ? undefined : [...argv, option];
}

/** Where a project keeps the programs it installed: those are of the version it wants. */
function ownPrograms(cwd: string, root: string): readonly string[] {
  const places = ['.venv/bin', 'venv/bin', 'node_modules/.bin'];
  return [...new Set([cwd, root])].flatMap((directory) => places.map((place) => `${directory}/${place}`));
}

function ending({ exitCode }: Pick<CommandResult, 'exitCode'>): string {
  // What a shell says about a program that is missing, or may not be run.
  return exitCode === null || exitCode === 126 || exitCode === 127
    ? 'could not be started'
    : `ended with exit code ${exitCode}`;
}

async function judge(
  changes: readonly FileChange[],
  options: PolicyOptions,
  isolation: Isolation,
  before: string,
  after: string,
): Promise<void> {
  const { edits, binary } = editsOf(changes);
  const paths = binary.map((path): Edit => ({ kind: 'chmod', path, mode: '100644' }));
  const old = new Map(changes.map((change) => [change.path, change.before]));
  const repo = isolation.workspace();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const asBefore = {
    ...repo,
    read: async (path: string) =>
      old.has(path) ? old.get(path) && decoder.decode(old.get(path)?.content) : repo.read(path),
  };
  refuseFor(await policyViolation([...edits, ...paths], asBefore, options));
  if (before === after) throw new Refusal('nothing-changed', 'It would change nothing.');
}
