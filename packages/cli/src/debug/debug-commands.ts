import { didYouMean } from '@self-healer/config/nearest';
import { UsageError } from '@self-healer/core/errors';
import { fold } from '../render/fold.ts';
import { COMPARE_COMMAND } from './compare-command.ts';
import type { DebugCommand, DebugContext } from './debug-context.ts';
import { INSPECT_COMMANDS } from './inspect-commands.ts';
import { LOG_COMMANDS } from './log-commands.ts';
import { MODEL_COMMANDS } from './model-commands.ts';
import { PATCH_COMMANDS } from './patch-commands.ts';
import { SESSION_COMMANDS } from './session-commands.ts';

const OWN: readonly DebugCommand[] = [
  {
    name: 'help',
    aliases: ['?'],
    usage: '[COMMAND]',
    does: 'what the commands do',
    takes: ['command'],
    run: async ({ page }, [name]) => {
      const shown = name === undefined ? DEBUG_COMMANDS : [commandNamed(name)];
      const heads = shown.map((command) => `${command.name} ${command.usage}`.trimEnd());
      const longest = Math.min(24, Math.max(...heads.map((head) => head.length)));
      return shown
        .map(({ does, aliases = [] }, at) => {
          const head = heads[at] ?? '';
          const also = aliases.length === 0 ? '' : ` (${aliases.join(', ')})`;
          const text = fold(`${does}${also}`, page.width, longest + 4);
          const gap = head.length > longest ? `\n${' '.repeat(longest + 4)}` : ' '.repeat(longest + 2 - head.length);
          return `  ${page.paint('accent', head)}${gap}${text}`;
        })
        .join('\n');
    },
  },
  {
    name: 'exit',
    aliases: ['quit', 'q'],
    usage: '',
    does: 'leave; the session is kept',
    async run(context) {
      context.ended = true;
      return '';
    },
  },
];

/** Every command of the debugger, in the order in which help shows them. */
export const DEBUG_COMMANDS: readonly DebugCommand[] = [
  ...INSPECT_COMMANDS,
  ...LOG_COMMANDS,
  COMPARE_COMMAND,
  ...PATCH_COMMANDS,
  ...MODEL_COMMANDS,
  ...SESSION_COMMANDS,
  ...OWN,
];

/** @throws UsageError with what was probably meant. */
export function commandNamed(name: string): DebugCommand {
  const wanted = name.toLowerCase();
  const found = DEBUG_COMMANDS.find((command) => command.name === wanted || command.aliases?.includes(wanted));
  if (found !== undefined) return found;
  const names = DEBUG_COMMANDS.flatMap((command) => [command.name, ...(command.aliases ?? [])]);
  throw new UsageError('no-such-command', `There is no command ${name}.${didYouMean(wanted, names)} help lists them.`);
}

/** Does one line; the text to show. An empty line does nothing. @throws UsageError for what cannot be. */
export async function performLine(context: DebugContext, line: string): Promise<string> {
  const { name, rest = '' } = /^(?<name>\/|\S+)\s*(?<rest>.*)$/.exec(line.trim())?.groups ?? {};
  if (name === undefined || name.startsWith('#')) return '';
  const args = rest === '' ? [] : rest.split(/\s+/);
  return commandNamed(name).run(context, args, rest);
}
