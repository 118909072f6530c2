import type { LogGrammar } from '../log-grammar.ts';
import { stripNestedPrefix } from '../strip-nested-prefix.ts';

const PREFIX = /^\uFEFF?[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{7}Z ?/;
const EXIT =
  /^##\[error\](?:Bash|PowerShell|Cmd\.exe|Script|The process .{1,300}|.{1,100}) (?:exited|failed) with (?:code|exit code:?) '?(?<code>-?[0-9]{1,10})'?/;
const START = '##[section]Starting: ';
const COMMAND = '##[command]';

export const azureDevops: LogGrammar = {
  format: 'azure-devops',
  tellsFailures: true,
  detect(sample) {
    const has = (literal: string) => sample.some((line) => line.includes(literal));
    const weight =
      (has('##[section]Starting: ') || has('##[section]Finishing: ') ? 0.9 : 0) +
      (has('##[section]') ? 0.4 : 0) +
      (has('Starting Command Output') ? 0.6 : 0) +
      (has('##vso[') || has('/home/vsts/') || has('D:\\a\\1\\') ? 0.5 : 0) +
      (has('Agent machine name:') || has('##[error]Bash exited with code') || has('##[error]PowerShell exited with')
        ? 0.6
        : 0);
    return Math.min(1, weight);
  },
  markers: [
    '##[section]',
    'Starting: ',
    'Finishing: ',
    '##[command]',
    '##[error]',
    'Script contents:',
    'Starting Command Output',
    'Generating script.',
  ],
  clean(line) {
    return { text: stripNestedPrefix(line.replace(PREFIX, '')) };
  },
  event(text) {
    if (text.startsWith(START)) return { kind: 'step-start', name: text.slice(START.length) };
    if (text.startsWith('##[section]Finishing: ') || text.startsWith('Finishing: ')) return { kind: 'step-end' };
    // As the pages of a run show it.
    if (text.startsWith('Starting: ')) return { kind: 'step-start', name: text.slice('Starting: '.length) };
    if (text.startsWith('Script contents:')) {
      const command = text.slice('Script contents:'.length).trim();
      return command === '' ? { kind: 'echo-start', commandFollows: true } : { kind: 'echo-start', command };
    }
    if (text.includes('= Starting Command Output =')) return { kind: 'echo-end' };
    if (text.startsWith(COMMAND)) return { kind: 'echo', command: text.slice(COMMAND.length) };
    const code = EXIT.exec(text)?.groups?.code;
    if (code !== undefined) return { kind: 'step-end', outcome: 'failure', exitCode: Number(code) };
    if (text.startsWith('##[error]The operation was canceled')) return { kind: 'step-end', outcome: 'cancelled' };
    if (/^##\[error\]The job running on agent .{1,300} ran longer than/.test(text))
      return { kind: 'job-end', outcome: 'timeout' };
    return undefined;
  },
};
