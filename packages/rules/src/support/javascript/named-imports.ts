import { escapePattern } from '../text/escape-pattern.ts';

interface Statement {
  readonly at: number;
  readonly whole: string;
  /** `import type `, or `import Default, `, up to the brace. */
  readonly head: string;
  readonly items: readonly string[];
  readonly inner: string;
  readonly tail: string;
}

const originalName = (item: string) => item.replace(/^type\s+/, '').split(/\s+as\s+/)[0] ?? '';

/** The `import { ... } from` of a module, on one line or several. */
function statementFrom(text: string, specifier: string): Statement | undefined {
  const found = new RegExp(
    `^(?<head>import (?:type )?(?:[\\w$]{1,100}, )?)\\{(?<inner>[^{}]{0,3000})\\}(?<tail> from (?:'${escapePattern(specifier)}'|"${escapePattern(specifier)}");?)`,
    'm',
  ).exec(text);
  const { head, inner, tail } = found?.groups ?? {};
  if (found === null || head === undefined || inner === undefined || tail === undefined) return undefined;
  const items = inner
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return { at: found.index, whole: found[0], head, items, inner, tail };
}

/** Whether a file imports a name from a module between braces. */
export const importsName = (text: string, specifier: string, name: string): boolean =>
  statementFrom(text, specifier)?.items.some((item) => originalName(item) === name) ?? false;

/** Imports one name from another module than before, under the name it had; undefined when it is not imported in braces. */
export function moveImport(text: string, name: string, from: string, to: string): string | undefined {
  const statement = statementFrom(text, from);
  const item = statement?.items.find((each) => originalName(each) === name);
  if (statement === undefined || item === undefined || statement.inner.includes('//')) return undefined;
  const others = statement.items.filter((each) => each !== item);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const quote = statement.tail.includes('"') ? '"' : "'";
  const type = statement.head.startsWith('import type') ? 'type ' : '';
  const target = statementFrom(text, to);
  const moved = `import ${type}{ ${item} } from ${quote}${to}${quote}${statement.tail.endsWith(';') ? ';' : ''}`;
  const rest =
    others.length > 0
      ? statement.whole.replace(statement.inner, () => withoutItem(statement.inner, item))
      : /^import (?:type )?$/.test(statement.head)
        ? undefined
        : `${statement.head.replace(/,\s*$/, '')}${statement.tail}`;
  const put = (new_: readonly (string | undefined)[]) => {
    const lines = new_.filter((line) => line !== undefined);
    const after = text.slice(statement.at + statement.whole.length);
    return text.slice(0, statement.at) + lines.join(end) + (lines.length === 0 ? after.replace(/^\r?\n/, '') : after);
  };
  // A second import of the same module is what linters refuse: the name joins the first.
  if (target === undefined || target.head !== statement.head) return put([rest, moved]);
  return addTo(put([rest]), to, item);
}

/** Imports one more name from a module: in the import of it that is there, else in one of its own behind the last. */
export function addImport(text: string, name: string, specifier: string, type: boolean): string {
  const target = statementFrom(text, specifier);
  if (target !== undefined && (!target.head.startsWith('import type') || type)) {
    const typed =
      type && !target.head.startsWith('import type') && target.items.some((item) => item.startsWith('type '));
    return addTo(text, specifier, typed ? `type ${name}` : name) ?? text;
  }
  const imports = [...text.matchAll(/^import [^;'"]{0,3000}(?:'[^'\n]{1,300}'|"[^"\n]{1,300}");?[ \t]*\r?$/gm)];
  const last = imports.at(-1);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const like = last?.[0] ?? text;
  const quote = /'/.test(like) || !/"/.test(like) ? "'" : '"';
  const semicolon = last === undefined ? /;\r?$/m.test(text) : /;\s*$/.test(last[0]);
  const line = `import ${type ? 'type ' : ''}{ ${name} } from ${quote}${specifier}${quote}${semicolon ? ';' : ''}`;
  if (last === undefined) {
    const head = /^(?:#!.*\r?\n)?(?:(?:\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/.*)\r?\n)*(?:\r?\n)?/.exec(text)?.[0] ?? '';
    return `${head}${line}${end}${end}${text.slice(head.length)}`;
  }
  const at = last.index + last[0].replace(/\r$/, '').length;
  return `${text.slice(0, at)}${end}${line}${text.slice(at)}`;
}

function addTo(text: string, specifier: string, item: string): string | undefined {
  const target = statementFrom(text, specifier);
  if (target === undefined) return undefined;
  const trimmed = target.inner.trimEnd();
  const items = trimmed.replace(/,$/, '');
  const indent = /^[ \t]*/.exec(items.split('\n').at(-1) ?? '')?.[0] || '  ';
  const multiline = target.inner.includes('\n');
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const comma = trimmed.endsWith(',') ? ',' : '';
  const inner = `${items}${multiline ? `,${end}${indent}` : ', '}${item}${comma}${target.inner.slice(trimmed.length)}`;
  return (
    text.slice(0, target.at) +
    target.whole.replace(target.inner, () => inner) +
    text.slice(target.at + target.whole.length)
  );
}

/** The list between the braces without one of its items, the layout of the others kept. */
function withoutItem(inner: string, item: string): string {
  const word = escapePattern(item);
  const first = inner.replace(new RegExp(`(?<=^\\s{0,200})${word}\\s{0,20},\\s{0,200}`), '');
  if (first !== inner) return first;
  return inner.replace(new RegExp(`,\\s{0,200}${word}(?=\\s{0,200},|\\s{0,200}$)`), '');
}
