import type { Edit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { changePythonFiles } from './modernise-python.ts';
import { moveFromImports } from './python-imports.ts';
import { requireFor } from './require-for.ts';

/** What typing has since Python 3.10 to 3.13, and typing_extensions for every Python. */
const TYPING = new Set(
  'Concatenate LiteralString Never NotRequired ParamSpec ReadOnly Required Self TypeAlias TypeAliasType TypeGuard TypeIs TypeVarTuple Unpack assert_never assert_type dataclass_transform override reveal_type'.split(
    ' ',
  ),
);

/** `UTC` is `timezone.utc` since Python 3.11, which every Python has. */
function withoutUtc(text: string): string {
  const statement = /^(?<head>from datetime import )(?<names>\w+(?:, ?\w+)*)[ \t]*$/m.exec(text);
  const names = statement?.groups?.names?.split(/, ?/) ?? [];
  if (statement === null || !names.includes('UTC')) return text;
  const kept = [...names.filter((name) => name !== 'UTC' && name !== 'timezone'), 'timezone'].toSorted();
  const before = text.slice(0, statement.index);
  const after = text.slice(statement.index + statement[0].length);
  return `${before}${statement.groups?.head}${kept.join(', ')}${after.replace(/(?<![\w.'"])UTC(?![\w'"])(?!\s*=[^=])/g, 'timezone.utc')}`;
}

/** Takes a name that this Python does not have yet from where older ones have the same. */
export async function nameTooNew(
  module: string,
  name: string,
  path: string,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  if (module === 'datetime' && name === 'UTC') {
    const edits = await changePythonFiles(path, repo, withoutUtc);
    return edits && { title: 'Write timezone.utc, which older versions of Python have', safety: 'safe', edits };
  }
  if (module !== 'typing' || !TYPING.has(name)) return undefined;
  const places = { [name]: `typing_extensions.${name}` };
  const edits = await changePythonFiles(path, repo, (text) => moveFromImports(text, 'typing', places));
  if (edits === undefined) return undefined;
  const required = await requireFor('typing-extensions', path, repo);
  const all: readonly Edit[] = required === undefined ? edits : [...edits, required];
  return {
    title: `Take ${name} from typing_extensions, as older versions of Python need it`,
    safety: 'review',
    edits: all,
  };
}
