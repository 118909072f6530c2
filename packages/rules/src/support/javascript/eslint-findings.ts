import type { LogWindow } from '@self-healer/core/log-window';
import { itemsOf, jsonItems, textOf } from '../text/json-line.ts';

export interface EslintFinding {
  readonly path: string;
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly message: string;
  readonly rule: string;
  readonly error: boolean;
}

const FILE = /^(?<path>(?:[A-Za-z]:\\|\/)?[\w@.][\w@. /\\()[\]-]{0,300}\.(?:[cm]?[jt]sx?|vue|svelte))$/;
// The stylish format: the file stands above its findings.
const STYLISH =
  /^\s{1,4}(?<line>\d{1,7}):(?<column>\d{1,5})\s{2,8}(?<level>error|warning)\s{2,4}(?<message>\S.{0,600}?)(?:\s{2,}(?<rule>[@\w/-]{2,100}))?$/;
// What create-react-app and Next.js print of it: `Line 2:10:  message  rule`, `2:10  Error: message  rule`.
const BUNDLED =
  /^(?:\s{2}Line (?<at>\d{1,7})(?::\d{1,5})?:\s{2,8}|(?<line>\d{1,7}):(?<column>\d{1,5})\s{2}(?<level>Error|Warning): )(?<message>\S.{0,600}?)(?:\s{2,}(?<rule>[@\w/-]{2,100}))$/;
// `--format compact` and `--format unix`: of ESLint up to 8, and of packages since 9.
const COMPACT =
  /^(?<path>[^\s:][^:]{0,400}): line (?<line>\d{1,7}), col (?<column>\d{1,5}), (?<level>Error|Warning) - (?<message>.{1,600}?) \((?<rule>[@\w/-]{2,100})\)$/;
const UNIX =
  /^(?<path>[^\s:][^:]{0,400}):(?<line>\d{1,7}):(?<column>\d{1,5}): (?<message>.{1,600}?) \[(?<level>Error|Warning)\/(?<rule>[@\w/-]{2,100})\]$/;

/** Every finding that the window holds, in the formats stylish, compact, unix and json of ESLint. */
export function eslintFindings({ lines }: LogWindow): readonly EslintFinding[] {
  let current: string | undefined;
  return lines.flatMap((whole): readonly EslintFinding[] => {
    if (whole.startsWith('[{"filePath":"')) return ofJson(whole);
    const text = whole.slice(0, 1200);
    current = FILE.exec(text.slice(0, 400))?.groups?.path ?? current;
    const groups = (COMPACT.exec(text) ?? UNIX.exec(text) ?? STYLISH.exec(text) ?? BUNDLED.exec(text))?.groups;
    const path = groups?.path ?? current;
    if (groups?.message === undefined || path === undefined) return [];
    const { at, line = at, column = 1, message, rule = '', level } = groups;
    return [
      { path, line: Number(line), column: Number(column), message, rule, error: level?.toLowerCase() === 'error' },
    ];
  });
}

function ofJson(line: string): readonly EslintFinding[] {
  return jsonItems(line).flatMap((result) =>
    itemsOf(result, 'messages').map((each) => ({
      path: textOf(result, 'filePath'),
      line: Number(textOf(each, 'line')),
      column: Number(textOf(each, 'column')),
      message: textOf(each, 'message'),
      rule: textOf(each, 'ruleId'),
      error: textOf(each, 'severity') === '2',
    })),
  );
}
