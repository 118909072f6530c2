import { UsageError } from '@self-healer/core/errors';
import type { PatchResult } from '@self-healer/healer/session/debug-sessions';
import { fold } from '../render/fold.ts';
import { patchText } from '../render/heal-text.ts';
import type { Page } from '../render/page.ts';
import { currentSession, type DebugCommand, type DebugContext, errorOf, patchIdOf } from './debug-context.ts';

const NO_PROOF = '--no-prove';

/** What makes, proves, applies and undoes patches. */
export const PATCH_COMMANDS: readonly DebugCommand[] = [
  {
    name: 'patch',
    aliases: ['fix', 'generate'],
    usage: '[ERROR]',
    does: 'make the patch of an error, in a copy, and show it; without ERROR the root cause',
    takes: ['error'],
    async run(context, [id]) {
      const session = await currentSession(context);
      const error = errorOf(session, id);
      const made = await context.sessions.generate(session.id, error.id);
      if (made !== undefined) return resultText(made, context.page);
      return error.rule === null
        ? `No rule knows ${error.id}, so nothing repairs it: a person has to decide.`
        : `The rule ${error.rule} proposes nothing here. show ${error.id} says what to do.`;
    },
  },
  {
    name: 'patches',
    usage: '',
    does: 'list the patches of this session',
    async run(context) {
      const { patches } = await currentSession(context);
      if (patches.length === 0) return 'No patch was generated yet. patch makes one.';
      const { paint, safe } = context.page;
      return patches
        .map(({ id, error, title, status }) => `${id}  for ${error}  ${paint('title', safe(title))}  ${status}`)
        .join('\n');
    },
  },
  {
    name: 'preview',
    aliases: ['diff'],
    usage: '[PATCH]',
    does: 'make the patch again on the files as they are now, and show the diff',
    takes: ['patch'],
    run: (context, [id]) => tried(context, id, { prove: false }),
  },
  {
    name: 'prove',
    usage: '[PATCH] [-- COMMAND]',
    does: 'run the failing command in a copy, without and with the patch',
    takes: ['patch'],
    async run(context, [id, ...words]) {
      const at = words.indexOf('--');
      const given = id === '--' ? words.join(' ') : at < 0 ? '' : words.slice(at + 1).join(' ');
      if (given !== '') context.verify = commandOf(context, given);
      return tried(context, id === '--' ? undefined : id, { prove: true });
    },
  },
  {
    name: 'verify',
    usage: '[COMMAND|-]',
    does: 'the command that fails and must pass; without one, show it; -: the one in the CI configuration again',
    async run(context, _, rest) {
      if (rest === '-') context.verify = undefined;
      else if (rest !== '') context.verify = commandOf(context, rest);
      return context.verify === undefined
        ? 'No command was given: the one in the CI configuration is used.'
        : `Proofs run: ${context.page.safe(context.verify)}`;
    },
  },
  {
    name: 'apply',
    usage: `[PATCH|all] [${NO_PROOF}]`,
    does: 'prove a patch and change the files; all: each error that can be repaired',
    takes: ['patch', [NO_PROOF]],
    async run(context, args) {
      const prove = !args.includes(NO_PROOF);
      const [id] = args.filter((word) => word !== NO_PROOF);
      if (id === 'all') return applyAll(context, prove);
      const session = await currentSession(context);
      const result = await context.sessions.apply(session.id, patchIdOf(session, id), options(context, prove));
      return resultText(result, context.page);
    },
  },
  {
    name: 'rollback',
    aliases: ['undo'],
    usage: '[PATCH]',
    does: 'restore every byte as it was before a patch was applied',
    takes: ['patch'],
    async run(context, [id]) {
      const session = await currentSession(context);
      const last = session.patches.findLast(({ rollback }) => rollback !== undefined)?.id;
      const patch = patchIdOf(session, id ?? last);
      await context.sessions.rollback(session.id, patch);
      return context.page.paint('good', `✔ ${patch} is undone, every byte as before.`);
    },
  },
];

/** @throws UsageError where no command is taken from here */
function commandOf({ takesVerify }: DebugContext, command: string): string {
  if (takesVerify) return command;
  throw new UsageError(
    'no-command-there',
    'A service runs the command of the CI configuration only, never one that it is sent.',
  );
}

const options = ({ verify }: DebugContext, prove: boolean) => ({
  prove,
  ...(verify !== undefined && { verifyCommand: verify }),
});

async function tried(context: DebugContext, id: string | undefined, { prove }: { readonly prove: boolean }) {
  const session = await currentSession(context);
  const result = await context.sessions.preview(session.id, patchIdOf(session, id), options(context, prove));
  return resultText(result, context.page);
}

async function applyAll(context: DebugContext, prove: boolean): Promise<string> {
  const session = await currentSession(context);
  const errors = session.diagnosis.errors.filter(({ fixable, role }) => fixable && role !== 'symptom');
  const lines: string[] = [];
  for (const error of errors) {
    try {
      const made = await context.sessions.generate(session.id, error.id);
      if (made === undefined) lines.push(`${error.id}  its rule proposes nothing here`);
      else if (made.patch.rollback !== undefined) lines.push(`${error.id}  ${made.patch.id} is applied already`);
      else {
        const { patch, note } = await context.sessions.apply(session.id, made.patch.id, options(context, prove));
        lines.push(`${error.id}  ${patch.id} ${patch.status}: ${context.page.safe(patch.title)}`);
        if (note !== undefined) lines.push(`    ${context.page.safe(note)}`);
      }
    } catch (error_) {
      // One patch that cannot be does not keep the others from being tried.
      if (!(error_ instanceof UsageError)) throw error_;
      lines.push(`${error.id}  ${context.page.safe(error_.message)}`);
    }
  }
  return lines.length === 0 ? 'There is nothing that a rule can repair.' : lines.join('\n');
}

function resultText({ patch, note }: PatchResult, page: Page): string {
  const lines = [`${patch.id}  for ${patch.error}`, patchText(patch, page)];
  if (note !== undefined) lines.push(`  ${page.paint('warn', fold(page.safe(note), page.width, 2))}`);
  if (patch.rollback !== undefined)
    lines.push(`  ${page.paint('good', '✔ The files are changed.')} rollback ${patch.id} undoes it.`);
  return lines.join('\n');
}
