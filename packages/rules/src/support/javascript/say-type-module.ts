import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { setField } from '@self-healer/editors/package-json';
import { inDirectory, projectDirectory } from '../commands/project-directory.ts';

/** What only a CommonJS module says. */
export const COMMONJS = /(?<![\w$.])(?:require\(|module\.exports\b|exports\.[\w$]+ ?=)/;
/** A condition of `exports` by which what is CommonJS by its package is required. */
const REQUIRED = /"require"\s*:\s*(?:\{[^{}]*)?"\.\/[^"\n]*\.js"/;
const MOST_FILES = 400;

/** Says of the package around a file that it holds ES modules; undefined where one of its own files is CommonJS. */
export async function sayTypeModule(
  path: string,
  repo: Workspace,
  endings: readonly string[] = ['.js'],
): Promise<RuleFix | undefined> {
  const directory = await projectDirectory(repo, 'package.json', path);
  const manifest = inDirectory(directory ?? '.', 'package.json');
  const text = directory === undefined ? undefined : await repo.read(manifest);
  if (directory === undefined || text === undefined || getJson(text, ['type']) === 'module') return undefined;
  // Who requires the package by what it says of itself gets CommonJS.
  if (REQUIRED.test(text)) return undefined;
  const files = (await repo.list()).filter(
    (file) => endings.some((ending) => file.endsWith(ending)) && !file.includes('node_modules/'),
  );
  const own: string[] = [];
  for (const file of files) if ((await projectDirectory(repo, 'package.json', file)) === directory) own.push(file);
  if (own.length > MOST_FILES) return undefined;
  for (const file of own) if (COMMONJS.test((await repo.read(file)) ?? '')) return undefined;
  const content = setField(text, 'type', 'module');
  return content === undefined
    ? undefined
    : {
        title: 'Say that the package holds ES modules',
        safety: 'review',
        edits: [{ kind: 'write', path: manifest, content }],
      };
}
