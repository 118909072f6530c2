import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import type { TrackedFrame } from '../python/python-source.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { replaceWord } from '../text/replace-word.ts';
import { exportDeclared } from './export-declared.ts';
import { exportedNames } from './exported-names.ts';
import { exporterOf, specifierOf } from './exporter-of.ts';
import { moveImport } from './named-imports.ts';

/**
 * What lets a file import a name that the module `target`, which it names `specifier`, does not export: the export of what
 * the module declares, another form of the import, the name as it is spelt there, or the one module that exports it now.
 */
export async function takeExport(
  frame: TrackedFrame,
  specifier: string,
  target: string,
  name: string,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const source = await repo.read(target);
  if (source === undefined) return undefined;
  const exported = exportedNames(source);
  const declared = name === 'default' ? undefined : exportDeclared(name, target, source);
  if (declared !== undefined) return declared;
  const content = /\bmodule\.exports\b/.test(source)
    ? throughDefault(frame.text, specifier, source, name)
    : name === 'default'
      ? byName(frame.text, specifier, exported)
      : (asDefault(frame.text, specifier, source, name) ?? importAs(frame.text, name, nearestWord(name, exported)));
  // `roundCents` may be what `round` is called now, and a `round` of elsewhere another one.
  const isGrown = exported.some((each) => each.startsWith(name) && /^[A-Z_]/.test(each.slice(name.length)));
  if (content === undefined) return isGrown ? undefined : moved(frame, specifier, name, repo);
  return {
    title: `Import what ${target} exports`,
    safety: 'review',
    edits: [{ kind: 'write', path: frame.path, content }],
  };
}

/** The name comes from the one module of the project that exports it now. */
async function moved(
  frame: TrackedFrame,
  specifier: string,
  name: string,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const exporter = await exporterOf(name, frame.path, repo);
  if (exporter === undefined || exporter.kind === 'commonjs') return undefined;
  const content = moveImport(frame.text, name, specifier, specifierOf(frame.path, exporter.path, specifier));
  if (content === undefined) return undefined;
  return {
    title: `Import ${name} from ${exporter.path}, which exports it`,
    safety: 'review',
    edits: [{ kind: 'write', path: frame.path, content }],
  };
}

/** The name is written as it is exported, wherever the file uses it; not when it has that name already. */
export function importAs(text: string, name: string, to: string | undefined): string | undefined {
  // The title of a test may say it.
  const code = text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
  return to === undefined || replaceWord(code, to, '') !== undefined ? undefined : replaceWord(text, name, to);
}

/** Names of a CommonJS module that Node cannot see in its source, taken from the whole of it. */
function throughDefault(text: string, specifier: string, source: string, name: string): string | undefined {
  if (!new RegExp(`(?:\\.|^\\s*|[{,]\\s*|['"])${escapePattern(name)}\\b\\s*(?:[=:,(}'"]|$)`, 'm').test(source))
    return undefined;
  const quoted = escapePattern(specifier);
  const statement = new RegExp(
    `^import \\{(?<names>[^{}]{1,500})\\} from (?<module>'${quoted}'|"${quoted}")(?<end>;?)[ \\t]*$`,
    'm',
  );
  const { names, module, end } = statement.exec(text)?.groups ?? {};
  if (names === undefined || module === undefined) return undefined;
  const base = camelCase(specifier);
  if (!/^[A-Za-z_$][\w$]*$/.test(base)) return undefined;
  // A parameter may have the name of the file.
  const others = text.replace(statement, '');
  const local = [base, `${base}Module`].find((each) => !new RegExp(`\\b${escapePattern(each)}\\b`).test(others));
  if (local === undefined) return undefined;
  const parts = names.trim().replace(/,$/, '').replace(/ as /g, ': ');
  return text.replace(statement, () => `import ${local} from ${module}${end}\n\nconst { ${parts} } = ${local}${end}`);
}

/** What a module is imported as by its file's name. */
function camelCase(specifier: string): string {
  const base =
    specifier
      .split('/')
      .at(-1)
      ?.replace(/\.[cm]?[jt]sx?$/, '') ?? '';
  return base.replace(/\W+(?<letter>\w)/g, (_all, letter: string) => letter.toUpperCase());
}

/** A name in braces that the module exports by default. */
function asDefault(text: string, specifier: string, source: string, name: string): string | undefined {
  const declared = new RegExp(
    `^export default (?:(?:async )?function\\*?|(?:abstract )?class)?\\s*${escapePattern(name)}\\b|^export \\{[^}]{0,300}\\b${escapePattern(name)} as default\\b`,
    'm',
  );
  const quoted = escapePattern(specifier);
  const statement = new RegExp(`^import \\{(?<names>[^{}]{1,500})\\} from (?=['"]${quoted}['"])`, 'm');
  const names = statement
    .exec(text)
    ?.groups?.names?.split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const item = names?.find((each) => each.split(/\s+as\s+/)[0] === name);
  if (names === undefined || item === undefined || !declared.test(source)) return undefined;
  const local = item.split(/\s+as\s+/).at(-1) ?? name;
  const others = names.filter((each) => each !== item);
  return text.replace(
    statement,
    () => `import ${local}${others.length === 0 ? '' : `, { ${others.join(', ')} }`} from `,
  );
}

/** The default import of a module, by the name it can only mean. */
function byName(text: string, specifier: string, exported: readonly string[]): string | undefined {
  const quoted = escapePattern(specifier);
  const statement = new RegExp(`^import (?<local>[\\w$]+) from (?=(['"])${quoted}\\2)`, 'm');
  const local = statement.exec(text)?.groups?.local;
  if (local === undefined) return undefined;
  const [only, ...more] = exported;
  // All that a module exports is what it is named after, whatever the name; another thing's name asks for another thing.
  const named = camelCase(specifier) === local || nearestWord(local, exported) !== undefined;
  const meant = exported.includes(local) ? local : more.length === 0 && named ? only : undefined;
  if (meant === undefined) return undefined;
  return text.replace(statement, () => `import { ${meant === local ? local : `${meant} as ${local}`} } from `);
}
