import { REMOVED_NAMES, RENAMED_MODULES } from '../../data/python-removed-names.ts';
import { modernise } from './modernise-python.ts';

const MODULES = [...Object.keys(REMOVED_NAMES), ...Object.keys(RENAMED_MODULES)].filter((module) =>
  module.startsWith('distutils.'),
);

/** Calls of distutils that another function of the standard library does with one argument more. */
const CALLS: Readonly<
  Record<string, { readonly module: string; readonly name: string; readonly option: string; readonly takes: number }>
> = {
  copy_tree: { module: 'shutil', name: 'copytree', option: 'dirs_exist_ok=True', takes: 2 },
  mkpath: { module: 'os', name: 'makedirs', option: 'exist_ok=True', takes: 1 },
};

const FROM = /^from distutils\.dir_util import (?<names>\w+(?:, ?\w+)*)[ \t]*$/m;

/** A Python source without distutils; as it was where something of it has no successor. */
export function withoutDistutils(text: string): string {
  const changed = MODULES.reduce((before, module) => modernise(before, module), withStrtobool(withCalls(text)));
  return /^\s*(?:from|import) distutils\b/m.test(changed) ? text : changed;
}

const STRTOBOOL = /^from distutils\.util import strtobool[ \t]*\r?\n/m;
const IMPORT = /^(?:import|from)\s/;

/** The function as distutils had it, below the imports: nothing of the standard library does the same. */
function withStrtobool(text: string): string {
  if (!STRTOBOOL.test(text) || /^def strtobool\b/m.test(text)) return text;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.replace(STRTOBOOL, '').split(eol);
  const first = lines.findIndex(
    (line) => /^(?:def|class|@|async def|if|[A-Za-z_]\w*\s*[:=(])/.test(line) && !IMPORT.test(line),
  );
  const last = lines.slice(0, first < 0 ? lines.length : first).findLastIndex((line) => IMPORT.test(line));
  // An import of several lines, and a docstring, end before what is written below them.
  const end = last < 0 ? -1 : lines.findIndex((line, at) => at >= last && !/\(\s*$|^\s+\S.*[^)]$|,\s*$|\\$/.test(line));
  if (last < 0 && /^\s*(?:["']{3}|#)/.test(text)) return text;
  const head = end < 0 ? [] : [...lines.slice(0, end + 1), '', ''];
  const tail = lines.slice(end + 1);
  const start = tail.findIndex((line) => line.trim() !== '');
  return [...head, ...FUNCTION, '', '', ...tail.slice(Math.max(start, 0))].join(eol);
}

const FUNCTION = [
  'def strtobool(val):',
  '    val = val.lower()',
  "    if val in ('y', 'yes', 't', 'true', 'on', '1'):",
  '        return 1',
  "    if val in ('n', 'no', 'f', 'false', 'off', '0'):",
  '        return 0',
  "    raise ValueError(f'invalid truth value {val!r}')",
];

/** `copy_tree(a, b)` as `shutil.copytree(a, b, dirs_exist_ok=True)`, when every use is such a statement. */
function withCalls(text: string): string {
  const statement = FROM.exec(text);
  const names = statement?.groups?.names?.split(/, ?/) ?? [];
  const meant = names.filter((name) => Object.hasOwn(CALLS, name));
  if (statement === null || meant.length === 0) return text;
  let changed = text;
  const modules = new Set<string>();
  for (const name of meant) {
    const to = CALLS[name];
    const uses = [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length - 1;
    // Its result, a list of paths, is another one: only a statement of its own.
    const call = new RegExp(`^(?<indent>[ \\t]+|)${name}\\((?<arguments>[^\\n]*)\\)[ \\t]*$`, 'gm');
    const calls = [...text.matchAll(call)].filter(({ groups }) => countOf(groups?.arguments ?? '') === to?.takes);
    if (to === undefined || calls.length !== uses) return text;
    modules.add(to.module);
    changed = changed.replace(
      call,
      (_all, indent: string, list: string) => `${indent}${to.module}.${to.name}(${list}, ${to.option})`,
    );
  }
  const rest = names.filter((name) => !meant.includes(name));
  const kept = rest.length === 0 ? [] : [`from distutils.dir_util import ${rest.join(', ')}`];
  const imports = [...modules].sort().map((module) => `import ${module}`);
  const needed = imports.filter((line) => !changed.split(/\r?\n/).includes(line));
  return changed.replace(FROM, () => [...kept, ...needed].join('\n')).replace(/^\n(?=import|from)/, '');
}

/** How many arguments a list holds; undefined when it names one, or its brackets do not end in it. */
function countOf(list: string): number | undefined {
  if (/\b\w+ ?=(?!=)/.test(list)) return undefined;
  let depth = 0;
  let count = 1;
  for (const character of list.replaceAll(/"[^"]*"|'[^']*'/g, 's')) {
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth < 0) return undefined;
    if (character === ',' && depth === 0) count += 1;
  }
  return depth === 0 ? count : undefined;
}
