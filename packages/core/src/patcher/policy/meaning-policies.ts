import { destroysWhatIsNamed } from '../../destroying-commands.ts';
import { areOpposite } from '../../opposite-names.ts';
import { wrongNumber } from './plural-names.ts';
import { type FileView, handPolicy, type Policy } from './policy-shape.ts';

const CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|pyi?|java|kts?|groovy|scala|go|rs|rb|rake|php|cs|fs|vb|[ch]|cc|cpp|cxx|hpp|hh|swift|mm?|ex|exs|lua|p[lm]|sh|bash|zsh|ksh|bats|tf|hcl|cmake|dart)$/i;

const isCode = (path: string, text: string) => CODE.test(path) || text.startsWith('#!');

const namesOf = (line: string): readonly string[] => line.match(/(?<![\w$])[A-Za-z_$][\w$]*/g) ?? [];

/** A name of a line and the one that stands in its place, where the words of the line are otherwise the same. */
function opposite(before: string, after: string): readonly [string, string] | undefined {
  const [from, to] = [namesOf(before), namesOf(after)];
  if (from.length !== to.length || [...from].sort().join() === [...to].sort().join()) return undefined;
  return from.flatMap((name, at): (readonly [string, string])[] => {
    const other = to[at] ?? '';
    return areOpposite(name, other) ? [[name, other]] : [];
  })[0];
}

/** The changed lines, each with the one in its place; none where lines came or went. */
function rewritten({ kind, removed, added }: FileView): readonly (readonly [before: string, after: string])[] {
  const [before, after] = [removed.split('\n'), added.split('\n')];
  if (kind !== 'write' || before.length !== after.length) return [];
  return before.map((line, at) => [line, after[at] ?? ''] as const);
}

function judge(view: FileView): string | undefined {
  if (!isCode(view.path, view.before)) return undefined;
  for (const [before, after] of rewritten(view)) {
    const found = opposite(before, after);
    if (found !== undefined) return `write \`${found[1]}\` for \`${found[0]}\`, which is another thing`;
  }
  return undefined;
}

/** Many in the place of one of them, or one in the place of many that are counted or gone through. */
function plural(view: FileView): string | undefined {
  if (!isCode(view.path, view.before)) return undefined;
  for (const [before, after] of rewritten(view)) {
    const [from, to] = [namesOf(before), namesOf(after)];
    if (from.length !== to.length) continue;
    for (const [index, name] of from.entries()) {
      const found = wrongNumber(name, to[index] ?? '', before, view.before);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const variablesOf = (line: string): readonly string[] => line.match(/(?<=\$[{(]?[#!]?)[A-Za-z_]\w*/g) ?? [];

/** Another variable in a command that deletes, moves or stops what it names. */
function destroying(view: FileView): string | undefined {
  const lines = view.before.split('\n');
  for (const [before, after] of rewritten(view)) {
    const [from, to] = [variablesOf(before), variablesOf(after)];
    const other = from.length === to.length ? from.findIndex((name, index) => name !== to[index]) : -1;
    if (other < 0 || !lines.some((each, place) => each === before && destroysWhatIsNamed(lines, place))) continue;
    return `read \`${to[other]}\` for \`${from[other]}\` in what deletes, moves or stops what it names`;
  }
  return undefined;
}

const LOADS =
  /^\s*(?:\.|source|import|from|#\s*include|require(?:_once|_relative)?|use|mod)\b.*[\w"'>);]\s*$|^\s*\. \S+\s*$/;
const FILE = /(?<![\w./-])[\w./-]*\w\.[A-Za-z]\w{0,4}(?![\w/])/g;

const filesOf = (line: string): readonly string[] => line.match(FILE) ?? [];

/** A file that a line names again, or that another line loads already, where another file was named. */
function twice({ kind, before, removed, added }: FileView): string | undefined {
  const [old, fresh] = [removed.split('\n'), added.split('\n')];
  if (kind !== 'write' || old.length !== fresh.length) return undefined;
  for (const [at, line] of fresh.entries()) {
    const [were, are] = [filesOf(old[at] ?? ''), filesOf(line)];
    const again = are.find((file) => were.includes(file) && are.indexOf(file) !== are.lastIndexOf(file));
    const isNew = again !== undefined && were.length === are.length && were.indexOf(again) === were.lastIndexOf(again);
    if (isNew) return `name ${again} a second time in the place of another file`;
    if (LOADS.test(line) && LOADS.test(old[at] ?? '') && before.split('\n').includes(line))
      return `load a second time what the file loads already: ${line.trim()}`;
  }
  return undefined;
}

/** What compiles and runs afterwards, and does another thing. */
export const MEANING_POLICIES: readonly Policy[] = [
  handPolicy('meaning/destroying', destroying),
  handPolicy('meaning/opposite', judge),
  handPolicy('meaning/plural', plural),
  handPolicy('meaning/twice', twice),
];
