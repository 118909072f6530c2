import { escapePattern } from '../text/escape-pattern.ts';

/**
 * The statement that requires a module with the braces it lacks, or without those it has too many: a module that exports
 * one function is that function, one that exports an object holds it by name. Undefined where it is taken as it is given.
 */
export function shapeOfRequire(
  called: string,
  module: string,
  { source, specifier }: { readonly source: string; readonly specifier: string },
): string | undefined {
  const word = escapePattern(called);
  const statement = new RegExp(
    `^(?<head>(?:const|let|var) )(?<names>${word}|\\{ ?${word},? ?\\})(?<tail> = require\\((['"])${escapePattern(specifier)}\\4\\);?[ \\t]*)$`,
    'm',
  );
  const braced = statement.exec(source)?.groups?.names?.startsWith('{');
  const exported = /^module\.exports = (?:(?:async )?function\*? |class )?(?<name>[\w$]+|\{)/m.exec(module)?.groups
    ?.name;
  if (braced === undefined || (braced ? exported !== called : exported !== '{')) return undefined;
  if (braced && new RegExp(`(?<![\\w$])exports\\.${word}(?![\\w$])`).test(module)) return undefined;
  return source.replace(statement, (_, head: string, _names: string, tail: string) =>
    braced ? `${head}${called}${tail}` : `${head}{ ${called} }${tail}`,
  );
}
