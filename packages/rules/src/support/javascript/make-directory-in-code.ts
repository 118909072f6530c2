import { escapePattern } from '../text/escape-pattern.ts';
import { addImport } from './named-imports.ts';

const CALL =
  /^(?<indent>\s*)(?:(?:export )?(?:const|let|var) [\w$]{1,60}(?:: [\w.<>]{1,60})? = )?(?:return )?(?<wait>await )?(?<owner>[\w$.]{1,80}\.)?(?<call>writeFileSync|appendFileSync|copyFileSync|openSync|createWriteStream|writeFile|appendFile|copyFile)\(/;
/** A line whose statement the next one may finish, or whose condition holds for one statement only. */
const OPEN_LINE = /(?:=>|\b(?:else|do|return)|[=(,&|?:+[.])\s*$|^\s*(?:\}\s*)?(?:if|for|while|else if)\b.*\)\s*$/;

/** A file of JavaScript in which the directory that the call on one line (1-based) writes to is made first. */
export function makeDirectoryInCode(text: string, line: number): string | undefined {
  const lines = text.split('\n');
  const code = lines[line - 1] ?? '';
  const { indent = '', wait, owner = '', call = '' } = CALL.exec(code)?.groups ?? {};
  if (call === '' || OPEN_LINE.test((lines[line - 2] ?? '').replace(/\r$/, ''))) return undefined;
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  const open = text.indexOf(`${call}(`, start) + call.length + 1;
  const target = argumentsFrom(text, open)[call.startsWith('copyFile') ? 1 : 0];
  const directory = target === undefined ? undefined : directoryOfTarget(target.trim(), text);
  if (directory === undefined) return undefined;
  // A promise that nothing waits for would still be making it.
  const maker = wait === undefined ? 'mkdirSync' : 'mkdir';
  const named = owner === '' ? importedWith(text, call, maker) : text;
  if (named === undefined || (wait === undefined && /\bpromises?\b|^fsp/.test(owner))) return undefined;
  const end = /;\s*$/.test(statementEnd(text, open)) ? ';' : '';
  const making = `${wait ?? ''}${owner}${maker}(${directory}, { recursive: true })${end}`;
  if (text.includes(making)) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const made = `${text.slice(0, start)}${indent}${making}${eol}${text.slice(start)}`;
  const withNames = owner === '' ? importedWith(made, call, maker) : made;
  return withNames === undefined ? undefined : withDirname(withNames, directory);
}

/** The arguments of a call, as they are written, from behind its bracket. */
function argumentsFrom(text: string, from: number): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (/["'`]/.test(letter)) at = closeOf(text, at);
    else if ('([{'.includes(letter)) depth += 1;
    else if (depth === 0 && /[),]/.test(letter)) {
      found.push(text.slice(start, at));
      if (letter === ')') return found;
      start = at + 1;
    } else if (')]}'.includes(letter)) depth -= 1;
  }
  return [];
}

function closeOf(text: string, at: number): number {
  let end = at + 1;
  for (; end < text.length && text[end] !== text[at]; end += 1) if (text[end] === '\\') end += 1;
  return end;
}

/** What is left of the line on which a call ends. */
function statementEnd(text: string, from: number): string {
  let depth = 1;
  let at = from;
  for (; at < text.length && depth > 0; at += 1) {
    const letter = text[at] ?? '';
    if (/["'`]/.test(letter)) at = closeOf(text, at);
    else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) depth -= 1;
  }
  const end = text.indexOf('\n', at);
  return text.slice(at, end < 0 ? undefined : end);
}

/** The directory of what a call writes, as an expression of JavaScript. */
function directoryOfTarget(target: string, text: string): string | undefined {
  const literal =
    /^(?<quote>["'`])(?<directory>[^"'`\n]{1,300})\/(?<name>(?:[^"'`\n/{}$]|\$\{[\w.]{1,60}\}){1,200})\k<quote>$/.exec(
      target,
    )?.groups;
  if (literal?.directory !== undefined) {
    const plainText = literal.quote === '`' && !literal.directory.includes('$');
    const quote = plainText ? (/from "|require\("/.test(text) ? '"' : "'") : literal.quote;
    return `${quote}${literal.directory}${quote}`;
  }
  const url =
    /^(?<head>new URL\(["'])(?<directory>[^"'\n]{1,300}\/)[^"'\n/]{1,200}(?<tail>["'], import\.meta\.url\))$/.exec(
      target,
    )?.groups;
  if (url !== undefined) return `${url.head}${url.directory}${url.tail}`;
  const joined =
    /^(?<call>(?:path\.)?(?:join|resolve))\((?<parts>[\w$.,\s'"/()-]{1,300}), (?<quote>['"])(?:(?<below>[\w./-]{1,200})\/)?[\w.-]{1,200}\k<quote>\)$/.exec(
      target,
    )?.groups;
  if (joined !== undefined) {
    const { call, parts = '', quote, below } = joined;
    if (below !== undefined) return `${call}(${parts}, ${quote}${below}${quote})`;
    return /^[\w$.]+$/.test(parts) ? parts : `${call}(${parts})`;
  }
  if (!/^[A-Za-z_$][\w$]*(?:\.[\w$]+)*$/.test(target)) return undefined;
  const name = /(?:^|\n)(?:import (?:\* as )?|const )path (?:from|= require\()/.test(text) ? 'path.dirname' : 'dirname';
  return `${name}(${target})`;
}

/** The text with one more name taken from the module that a function of it comes from; itself where it is there. */
function importedWith(text: string, call: string, name: string): string | undefined {
  if (new RegExp(`^(?:import|const) \\{[^}]{0,1000}\\b${name}\\b[^}]{0,1000}\\}`, 'm').test(text)) return text;
  const from = new RegExp(
    `^(?:import|const) \\{[^}]{0,1000}\\b${escapePattern(call)}\\b[^}]{0,1000}\\} (?:from |= require\\()["'](?<module>(?:node:)?(?:fs|fs/promises|fs-extra|graceful-fs))["']`,
    'm',
  ).exec(text);
  const module = from?.groups?.module;
  if (from === null || module === undefined) return undefined;
  if (module.endsWith('promises') !== (name === 'mkdir')) return undefined;
  if (from[0].startsWith('import')) return addImport(text, name, module, false);
  return text.replace(from[0], (statement) => statement.replace(/,?(?<space>\s*)\} = /, `, ${name}$<space>} = `));
}

/** The text with `dirname` where an expression calls it and nothing imports it. */
function withDirname(text: string, directory: string): string | undefined {
  if (!directory.startsWith('dirname(') || /\{[^}]{0,500}\bdirname\b[^}]{0,500}\} (?:from|=)/.test(text)) return text;
  if (/^import\b/m.test(text)) return addImport(text, 'dirname', /["']node:/.test(text) ? 'node:path' : 'path', false);
  return text.replace(`(${directory}, {`, () => `(require('path').${directory}, {`);
}
