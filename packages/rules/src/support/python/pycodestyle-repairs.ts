import { indentOf } from '../text/indentation.ts';
import { alignContinuations } from './continuation-lines.ts';
import {
  blankLines,
  edit,
  insertAt,
  oneBlankAt,
  type Repair,
  type StyleFinding,
  spaceOperator,
  withoutBlanksAt,
  withoutTabs,
} from './style-edits.ts';
import { withoutSuperfluousParentheses } from './superfluous-parentheses.ts';
import { withoutElse } from './without-else.ts';

/** Codes that have one repair, which changes no token of the code. */
export const STYLE_CODES =
  'E101|E127|E128|E201|E202|E203|E204|E211|E221|E222|E223|E224|E225|E226|E227|E228|E231|E241|E242|E251|E252|E261|E262|E265|E271|E272|E273|E274|E275|E301|E302|E303|E304|E305|E306|E401|E701|E702|E703|E711|E712|E713|E714|E721|E731|F541|F632|F841|W191|W291|W292|W293|W391';

/** Where a comparison is handed on, not decided: a condition of a query, a selection of rows. */
const COLUMNS =
  /\.(?:filter|where|having|exclude|outerjoin|join|query|loc|mask)\b ?[([]|\b(?:and_|or_|not_|select|case)\(|\w\[[^\]]*[!=]= ?None/;

/** Without the blanks at a place, where a mark follows; a formatter sets the colon of a slice off on both sides. */
const withoutBlanksBefore = (mark: RegExp): Repair =>
  edit((line, at) => {
    const rest = line.slice(at);
    const isSlice = /^\s+:\s/.test(rest) && /\[[^\]]*$/.test(line.slice(0, at));
    return isSlice || !mark.test(rest.trimStart()) ? undefined : withoutBlanksAt(line, at);
  });

/** What is named after a branch that always leaves, as Pylint words it. */
const withoutElseAt: Repair = (lines, at) => {
  const changed = withoutElse(lines, at);
  if (changed === undefined) return false;
  lines.splice(0, lines.length, ...changed);
  return true;
};

/** Whether a line at the top imports what Pylint names as a whole: `a.b` or `a.b.Name`. */
function namesImport(line: string, name: string): boolean {
  const { from, names = '' } = /^(?:from (?<from>[\w.]+) )?import (?<names>[\w., ]+)/.exec(line)?.groups ?? {};
  const all = names.split(/, ?/).map((each) => each.replace(/ as .*$/, '').trim());
  return all.some((each) => (from === undefined ? each : `${from}${from.endsWith('.') ? '' : '.'}${each}`) === name);
}

const withoutFormat: Repair = edit((line, at) => {
  const quoted = line.slice(at);
  if (!/^f["']/i.test(quoted)) return undefined;
  if (!/[{}]/.test(quoted)) return line.slice(0, at) + quoted.slice(1);
  // Without the `f` a brace stands for itself.
  const whole = /^f(?<text>"(?!")(?:[^"\\]|\\.)*"|'(?!')(?:[^'\\]|\\.)*')/i.exec(quoted);
  const text = whole?.groups?.text?.replaceAll('{{', '{').replaceAll('}}', '}');
  return text === undefined ? undefined : line.slice(0, at) + text + quoted.slice(whole?.[0].length);
});

const REPAIRS: Readonly<Record<string, Repair>> = {
  R1705: withoutElseAt,
  R1720: withoutElseAt,
  R1723: withoutElseAt,
  R1724: withoutElseAt,
  // An import that Pylint wants above another one, which it names.
  C0411: (lines, at, { message }) => {
    const first = / should be placed before (?:third party|first party|local) imports? "(?<name>[\w.]{1,200})"/.exec(
      message,
    )?.groups?.name;
    const line = lines[at] ?? '';
    const to = lines.findIndex((each) => namesImport(each, first ?? ''));
    if (first === undefined || to < 0 || to >= at || !/^(?:import [\w., ]+|from [\w.]+ import [\w., ]+)$/.test(line))
      return false;
    lines.splice(at, 1);
    lines.splice(to, 0, line);
    return true;
  },
  // Pylint names the line and the keyword alone.
  C0325: (lines, at, { message }) => {
    const keyword = /^Unnecessary parens after '(?<keyword>[^']{1,10})' keyword$/.exec(message)?.groups?.keyword ?? '';
    const changed = withoutSuperfluousParentheses(lines[at] ?? '', keyword);
    if (changed === undefined) return false;
    lines[at] = changed;
    return true;
  },
  E101: withoutTabs,
  W191: withoutTabs,
  E201: edit((line, at) => (/[([{]$/.test(line.slice(0, at)) ? withoutBlanksAt(line, at) : undefined)),
  E202: withoutBlanksBefore(/^[)\]}]/),
  E203: withoutBlanksBefore(/^[,;:]/),
  E204: edit(withoutBlanksAt),
  E211: withoutBlanksBefore(/^[([]/),
  E221: oneBlankAt,
  E222: oneBlankAt,
  E223: oneBlankAt,
  E224: oneBlankAt,
  E226: spaceOperator,
  E227: spaceOperator,
  E228: spaceOperator,
  E241: oneBlankAt,
  E242: oneBlankAt,
  E252: edit((line, at) => {
    const sign = [at, at - 1].find((each) => line[each] === '=');
    if (sign === undefined) return undefined;
    const after = /[ \t]/.test(line[sign + 1] ?? ' ') ? line : insertAt(line, sign + 1, ' ');
    return /[ \t]/.test(after[sign - 1] ?? ' ') ? after : insertAt(after, sign, ' ');
  }),
  E271: oneBlankAt,
  E272: oneBlankAt,
  E273: oneBlankAt,
  E274: oneBlankAt,
  E275: edit((line, at) => (/[ \t]/.test(line[at] ?? ' ') ? undefined : insertAt(line, at, ' '))),
  E304: (lines, at) => {
    let start = at;
    while (start > 0 && (lines[start - 1] ?? '').trim() === '') start -= 1;
    if (start === 0 || start === at) return false;
    lines.splice(start, at - start);
    return true;
  },
  // What a handler names and does not use; other assignments may call something.
  F841: edit((line) => line.replace(/^(?<head>\s*except\b.*?) as \w+(?=\s*:\s*(?:#.*)?$)/, '$<head>')),
  F632: edit((line, at) => {
    const found = /^(?<left>[\w.[\]]+) is (?<not>not )?(?=["'\d]|-\d)/.exec(line.slice(at));
    if (found?.groups === undefined || found === null) return undefined;
    const sign = found.groups.not === undefined ? '==' : '!=';
    return `${line.slice(0, at)}${found.groups.left} ${sign} ${line.slice(at + found[0].length)}`;
  }),
  E225: spaceOperator,
  E231: edit((line, at) => {
    const mark = [at, at + 1, at - 1].find((each) => /[,;:]/.test(line[each] ?? ''));
    return mark === undefined || /[ \t]/.test(line[mark + 1] ?? ' ') ? undefined : insertAt(line, mark + 1, ' ');
  }),
  E251: edit(withoutBlanksAt),
  E261: edit((line, at) => {
    const hash = line.indexOf('#', Math.max(0, at - 1));
    return hash < 1 ? undefined : `${line.slice(0, hash).trimEnd()}  ${line.slice(hash)}`;
  }),
  E262: edit((line, at) => line.slice(0, at) + line.slice(at).replace(/^#:?\s*/, '# ')),
  E265: edit((line, at) => line.slice(0, at) + line.slice(at).replace(/^#:?\s*/, '# ')),
  E301: blankLines,
  E302: blankLines,
  E303: blankLines,
  E305: blankLines,
  E306: blankLines,
  E401: (lines, at) => {
    const parts = /^(?<indent>\s*)import (?<names>[\w.]+(?: as \w+)?(?:, ?[\w.]+(?: as \w+)?)+)\s*$/.exec(
      lines[at] ?? '',
    )?.groups;
    if (parts?.names === undefined) return false;
    lines.splice(at, 1, ...parts.names.split(/, ?/).map((name) => `${parts.indent}import ${name}`));
    return true;
  },
  E701: (lines, at, { column }) => {
    const line = lines[at] ?? '';
    const rest = line.slice(column).trim();
    if (
      line[column - 1] !== ':' ||
      rest === '' ||
      !/^\s*(?:if|elif|else|for|while|with|try|except|finally|class|def)\b/.test(line)
    )
      return false;
    const indent = indentOf(line);
    lines.splice(at, 1, line.slice(0, column), `${indent}    ${rest}`);
    return true;
  },
  E702: (lines, at, { column }) => {
    const line = lines[at] ?? '';
    // What stands on the line of a compound statement belongs to it.
    if (
      line[column - 1] !== ';' ||
      /^\s*(?:if|elif|else|for|while|with|try|except|finally|class|def|async)\b/.test(line)
    )
      return false;
    const indent = indentOf(line);
    lines.splice(at, 1, line.slice(0, column - 1).trimEnd(), indent + line.slice(column).trim());
    return true;
  },
  // What the name stands for stays the same.
  E731: (lines, at) => {
    const found = /^(?<in>\s*)(?<name>[A-Za-z_]\w*) = lambda(?<parameters>(?: [^:()]*)?): (?<value>.*[^\\\s])$/.exec(
      lines[at] ?? '',
    )?.groups;
    const { value = '' } = found ?? {};
    if (found === undefined || value.split('(').length !== value.split(')').length || /#|,\s*$|[[{(]$/.test(value))
      return false;
    lines.splice(at, 1, `${found.in}def ${found.name}(${found.parameters?.trim()}):`, `${found.in}    return ${value}`);
    return true;
  },
  E721: edit((line) =>
    line
      .replace(/(?<left>\btype\([\w.]+\)) == (?=[\w.]+(?:\(|\b))/, '$<left> is ')
      .replace(/(?<left>\btype\([\w.]+\)) != (?=[\w.]+(?:\(|\b))/, '$<left> is not '),
  ),
  E703: edit((line) => line.replace(/;\s*$/, '')),
  E711: edit((line) => line.replace(/ ?== ?None\b/g, ' is None').replace(/ ?!= ?None\b/g, ' is not None')),
  // Of a name that the function itself declares as a truth value, and only where a truth value is asked for.
  E712: (lines, at) => {
    const line = lines[at] ?? '';
    const found =
      /^(?<head>\s*(?:if|elif|while|assert) (?:not )?)(?<name>[A-Za-z_]\w*) (?<sign>==|!=) (?<value>True|False)(?=\s*(?::|,|$| and | or ))/.exec(
        line,
      );
    const { head = '', name = '', sign, value } = found?.groups ?? {};
    const declared = new RegExp(
      `[(,]\\s*${name}\\s*(?::\\s*bool\\s*(?:=\\s*(?:True|False)\\s*)?|=\\s*(?:True|False)\\s*)[,)]`,
    );
    const own = lines.slice(0, at).findLastIndex((each) => /^\s*(?:async )?def /.test(each));
    if (found === null || own < 0 || !declared.test(lines.slice(own, at).join(' '))) return false;
    // What is assigned in between may be something else.
    if (lines.slice(own + 1, at).some((each) => new RegExp(`\\b${name}\\s*(?:=(?!=)|:=)`).test(each))) return false;
    const isTrue = (sign === '==') === (value === 'True');
    if (!isTrue && head.endsWith('not ')) return false;
    lines[at] = `${head}${isTrue ? '' : 'not '}${name}${line.slice(found[0].length)}`;
    return true;
  },
  E713: edit((line) => line.replace(/\bnot ([\w.[\]'"]+) in (?=[\w.([{'"])/, '$1 not in ')),
  E714: edit((line) => line.replace(/\bnot ([\w.[\]'"]+) is (?=\w)/, '$1 is not ')),
  F541: (lines, at, finding) => {
    const known = lines.slice(
      Math.max(
        0,
        lines.slice(0, at).findLastIndex((each) => /^\s*(?:async )?def /.test(each)),
      ),
      at,
    );
    // A variable in double braces was hardly meant as a text.
    const doubled = [...(lines[at] ?? '').matchAll(/\{\{(?<name>[A-Za-z_]\w*)/g)].map((each) => each.groups?.name);
    if (doubled.some((name) => known.some((each) => new RegExp(`\\b${name}\\b`).test(each)))) return false;
    return withoutFormat(lines, at, finding);
  },
  W291: edit((line) => line.trimEnd()),
  W292: (lines) => {
    if (lines.at(-1) === '') return false;
    lines.push('');
    return true;
  },
  W293: edit((line) => line.trimEnd()),
  W391: (lines) => {
    let end = lines.length;
    while (end > 0 && (lines[end - 1] ?? '').trim() === '') end -= 1;
    lines.splice(end, lines.length - end, ...(end === 0 ? [''] : ['']));
    if (end === 0) lines.splice(0, lines.length, '');
    return true;
  },
};

/** A Python source with the findings repaired that have one repair; undefined when it changes nothing. */
export function repairStyle(text: string, findings: readonly StyleFinding[]): string | undefined {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  // Before the rest, which adds and removes lines.
  const hanging = findings.filter(({ code }) => code === 'E127' || code === 'E128').map(({ line }) => line);
  const aligned = (hanging.length > 0 ? alignContinuations(text, hanging) : undefined) ?? text;
  const lines = aligned.split(/\r?\n/);
  const shift = text.split(/\r?\n/).map((line, at) => (lines[at] ?? '').search(/\S/) - line.search(/\S/));
  // From the end, so that the places of those above stay.
  const moved = findings.map((each) => ({ ...each, column: each.column + (shift[each.line - 1] ?? 0) }));
  const ordered = moved.sort((a, b) => b.line - a.line || b.column - a.column);
  for (const finding of ordered) {
    // Columns of a table and arrays give `== None` a meaning of its own.
    if (
      finding.code === 'E711' &&
      (COLUMNS.test(lines[finding.line - 1] ?? '') ||
        /^\s*(?:from|import) (?:sqlalchemy|numpy|pandas|peewee|polars|pony|sqlmodel)\b/m.test(text))
    )
      continue;
    const repair = Object.hasOwn(REPAIRS, finding.code) ? REPAIRS[finding.code] : undefined;
    if (finding.line >= 1 && finding.line <= lines.length) repair?.(lines, finding.line - 1, finding);
  }
  const content = lines.join(ending);
  return content === text ? undefined : content;
}
