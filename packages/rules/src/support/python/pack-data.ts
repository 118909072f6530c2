import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { setIni } from '@self-healer/editors/ini';
import { eolOf } from '@self-healer/editors/text-lines';
import { appendToToml, getToml, setTomlArray } from '@self-healer/editors/toml';

interface Data {
  /** The innermost package around the file, as Python imports it. */
  readonly module: string;
  /** From the directory of that package, with a star for the name of the file. */
  readonly glob: string;
}

const INSTALLED = /\/(?:site|dist)-packages\//;

/**
 * Lets setuptools pack a file that is tracked inside a package and is not there where the package is installed.
 * Undefined where the path is one of the sources themselves, and for other backends: they pack what a package holds.
 */
export async function packData(missing: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const there = new Set(files);
  const found = files.flatMap((path) => {
    const data = missing.startsWith('/') && !/\.pyi?$/.test(path) ? dataOf(path, missing, there) : undefined;
    return data === undefined ? [] : [{ path, data }];
  });
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return undefined;
  const parents = only.path.split('/').slice(0, -1);
  for (let depth = parents.length; depth >= 0; depth -= 1) {
    const root = parents.slice(0, depth).map((part) => `${part}/`);
    const edited = await edit(root.join(''), only.data, repo);
    if (edited === undefined) continue;
    return {
      title: `Pack ${only.data.glob} with ${only.data.module}`,
      safety: 'review',
      edits: [{ kind: 'write', ...edited }],
    };
  }
  return undefined;
}

function dataOf(path: string, missing: string, files: ReadonlySet<string>): Data | undefined {
  const parts = path.split('/');
  const isPackage = (count: number) => files.has([...parts.slice(0, count), '__init__.py'].join('/'));
  const counts = [...parts.keys()].filter((count) => count > 0 && isPackage(count));
  const [outer, inner] = [counts[0], counts.at(-1)];
  if (outer === undefined || inner === undefined) return undefined;
  const tail = parts.slice(outer - 1).join('/');
  if (!missing.endsWith(`/${tail}`)) return undefined;
  if (missing.endsWith(`/${path}`) && !INSTALLED.test(missing)) return undefined;
  const name = parts.at(-1) ?? '';
  const suffix = /\.\w{1,10}$/.exec(name)?.[0];
  const inside = parts.slice(inner, -1).map((part) => `${part}/`);
  return {
    module: parts.slice(outer - 1, inner).join('.'),
    glob: `${inside.join('')}${suffix === undefined ? name : `*${suffix}`}`,
  };
}

async function edit(
  root: string,
  { module, glob }: Data,
  repo: Workspace,
): Promise<{ readonly path: string; readonly content: string } | undefined> {
  const toml = await repo.read(`${root}pyproject.toml`);
  const backend = toml === undefined ? undefined : getToml(toml, ['build-system', 'build-backend']);
  if (typeof backend === 'string' && !backend.startsWith('setuptools')) return undefined;
  if (toml !== undefined && getToml(toml, ['project', 'name']) !== undefined) {
    const place = ['tool', 'setuptools', 'package-data', module];
    const listed = getToml(toml, place);
    if (Array.isArray(listed) && listed.includes(glob)) return undefined;
    const content = listed === undefined ? setTomlArray(toml, place, [glob]) : appendToToml(toml, place, glob);
    return content === undefined ? undefined : { path: `${root}pyproject.toml`, content };
  }
  const cfg = await repo.read(`${root}setup.cfg`);
  if (cfg !== undefined && /^packages[ \t]*=/m.test(cfg)) {
    // A list of several lines is not taken apart here.
    if (/^\[options\.package_data\]/m.test(cfg)) return undefined;
    const content = setIni(cfg, 'options.package_data', module, glob);
    return content === undefined ? undefined : { path: `${root}setup.cfg`, content };
  }
  const script = await repo.read(`${root}setup.py`);
  const line = /^(?<indent>[ \t]+)packages[ \t]*=[^\n]*,[ \t]*\r?\n/m.exec(script ?? '');
  if (
    script === undefined ||
    line === null ||
    /\bpackage_data[ \t]*=/.test(script.replaceAll('include_package_data', ''))
  )
    return undefined;
  const at = line.index + line[0].length;
  const added = `${line.groups?.indent ?? ''}package_data={"${module}": ["${glob}"]},${eolOf(script)}`;
  return { path: `${root}setup.py`, content: script.slice(0, at) + added + script.slice(at) };
}
