import { areOpposite, isPluralOf } from '../../opposite-names.ts';
import { type FileView, handPolicy, type Policy } from './policy-shape.ts';

const CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|pyi?|java|kts?|groovy|scala|go|rs|rb|rake|php|cs|fs|vb|[ch]|cc|cpp|cxx|hpp|hh|swift|mm?|ex|exs|lua|p[lm]|sh|bash|tf|cmake)$/i;

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

function judge({ kind, path, removed, added }: FileView): string | undefined {
  const [before, after] = [removed.split('\n'), added.split('\n')];
  if (kind !== 'write' || !CODE.test(path) || before.length !== after.length) return undefined;
  for (const [at, line] of before.entries()) {
    const found = opposite(line, after[at] ?? '');
    if (found !== undefined) return `write \`${found[1]}\` for \`${found[0]}\`, which is another thing`;
  }
  return undefined;
}

/** Whether a line takes the items of a name one by one, or one of them. */
function takesItems(written: string): RegExp {
  const name = written.replace(/^\$/, '').replaceAll('$', '\\$');
  return new RegExp(
    `(?:\\b(?:in|of|range)\\s+|:\\s*|foreach\\s*\\(\\s*)&?(?:mut )?[$@]?${name}(?:\\)|\\s|:|$)` +
      `|[$@]?\\b${name}(?:\\[|(?:\\.|->)(?:map|each\\w*|forEach|filter|reduce|flatMap|select|collect|sum|iter|into_iter|iter_mut|stream)\\b)`,
  );
}

/** A name of one in whose place the name of many stands, whose items the file takes elsewhere: one of them was meant. */
function plural({ kind, path, before, removed, added }: FileView): string | undefined {
  const [old, fresh] = [removed.split('\n'), added.split('\n')];
  if (kind !== 'write' || !CODE.test(path) || old.length !== fresh.length) return undefined;
  for (const [at, line] of old.entries()) {
    const [from, to] = [namesOf(line), namesOf(fresh[at] ?? '')];
    if (from.length !== to.length) continue;
    const [one, many] = from.flatMap((name, index) => (name === to[index] ? [] : [[name, to[index] ?? '']]))[0] ?? [];
    if (one === undefined || many === undefined || !isPluralOf(many, one)) continue;
    // Where items are taken of the misspelt name, too, all of them are meant.
    const isTaken = before.split('\n').some((each) => takesItems(many).test(each));
    if (isTaken && !takesItems(one).test(line)) return `write \`${many}\` for \`${one}\`, which may be one of them`;
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
  handPolicy('meaning/opposite', judge),
  handPolicy('meaning/plural', plural),
  handPolicy('meaning/twice', twice),
];
