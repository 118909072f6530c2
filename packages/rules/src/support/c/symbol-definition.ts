import type { Workspace } from '@self-healer/core/ports/workspace';

const SOURCES = /\.(?:c|cc|cpp|cxx)$/;
const MOST = 500;

/** The only tracked C or C++ file that defines a function of this name; `ns::f(int)` counts as `f`. */
export async function definingFile(symbol: string, repo: Workspace): Promise<string | undefined> {
  const name = /(?<name>\w+)(?:\(|$)/.exec(symbol.replace(/<[^>]*>/g, ''))?.groups?.name;
  if (name === undefined || name === 'main') return undefined;
  // A head at the left margin that is followed by a body, not by a semicolon.
  const definition = new RegExp(
    `^(?!\\s|#|return\\b)(?:extern "C" )?[\\w:*&<>, \\t]*\\b${name}\\s*\\([^;{}]*\\)[^;{}()]*\\{`,
    'm',
  );
  const found: string[] = [];
  for (const path of (await repo.list()).filter((each) => SOURCES.test(each)).slice(0, MOST)) {
    const text = await repo.read(path);
    if (text?.includes(name) === true && definition.test(text)) found.push(path);
  }
  return found.length === 1 ? found[0] : undefined;
}
