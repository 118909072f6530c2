import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { PYTHON_STD_ORIGINS } from '../../data/python-std-origins.ts';
import { isGenericName } from '../text/generic-name.ts';

const MAX_SCANNED_FILES = 400;
const FROM = /^[ \t]*from (?<module>[\w.]+) import (?:\((?<block>[^()]{1,2000})\)|(?<names>[^\n(\\]{1,500}))/gm;
const IMPORT_AS = /^[ \t]*import (?<module>[\w.]+)(?: as (?<alias>\w+))?[ \t]*(?:#.*)?$/gm;

/**
 * The statement that gives a Python file a name which it uses and does not import: the one by which other files of the
 * project import it, else the one place that defines it, else the standard library's. Undefined where two would do.
 */
export async function importForName(name: string, file: string, repo: Workspace): Promise<string | undefined> {
  const files = await repo.list();
  const own = files.filter((path) => path.endsWith('.py') && path !== file && !isVendored(path));
  const used = new Set<string>();
  const usedBeside = new Set<string>();
  const definedIn: string[] = [];
  for (const path of own.slice(0, MAX_SCANNED_FILES)) {
    const text = (await repo.read(path)) ?? '';
    if (!new RegExp(`\\b${name}\\b`).test(text)) continue;
    for (const statement of statementsFor(name, text)) {
      used.add(local(statement, path, file));
      if (directoryOf(path) === directoryOf(file)) usedBeside.add(statement);
    }
    if (defines(name, text) && (!isTest(path) || isTest(file))) definedIn.push(path);
  }
  if (definedIn.length > 1) return undefined;
  const [beside] = usedBeside;
  // Tests import by the name of the package what its own modules import relative to each other.
  if (beside !== undefined && usedBeside.size === 1 && namesOneModule(used, name)) return beside;
  const [statement] = used;
  if (used.size > 1) return undefined;
  if (statement !== undefined)
    return statement.startsWith('from') || statement.startsWith('import') ? statement : undefined;
  const std = PYTHON_STD_ORIGINS.get(name);
  const [definition] = definedIn;
  if (definition === undefined) return std === undefined ? undefined : `from ${std} import ${name}`;
  if (std !== undefined || isGenericName(name)) return undefined;
  const module = moduleFor(definition, file, files, (await repo.read(file)) ?? '');
  return module === undefined ? undefined : `from ${module} import ${name}`;
}

/**
 * The one module of the project that defines a name, as `file` would import it: with leading dots when it asks for that and
 * both are of one package. Undefined where two do.
 */
export async function moduleDefining(
  name: string,
  file: string,
  repo: Workspace,
  relative: boolean,
): Promise<string | undefined> {
  const files = await repo.list();
  const own = files.filter((path) => path.endsWith('.py') && path !== file && !isVendored(path));
  const definedIn: string[] = [];
  for (const path of own.slice(0, MAX_SCANNED_FILES))
    if ((!isTest(path) || isTest(file)) && defines(name, (await repo.read(path)) ?? '')) definedIn.push(path);
  const [definition, ...others] = definedIn;
  if (definition === undefined || others.length > 0) return undefined;
  const absolute = moduleFor(definition, file, files, '');
  if (!relative) return absolute;
  const inside = moduleFor(file, definition, files, '');
  if (absolute === undefined || inside === undefined) return undefined;
  const [to, at] = [absolute.split('.'), inside.split('.').slice(0, -1)];
  let common = 0;
  while (common < at.length && at[common] === to[common]) common += 1;
  return common === 0 ? undefined : `.${'.'.repeat(at.length - common)}${to.slice(common).join('.')}`;
}

/** The only module of the project with that file name, as another file imports it absolutely. */
export async function moduleNamed(base: string, file: string, repo: Workspace): Promise<string | undefined> {
  const files = await repo.list();
  const [only, ...others] = files.filter(
    (path) =>
      `/${path}`.endsWith(`/${base}.py`) && path !== file && !isVendored(path) && (!isTest(path) || isTest(file)),
  );
  return only === undefined || others.length > 0 ? undefined : moduleFor(only, file, files, '');
}

/** How the text imports the name: `from m import name`, `import m as name`. */
function statementsFor(name: string, text: string): readonly string[] {
  const froms = [...text.matchAll(FROM)].flatMap(({ groups }) => {
    const items = (groups?.block ?? groups?.names ?? '').replaceAll(/#.*$/gm, '').split(',');
    return (
      items
        .map((item) => item.trim().replaceAll(/\s+/g, ' '))
        .filter((item) => item === name || item.endsWith(` as ${name}`))
        // A package that exports what it imports says `name as name`.
        .map((item) => `from ${groups?.module} import ${item === `${name} as ${name}` ? name : item}`)
    );
  });
  const modules = [...text.matchAll(IMPORT_AS)].flatMap(({ 0: whole, groups }) =>
    (groups?.alias ?? groups?.module) === name ? [whole.replace(/#.*$/, '').trim()] : [],
  );
  return [...froms, ...modules];
}

/** Whether all statements import a name from modules whose own name is the same, whatever package leads to them. */
function namesOneModule(statements: ReadonlySet<string>, name: string): boolean {
  const modules = [...statements].map(
    (statement) => new RegExp(`from [\\w.]*?(?<module>\\w+) import ${name}(?= |$)`).exec(statement)?.groups?.module,
  );
  return new Set(modules).size === 1 && modules[0] !== undefined;
}

/** A relative import means the same only from the same directory; another is marked as unusable. */
function local(statement: string, at: string, file: string): string {
  if (!statement.startsWith('from .')) return statement;
  return directoryOf(at) === directoryOf(file) ? statement : `? ${statement} of ${directoryOf(at)}`;
}

const defines = (name: string, text: string): boolean =>
  new RegExp(`^(?:(?:async )?def ${name}\\(|class ${name}\\b|${name}(?:: [^=\\n]{1,100})? = )`, 'm').test(text);

/** The module name of a file, as another file of the same project imports it; undefined when it cannot be told. */
function moduleFor(definition: string, file: string, files: readonly string[], text: string): string | undefined {
  const directory = directoryOf(definition);
  const isPackage = (path: string) => files.includes(path === '' ? '__init__.py' : `${path}/__init__.py`);
  const base = definition.slice(directory === '' ? 0 : directory.length + 1).replace(/\.py$/, '');
  if (base === '__init__' || base === '__main__' || !/^\w+$/.test(base)) return undefined;
  if (directory === directoryOf(file) && (!isPackage(directory) || directory === '')) return base;
  if (!isPackage(directory)) return undefined;
  if (directory === directoryOf(file) && /^from \.\w* import /m.test(text)) return `.${base}`;
  const parts = directory.split('/');
  const inside = parts.findIndex((_part, index) => isPackage(parts.slice(0, index + 1).join('/')));
  const packages = parts.slice(inside);
  const whole = packages.every((_part, index) => isPackage(parts.slice(0, inside + index + 1).join('/')));
  return whole ? [...packages, base].join('.') : undefined;
}

const directoryOf = (path: string): string => path.split('/').slice(0, -1).join('/');
const isTest = (path: string): boolean => /(?:^|\/)(?:tests?\/|test_[^/]*$|conftest\.py$)|_test\.py$/.test(path);
