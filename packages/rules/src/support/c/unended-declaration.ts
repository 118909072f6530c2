import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { masked } from '@self-healer/editors/masked';
import { trackedPath } from '../paths/tracked-path.ts';
import { textLines } from '../text/text-lines.ts';
import { includesOf } from './c-includes.ts';

const C = { line: ['//'], block: ['/*', '*/'], quotes: ['"', "'"] } as const;
/** Behind its bracket a declaration may say more. */
const CLOSED = /\)(?:\s*(?:const|noexcept|override|final|volatile|&&?|= ?0))*\s*$/;
/** What goes on with a declaration on its next line. */
const GOES_ON =
  /^\s*(?:[{;:=,&|?+*/.<>[-]|const\b|noexcept\b|override\b|final\b|volatile\b|try\b|requires\b|throw\b|__\w+|asm\b)/;
const HEAD = /^\s*(?:[\w:]+(?:<[^;{}()]*>)?[\s*&]+)+[\w:~]+\s*\((?<parameters>[^{}]*)\)[^(){}]*$/;
const NO_TYPE = /^\s*(?:return|else|if|while|for|switch|do|case|goto|new|delete|throw|typedef|using|#)\b/;
const TYPE_HEAD = /^(?:typedef\s+)?(?:struct|class|union|enum)\b[^;()=]*$/;
const MOST_FILES = 40;

/** Ends with `;` the only declaration without one in a source and in the repository's headers that it includes. */
export async function endDeclaration(source: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const found: WriteEdit[] = [];
  const seen = new Set<string>([source]);
  for (const path of seen) {
    const text = (await repo.read(path)) ?? '';
    const unended = unendedLines(text);
    if (unended.length > 1) return undefined;
    for (const at of unended) {
      const { lines, join } = textLines(text);
      const line = lines[at] ?? '';
      const length = codeOf(text)[at]?.trimEnd().length ?? line.length;
      lines[at] = `${line.slice(0, length)};${line.slice(length)}`;
      found.push({ kind: 'write', path, content: join() });
    }
    const directory = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    for (const header of includesOf(text)) {
      const own = await trackedPath(header, repo, [directory]);
      if (own !== undefined && seen.size < MOST_FILES) seen.add(own);
    }
  }
  return found.length === 1 ? found[0] : undefined;
}

/** The lines of a text that hold code only: no comments, no strings, no directives. */
function codeOf(text: string): readonly string[] {
  return textLines(masked(text, { strings: true }, C)).lines.map((line) => (/^\s*#/.test(line) ? '' : line));
}

/** Lines, from 0, at whose end a declaration of a function or a type ends without a `;`. */
function unendedLines(text: string): readonly number[] {
  const code = codeOf(text);
  return [...code.keys()].filter((at) => {
    const line = code[at] ?? '';
    const next = code.slice(at + 1).find((other) => other.trim() !== '');
    if (/^\}\s*$/.test(line)) return endsType(code, at) && (next === undefined || /^\w/.test(next));
    return CLOSED.test(line) && (next === undefined || !GOES_ON.test(next)) && isPrototype(code, at);
  });
}

function isPrototype(code: readonly string[], end: number): boolean {
  let declaration = '';
  for (let at = end; at >= 0 && end - at < 12; at -= 1) {
    declaration = `${code[at]} ${declaration}`;
    const missing = declaration.split(')').length - declaration.split('(').length;
    if (missing === 0) break;
  }
  const parameters = HEAD.exec(declaration.trim())?.groups?.parameters;
  if (parameters === undefined || NO_TYPE.test(declaration)) return false;
  // Names alone are a definition of old, or a call.
  return parameters
    .split(',')
    .every((each) =>
      /^\s*(?:void|\.\.\.)?\s*$|[\w>*&]\s+[\w*&]|[*&]\s*\w*\s*$|^\s*(?:const\s+)?(?:unsigned|char|int|long|short|float|double|bool|size_t)\s*$/.test(
        each,
      ),
    );
}

function endsType(code: readonly string[], end: number): boolean {
  const head = code.slice(0, end).findLast((line) => /^\S/.test(line) && line.trim() !== '{');
  return TYPE_HEAD.test((head ?? '').replace(/\{?\s*$/, '')) && !/^typedef/.test(head ?? '');
}
