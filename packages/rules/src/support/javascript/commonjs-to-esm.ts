import type { Workspace } from '@self-healer/core/ports/workspace';
import { resolveRelative } from '../paths/relative-path.ts';
import { textLines } from '../text/text-lines.ts';

/** `const a = require('b');`, with a name or a pattern of names, at the top level. */
const REQUIRE =
  /^(?:const|let|var) (?<names>[\w$]{1,100}|\{[\w$:, ]{1,300}\}) = require\((?<quote>['"])(?<specifier>[^'"\n]{1,300})\k<quote>\)(?<end>;?)$/;
const BARE_REQUIRE = /^require\((?<quote>['"])(?<specifier>[^'"\n]{1,300})\k<quote>\)(?<end>;?)$/;
const CREATE_REQUIRE = [
  "import { createRequire } from 'node:module';",
  '',
  'const require = createRequire(import.meta.url);',
];

/** Writes what only CommonJS has in the way of ES modules: requires at the top level, `__dirname` and `__filename`. */
export async function commonjsToEsm(path: string, text: string, repo: Workspace): Promise<string | undefined> {
  const { lines, join } = textLines(text);
  const files = await repo.list();
  for (const [at, line] of lines.entries()) {
    const groups = (REQUIRE.exec(line) ?? BARE_REQUIRE.exec(line))?.groups;
    if (groups?.specifier === undefined) continue;
    const found = await importOf(path, groups.specifier, files, repo);
    if (found === undefined) continue;
    const { names = '', quote = "'", end = '' } = groups;
    const source = `${quote}${found.specifier}${quote}${found.json ? " with { type: 'json' }" : ''}${end}`;
    const what = names.startsWith('{')
      ? names.replace(/(?<=[\w$]) ?: ?/g, ' as ')
      : found.names
        ? `* as ${names}`
        : names;
    // JSON has a default export only.
    if (found.json && names.startsWith('{')) continue;
    lines[at] = names === '' ? `import ${source}` : `import ${what} from ${source}`;
  }
  const changed = join()
    .replace(/(?<![\w$.'"`/])__dirname\b/g, 'import.meta.dirname')
    .replace(/(?<![\w$.'"`/])__filename\b/g, 'import.meta.filename');
  return /(?<![\w$.])require\(/.test(changed) && !changed.includes('createRequire') ? withRequire(changed) : changed;
}

/** The exports of a module that names each once, at the top level; undefined where it exports in another way. */
export function exportsToEsm(text: string): string | undefined {
  const changed = text
    .replace(/^module\.exports = \{(?<names>[\w$:,\s]{1,600})\}(?=;?[ \t]*$)/m, (_, names: string) => {
      const listed = names.replace(/([\w$]+)[ \t]*:[ \t]*([\w$]+)/g, '$2 as $1');
      return `export {${listed}}`;
    })
    .replace(/^module\.exports = (?=[A-Za-z_$][\w$]*;?[ \t]*$|(?:async )?function\b|class\b)/m, 'export default ')
    .replace(/^(?:module\.)?exports\.(?<name>[A-Za-z_$][\w$]*) = \k<name>(?=;?[ \t]*$)/gm, 'export { $<name> }')
    .replace(/^(?:module\.)?exports\.(?<name>[A-Za-z_$][\w$]*) = (?!=)/gm, 'export const $<name> = ')
    .replace(/^(?<head>export default (?:async )?(?:function|class)\b[^\n]*\n(?:(?:[ \t][^\n]*)?\n)*\});/m, '$<head>')
    .replace(/^(['"])use strict\1;?\r?\n(?:\r?\n)?/, '');
  return changed === text || /(?<![\w$.])(?:module\.exports|exports\.[\w$]+)\b/.test(changed) ? undefined : changed;
}

interface Imported {
  readonly specifier: string;
  readonly json: boolean;
  /** A module of the project without a default export. */
  readonly names: boolean;
}

async function importOf(
  path: string,
  specifier: string,
  files: readonly string[],
  repo: Workspace,
): Promise<Imported | undefined> {
  if (!specifier.startsWith('.')) return { specifier, json: false, names: false };
  const target = resolveRelative(path, specifier);
  const ending = ['', '.js', '.mjs', '.cjs', '.json', '/index.js'].find((each) => files.includes(`${target}${each}`));
  if (target === undefined || ending === undefined) return undefined;
  const source = (await repo.read(`${target}${ending}`)) ?? '';
  return {
    specifier: `${specifier}${ending}`,
    json: `${target}${ending}`.endsWith('.json'),
    names: /^export /m.test(source) && !/^export default\b|\bas default\b/m.test(source),
  };
}

/** Puts a `require` of the module's own behind its imports. */
function withRequire(text: string): string {
  const { lines, join } = textLines(text);
  const last = lines.findLastIndex((line) => /^import\b.*['"];?$|^\} from ['"]/.test(line));
  const first = lines.findIndex(
    (line) => !/^(?:#!|\/\/|\/\*|\s*\*|['"]use strict['"])/.test(line) && line.trim() !== '',
  );
  const at = last >= 0 ? last + 1 : Math.max(first, 0);
  const [statement = '', ...rest] = CREATE_REQUIRE;
  lines.splice(at, 0, ...(last >= 0 ? [statement, ...rest] : [statement, ...rest, '']));
  return join();
}
