import type { Git, GitOptions } from './git.ts';

const FILTER = /^filter\.[\s\S]*\.(?:clean|smudge|process|required)$/i;

/**
 * Options for a call that would pass files through the programs that a repository's configuration names: they are not
 * run. What only such a program calls unchanged counts as changed then.
 */
export async function withoutFilters(git: Git): Promise<GitOptions> {
  const { ok, text } = await git.try(['config', '--list', '--name-only', '-z']);
  const names = ok ? [...new Set(text.split('\0').filter((name) => FILTER.test(name)))] : [];
  const off = (name: string) => (/required$/i.test(name) ? 'false' : '');
  // Git before 2.31 knows no other way, and this one takes what is behind the first `=` for the value.
  const config = names.filter((name) => !name.includes('=')).map((name) => `${name}=${off(name)}`);
  const odd = names.filter((name) => name.includes('='));
  const env = odd.flatMap((name, at) => [
    [`GIT_CONFIG_KEY_${at}`, name],
    [`GIT_CONFIG_VALUE_${at}`, off(name)],
  ]);
  return { config, env: { ...Object.fromEntries(env), GIT_CONFIG_COUNT: `${odd.length}` } };
}
