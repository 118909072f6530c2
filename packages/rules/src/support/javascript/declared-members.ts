import type { Workspace } from '@self-healer/core/ports/workspace';

const MAX_FILES = 400;
const MEMBER =
  /^\s*(?:(?:export|default|async|static|public|private|protected|get|set|readonly) )*(?:function\s*\*?\s*)?\*?(?<method>[\w$]{3,60})\s*\([^()]*\)(?::[^{]{1,100})?\s*\{|(?:\bexports|\bprototype|\bthis)\.(?<assigned>[\w$]{3,60}) = |^\s*(?:export )?(?:const|let|var) (?<variable>[\w$]{3,60}) = |^\s*(?<property>[\w$]{3,60}): (?:async )?(?:function\b|\([^()]*\) =>|[\w$]+ =>)/gm;
const KEYWORDS = /^(?:if|for|while|switch|catch|with|function|return|constructor)$/;

/** The names of functions and methods that the project's JavaScript and TypeScript declare, each once. */
export async function declaredMembers(repo: Workspace): Promise<readonly string[]> {
  const sources = (await repo.list()).filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.endsWith('.min.js'));
  const names = new Set<string>();
  for (const path of sources.slice(0, MAX_FILES)) {
    for (const { groups } of ((await repo.read(path)) ?? '').matchAll(MEMBER)) {
      const name = groups?.method ?? groups?.assigned ?? groups?.variable ?? groups?.property ?? '';
      if (name !== '' && !KEYWORDS.test(name)) names.add(name);
    }
  }
  return [...names];
}
