import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { textLines } from '../text/text-lines.ts';
import { includesOf } from './c-includes.ts';

const HEADER = /\.(?:h|hh|hpp|hxx)$/;
const SOURCE = /\.(?:c|cc|cpp|cxx)$/;
const TYPE = String.raw`(?:(?:const|unsigned|signed|long|short|struct|enum|volatile)\s+)*[A-Za-z_][\w:]*(?:<[^;{}()]*>)?`;

/** What a header defines is defined once: inline for functions and in C++, `extern` and in one source for variables of C. */
export async function defineOnce(symbol: string, repo: Workspace): Promise<readonly WriteEdit[]> {
  const name = symbol.replace(/\(.*$/, '').replace(/^.*::/, '').trim();
  if (!/^\w+$/.test(name)) return [];
  const files = await repo.list();
  const sources = files.filter((path) => SOURCE.test(path));
  const cpp = sources.some((path) => !path.endsWith('.c'));
  const found: { readonly path: string; readonly text: string; readonly line: number; readonly variable: boolean }[] =
    [];
  for (const path of files.filter((file) => HEADER.test(file))) {
    const text = (await repo.read(path)) ?? '';
    for (const [line, code] of textLines(text).lines.entries()) {
      const kind = kindOf(code, name, cpp);
      if (kind !== undefined) found.push({ path, text, line, variable: kind === 'variable' });
    }
  }
  const [place] = found;
  if (place === undefined || found.length > 1) return [];
  const { lines, join } = textLines(place.text);
  const code = lines[place.line] ?? '';
  if (cpp || !place.variable) {
    lines[place.line] = `${cpp ? 'inline' : 'static inline'} ${code}`;
    return [{ kind: 'write', path: place.path, content: join() }];
  }
  const owner = await ownerOf(place.path, sources, repo);
  const text = owner === undefined ? undefined : await repo.read(owner);
  if (owner === undefined || text === undefined) return [];
  lines[place.line] = `extern ${code.replace(/\s*=[^;]*;/, ';')}`;
  return [
    { kind: 'write', path: place.path, content: join() },
    { kind: 'write', path: owner, content: defineIn(text, code.replace(/\s*(?:\/\/.*|\/\*.*\*\/\s*)$/, '')) },
  ];
}

function kindOf(code: string, name: string, cpp: boolean): 'variable' | 'function' | undefined {
  if (/^\s|^(?:static|inline|extern|typedef|template|constexpr|#|\/\/)/.test(code)) return undefined;
  // Constants of C++ are of one file, those of C are not.
  if (cpp && /\bconst\b[^(]*;/.test(code)) return undefined;
  if (new RegExp(`^${TYPE}[\\s*]+${name}(?:\\[[^\\]]*\\])*(?:\\s*=[^;]*)?;`).test(code)) return 'variable';
  return new RegExp(`^${TYPE}[\\s*&]+${name}\\s*\\([^;]*\\)[^;]*\\{|^${TYPE}[\\s*&]+${name}\\s*\\([^;]*\\)\\s*$`).test(
    code,
  )
    ? 'function'
    : undefined;
}

/** The source that belongs to a header: of the same name, otherwise the first that includes it and is no program. */
async function ownerOf(header: string, sources: readonly string[], repo: Workspace): Promise<string | undefined> {
  const name = header.slice(header.lastIndexOf('/') + 1);
  const including: string[] = [];
  for (const path of sources) {
    const text = (await repo.read(path)) ?? '';
    const includes = includesOf(text).some((each) => each === name || each.endsWith(`/${name}`));
    if (includes) including.push(/\bmain\s*\(/.test(text) ? `~${path}` : path);
  }
  const stem = name.replace(/\.\w+$/, '');
  const own = including.filter((path) => !path.startsWith('~')).sort();
  return own.find((path) => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '') === stem) ?? own[0];
}

function defineIn(text: string, definition: string): string {
  const { lines, join } = textLines(text);
  const last = lines.findLastIndex((line) => /^\s*#\s*include\b/.test(line));
  lines.splice(last + 1, 0, '', definition);
  return join();
}
