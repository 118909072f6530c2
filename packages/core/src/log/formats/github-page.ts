import type { LogGrammar } from '../log-grammar.ts';
import { stripNestedPrefix } from '../strip-nested-prefix.ts';

const ERROR = 'Error: ';
const EXIT = /^Error: Process completed with exit code (?<code>\d{1,3})\.?$/;
/** Under the script of a step stands the shell that runs it. */
const SHELL = /^\s*shell: \S.{0,200}\{0\}/;
/** A step by its command or its action; not what a tool asks a reader to run. */
const RUN =
  /^Run (?!['`]|"(?!\$)|(?:a|again|all|as|for (?!\w+ in )|if (?!\[)|in|it|on|the|this|to|with|without|your)\b)(?!.{0,300}\b(?:for (?:a|details|help|more)|to (?:fix|get|see|show|update|upgrade)|again)\b)(?<command>\S.{0,1000}[^.:…\s])$/;

/** An action, as nothing else names one. */
const USES = /^Run [\w.-]{1,60}\/[\w./-]{1,100}@[\w./-]{1,60}$/;

/** GitHub's page shows a log, and people copy it, without the runner's marks: `Run make`, `Error: Process completed ...`. */
export const githubPage: LogGrammar = {
  format: 'github-actions',
  detect(sample) {
    if (sample.some((line) => line.includes('##[') || line.includes('[Pipeline]'))) return 0;
    const ran = sample.some((line) => RUN.test(line));
    const told = sample.some((line) => EXIT.test(line) || SHELL.test(line) || USES.test(line));
    return ran && told ? 0.7 : 0;
  },
  markers: [
    'Run ',
    'Error: Process completed with exit code',
    'Error: The operation was canceled',
    'Post job cleanup.',
  ],
  clean: (line) => ({ text: stripNestedPrefix(line) }),
  event(text) {
    const command = RUN.exec(text)?.groups?.command;
    if (command !== undefined) return { kind: 'step-start', name: `Run ${command}`, command };
    const code = EXIT.exec(text)?.groups?.code;
    if (code !== undefined) return { kind: 'step-end', outcome: 'failure', exitCode: Number(code) };
    if (text.startsWith(`${ERROR}The operation was canceled`)) return { kind: 'step-end', outcome: 'cancelled' };
    return text === 'Post job cleanup.' ? { kind: 'step-start', name: 'Post job cleanup' } : undefined;
  },
};
