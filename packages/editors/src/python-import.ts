import { insertLine } from './source.ts';
import { linesOf } from './text-lines.ts';

interface Statement {
  /** 0-based lines, the last one included. */
  readonly from: number;
  readonly to: number;
  readonly isFrom: boolean;
  readonly module: string;
}

const IMPORT = /^(?:import|from)\s+(?<module>[\w.]+)/;

/**
 * Adds a Python import to those at the top of a file: behind the last one, or, where `isStandard` knows its module and a
 * group of them, in that group: `import` before `from`, and by name where the group is in order.
 */
export function addPythonImport(
  text: string,
  statement: string,
  isStandard: (module: string) => boolean = () => false,
): string | undefined {
  const lines = linesOf(text);
  if (lines.some((line) => line.trim() === statement)) return undefined;
  const head = statementsOf(lines);
  const last = head.at(-1);
  if (last === undefined) {
    const start = lines.findIndex((line) => !/^(?:#|\s*$)/.test(line));
    return insertLine(text, Math.max(start, 0) + 1, statement);
  }
  const added = IMPORT.exec(statement)?.groups?.module ?? '';
  const standard = isStandard(rootOf(added)) ? groupOf(head, lines, isStandard) : undefined;
  return insertLine(text, (standard === undefined ? last.to + 1 : placeIn(standard, statement, added)) + 1, statement);
}

const rootOf = (module: string): string => module.split('.')[0] ?? '';

/** The import statements at the left margin above the first definition. */
function statementsOf(lines: readonly string[]): readonly Statement[] {
  const found: Statement[] = [];
  const end = lines.findIndex((line) => /^(?:async def |def |class |@)/.test(line));
  for (const [at, line] of lines.slice(0, end < 0 ? undefined : end).entries()) {
    const module = IMPORT.exec(line)?.groups?.module;
    if (module === undefined || at <= (found.at(-1)?.to ?? -1)) continue;
    found.push({ from: at, to: endOf(lines, at), isFrom: line.startsWith('from'), module });
  }
  return found;
}

/** The last line of a statement that brackets or backslashes continue. */
function endOf(lines: readonly string[], at: number): number {
  const first = lines[at] ?? '';
  if (/\([^)]*$/.test(first.replace(/#.*/, ''))) {
    const close = lines.findIndex((line, index) => index > at && line.replace(/#.*/, '').includes(')'));
    return close < 0 ? at : close;
  }
  const rest = lines.slice(at).findIndex((line) => !/\\\s*$/.test(line));
  return rest < 0 ? at : at + rest;
}

/** The statements without an empty line between them of which one imports from the standard library. */
function groupOf(
  head: readonly Statement[],
  lines: readonly string[],
  isStandard: (module: string) => boolean,
): readonly Statement[] | undefined {
  const groups: Statement[][] = [];
  for (const each of head.filter(({ module }) => module !== '__future__')) {
    const before = groups.at(-1)?.at(-1);
    const apart = before === undefined || lines.slice(before.to + 1, each.from).some((line) => line.trim() === '');
    if (apart) groups.push([each]);
    else groups.at(-1)?.push(each);
  }
  return groups.find((group) => group.some(({ module }) => isStandard(rootOf(module))));
}

/** The 0-based line that a statement of a group takes. */
function placeIn(group: readonly Statement[], statement: string, module: string): number {
  const isFrom = statement.startsWith('from');
  const names = (of: readonly Statement[]) => of.map((each) => each.module);
  const isSorted = (of: readonly string[]) => of.every((name, at) => at === 0 || (of[at - 1] ?? '') <= name);
  const turn = group.findIndex((each) => each.isFrom);
  const isParted = turn < 0 || group.slice(turn).every((each) => each.isFrom);
  const alike = isParted ? group.filter((each) => each.isFrom === isFrom) : group;
  const next = isSorted(names(alike)) ? alike.find((each) => each.module > module) : undefined;
  if (next !== undefined) return next.from;
  const before = alike.at(-1) ?? (isFrom ? group.at(-1) : undefined);
  return before === undefined ? (group[0]?.from ?? 0) : before.to + 1;
}
