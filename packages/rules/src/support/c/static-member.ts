import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';

const CODE = /\.(?:h|hh|hpp|hxx|cc|cpp|cxx)$/;

/**
 * Defines a static data member that its class only declares, before the first method that is defined outside of the class.
 * Undefined where it is const without a value, has a type of the class itself, or is defined somewhere.
 */
export async function defineStaticMember(symbol: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const { owner, member } = /^(?:\w+::)*(?<owner>\w+)::(?<member>\w+)(?:\[abi:\w+\])?$/.exec(symbol)?.groups ?? {};
  if (owner === undefined || member === undefined) return undefined;
  const own = new RegExp(`^\\s*(?:class|struct)\\s+${escapePattern(owner)}\\b[^;]*$`, 'm');
  const declaration = new RegExp(
    `^\\s+static\\s+(?<type>[\\w:<>,*& ]+?[ *&])${escapePattern(member)}(?<array>(?:\\[\\w*\\])*)\\s*(?<value>=[^;]*)?;`,
    'm',
  );
  const method = new RegExp(`^(?<indent>\\s*)[\\w:<>,*& ]*\\b${escapePattern(owner)}::~?\\w+\\s*\\([^;{]*(?:\\{.*)?$`);
  const declared: RegExpExecArray[] = [];
  const homes: { readonly path: string; readonly at: number; readonly text: string }[] = [];
  for (const path of (await repo.list()).filter((each) => CODE.test(each))) {
    const text = (await repo.read(path)) ?? '';
    if (new RegExp(`\\b${escapePattern(owner)}::${escapePattern(member)}\\s*(?:=|;|\\{|\\[)`).test(text))
      return undefined;
    const found = own.test(text) ? declaration.exec(text) : null;
    if (found !== null) declared.push(found);
    const at = /\.c\w+$/.test(path) ? textLines(text).lines.findIndex((line) => method.test(line)) : -1;
    if (at >= 0) homes.push({ path, at, text });
  }
  const [only, ...others] = declared;
  const [home, ...more] = homes;
  if (only === undefined || others.length > 0 || home === undefined || more.length > 0) return undefined;
  const { type = '', array = '', value } = only.groups ?? {};
  const constant = /(?:^|\s)(?:const|constexpr)\s(?!.*\*\s*$)/.test(type);
  const words = type.match(/\w+/g) ?? [];
  const nested = words.some((word) =>
    new RegExp(`(?:class|struct|enum|using)\\s+(?:class\\s+)?${word}\\b`).test(only.input),
  );
  if ((constant && value === undefined) || /\binline\b/.test(type) || nested) return undefined;
  const { lines, join } = textLines(home.text);
  let at = home.at;
  while (/^\s*(?:\/\/|\/\*|\*|template\b|\[\[)/.test(lines[at - 1] ?? '')) at -= 1;
  const indent = /^\s*/.exec(lines[home.at] ?? '')?.[0] ?? '';
  const written = `${indent}${type.replace(/\s+$/, ' ')}${owner}::${member}${array};`;
  lines.splice(at, 0, written, '');
  return { kind: 'write', path: home.path, content: join() };
}
