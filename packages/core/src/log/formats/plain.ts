import type { LogGrammar } from '../log-grammar.ts';
import { stripNestedPrefix } from '../strip-nested-prefix.ts';

const TIME =
  /^\[?[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?(?:Z|[+-][0-9:]{4,5})?\]? /;
// BuildKit: `#12 [3/9] RUN npm ci`; the classic builder: `Step 3/9 : RUN npm ci`.
const BUILD_STEP = /^(?:#[0-9]{1,4} \[[^\]]{1,100}\] |Step [0-9]{1,3}\/[0-9]{1,3} : )(?<command>.{1,2000})$/;
const BUILD_EXIT =
  /^(?:#[0-9]{1,4} )?(?:ERROR: )?(?:process|The command) .{1,2000} (?:did not complete successfully: exit code|returned a non-zero code): (?<code>[0-9]{1,3})/;

export const plain: LogGrammar = {
  format: 'plain',
  detect: () => 0.2,
  markers: ['] RUN ', '] COPY ', 'Step ', 'did not complete successfully: exit code', 'returned a non-zero code', '+ '],
  clean(line) {
    return { text: stripNestedPrefix(line.replace(TIME, '')) };
  },
  event(text) {
    const command = BUILD_STEP.exec(text)?.groups?.command;
    if (command !== undefined) return { kind: 'step-start', name: command, command: command.replace(/^RUN /, '') };
    const code = BUILD_EXIT.exec(text)?.groups?.code;
    if (code !== undefined) return { kind: 'step-end', outcome: 'failure', exitCode: Number(code) };
    if (text.startsWith('+ ')) return { kind: 'echo', command: text.slice(2) };
    return undefined;
  },
};
