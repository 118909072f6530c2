import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOf } from '../commands/run-directories.ts';
import { resolveRelative } from '../paths/relative-path.ts';
import { textLines } from '../text/text-lines.ts';

const TERRAFORM = /\.(?:tf|tofu)$/;
const CALL = /^module "[\w-]{1,100}" \{\n(?<body>[^}]{1,4000})\n\}/gm;
const SOURCE = /^\s*source\s*=\s*"(?<source>\.{1,2}\/[^"\n]{1,300})"/m;

/** The type of a value that is written out; undefined for a reference, whose type is declared elsewhere. */
function typeOf(value: string): string | undefined {
  if (/^"(?:[^"\\$%]|\\.|[$%](?!\{))*"$/.test(value)) return 'string';
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return 'number';
  if (/^(?:true|false)$/.test(value)) return 'bool';
  return /^\["[^"$%]*"(?:, ?"[^"$%]*")*\]$/.test(value) ? 'list(string)' : undefined;
}

/** What calls of the module in a directory, and the files of values in it, set a name to. */
async function valuesOf(name: string, directory: string, repo: Workspace): Promise<ReadonlySet<string | undefined>> {
  const set = new RegExp(`^\\s*${name}\\s*=\\s*(?<value>\\S.*?)\\s*$`, 'm');
  const types = new Set<string | undefined>();
  for (const file of await repo.list()) {
    const isValues = /(?:^|\/)(?:terraform|[\w-]+\.auto)\.tfvars$/.test(file) && directoryOf(file) === directory;
    if (!TERRAFORM.test(file) && !isValues) continue;
    const text = ((await repo.read(file)) ?? '').replaceAll('\r\n', '\n');
    const bodies = isValues ? [text] : [...text.matchAll(CALL)].map(({ groups }) => groups?.body ?? '');
    for (const body of bodies) {
      const source = SOURCE.exec(body)?.groups?.source;
      const called = source === undefined ? undefined : resolveRelative(file, source) || '.';
      const value = set.exec(body)?.groups?.value;
      if (value !== undefined && (isValues || called === directory)) types.add(typeOf(value));
    }
  }
  return types;
}

/** The directory of the module that the block around a line calls. */
export function calledModule(path: string, text: string, line: number): string | undefined {
  const { lines } = textLines(text);
  const from = lines.slice(0, line).findLastIndex((each) => /^\S/.test(each));
  const length = lines.slice(line).findIndex((each) => each.startsWith('}'));
  const block = lines.slice(from, length < 0 ? undefined : line + length).join('\n');
  const source = /^module "/.test(block) ? SOURCE.exec(block)?.groups?.source : undefined;
  return source === undefined ? undefined : resolveRelative(path, source) || '.';
}

/**
 * Declares, at the end of a module's file of variables, a variable that the module reads and that its callers set.
 * Undefined when nothing sets it to a plain value, when values are of several types, or the module has no such file.
 */
export async function declareVariable(
  name: string,
  directory: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const own = (await repo.list()).filter((file) => directoryOf(file) === directory && TERRAFORM.test(file));
  const texts = new Map<string, string>();
  for (const file of own) texts.set(file, (await repo.read(file)) ?? '');
  const isRead = [...texts.values()].some((text) => new RegExp(`\\bvar\\.${name}(?![\\w-])`).test(text));
  const [type, ...others] = await valuesOf(name, directory, repo);
  const path = own.find((file) => /(?:^|\/)variables\.(?:tf|tofu)$/.test(file));
  const text = path === undefined ? undefined : texts.get(path);
  if (!isRead || type === undefined || others.length > 0 || path === undefined || text === undefined) return undefined;
  if ([...texts.values()].some((each) => each.includes(`variable "${name}"`))) return undefined;
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const declared = [`variable "${name}" {`, `  type = ${type}`, '}', ''].join(ending);
  return { kind: 'write', path, content: `${text.trimEnd()}${ending}${ending}${declared}` };
}
