import { textLines } from '../text/text-lines.ts';

const IMPORT = /^import (?<name>[\w.]+(?:\.\*)?);?\s*$/;

/** Adds `import name;` to a Java or Kotlin file among its imports in alphabetical order. Undefined when it is imported or its package is. */
export function addJavaImport(text: string, name: string, end = ';'): string | undefined {
  const { lines, join } = textLines(text);
  const wildcard = `${name.slice(0, name.lastIndexOf('.'))}.*`;
  const imports = lines.flatMap((line, index) => {
    const imported = IMPORT.exec(line)?.groups?.name;
    return imported === undefined ? [] : [{ imported, index }];
  });
  if (imports.some(({ imported }) => imported === name || imported === wildcard)) return undefined;
  const line = `import ${name}${end}`;
  const last = imports.at(-1);
  if (last !== undefined) {
    const next = imports.find(({ imported }) => imported > name);
    lines.splice(next?.index ?? last.index + 1, 0, line);
    return join();
  }
  const declared = lines.findIndex((each) => /^package [\w.]+;?\s*$/.test(each));
  if (declared !== -1) lines.splice(declared + 1, 0, '', line);
  else {
    const start = firstCode(lines);
    lines.splice(start, 0, line, '');
  }
  return join();
}

/** Index of the first line that is no comment and not empty. */
function firstCode(lines: readonly string[]): number {
  let inside = false;
  for (const [index, line] of lines.entries()) {
    if (inside) {
      inside = !line.includes('*/');
      continue;
    }
    if (/^\s*\/\*/.test(line)) inside = !line.includes('*/');
    else if (!/^\s*(?:\/\/|$)/.test(line)) return index;
  }
  return lines.length;
}
