import type { Workspace } from '@self-healer/core/ports/workspace';

/** Decorators that only wrap what stands below them. */
const QUIET =
  'dataclass|dataclasses\\.dataclass|attr\\.s|attrs\\.define|define|lru_cache|functools\\.\\w+|cache|wraps|contextmanager|contextlib\\.\\w+|total_ordering|unique|enum\\.unique|runtime_checkable|final|typing\\.\\w+|overload|staticmethod|pytest\\.\\w[\\w.]*|mock\\.\\w+|deprecated|abstractmethod';

/** What does something when a module is loaded: a decorator that registers, a call, an assignment into what is elsewhere. */
const EFFECT = new RegExp(
  `^@(?!(?:${QUIET})\\b)(?<decorator>\\w+)|^(?<root>(?!(?:if|for|while|with|return|assert|del|print|warnings|sys|logging)\\b)\\w+)(?:\\.\\w+)*(?:\\(|\\[[^\\]]{1,100}\\] = |\\.\\w+ = )`,
  'gm',
);

/** Whether a module makes a name itself: what it does to its own things nobody else sees. */
const isOwn = (name: string, text: string) =>
  new RegExp(`^(?:${name}\\b(?:: [^=\\n]+)? = |(?:def|class) ${name}\\b)`, 'm').test(text);

const hasEffect = (text: string) =>
  [...text.matchAll(EFFECT)].some(({ groups }) => !isOwn(groups?.decorator ?? groups?.root ?? '', text));

const withoutTexts = (text: string) => text.replace(/"""[\s\S]*?"""|'''[\s\S]*?'''/g, '');

/** What flake8 calls `app.mail` or `.mail.send`, as the tracked module it means. */
async function moduleFile(
  name: string,
  importer: string,
  repo: Workspace,
): Promise<readonly [string, string] | undefined> {
  const dots = /^\.+/.exec(name)?.[0].length ?? 0;
  const from = dots === 0 ? [] : importer.split('/').slice(0, -dots);
  const parts = [
    ...from,
    ...name
      .slice(dots)
      .replace(/ as \w+$/, '')
      .split('.'),
  ];
  const files = await repo.list();
  for (const path of [parts, parts.slice(0, -1)]) {
    if (path.length === 0) continue;
    const ending = path.join('/');
    const found = files.filter((file) => file === `${ending}.py` || file.endsWith(`/${ending}.py`));
    const [only] = found;
    const text = found.length === 1 && only !== undefined ? await repo.read(only) : undefined;
    if (only !== undefined && text !== undefined) return [only, text];
  }
  return undefined;
}

/** Whether no other file imports a module, by what its name ends with. */
async function isImportedBeside(module: string, importer: string, repo: Workspace): Promise<boolean> {
  const stem = module.slice(module.lastIndexOf('/') + 1).replace(/\.py$/, '');
  const named = new RegExp(`^\\s*(?:from [\\w.]*\\b${stem} import|(?:from [\\w.]+ )?import .*\\b${stem}\\b)`, 'm');
  const others = (await repo.list()).filter(
    (file) => file.endsWith('.py') && file !== importer && file !== module && !/(?:^|\/)tests?\//.test(file),
  );
  for (const file of others) if (named.test((await repo.read(file)) ?? '')) return true;
  return false;
}

/**
 * Whether an import that a checker calls unused does something all the same: it loads a module of the project that
 * registers itself and that nothing else loads, it gives pytest a fixture, or it is there to see whether it can be done.
 */
export async function importHasEffect(
  name: string,
  importer: string,
  text: string,
  line: number,
  repo: Workspace,
): Promise<boolean> {
  const lines = text.split('\n');
  const own = lines[line - 1] ?? '';
  const short = (name.split(/ as /).at(-1) ?? name).split('.').at(-1) ?? name;
  if (
    /^\s/.test(own) &&
    /^\s*try:\s*$/.test(
      lines.slice(0, line - 1).findLast((each) => /^\s*\w/.test(each) && each.search(/\S/) < own.search(/\S/)) ?? '',
    )
  )
    return true;
  if (/(?:^|\/)conftest\.py$/.test(importer)) return true;
  if (new RegExp(`^\\s*(?:async )?def \\w+\\([^)]*\\b${short}\\b`, 'm').test(text)) return true;
  const found = await moduleFile(name, importer, repo);
  return (
    found !== undefined && hasEffect(withoutTexts(found[1])) && !(await isImportedBeside(found[0], importer, repo))
  );
}
