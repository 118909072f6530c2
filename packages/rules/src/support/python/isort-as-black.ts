import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { runDirectories } from '../commands/run-directories.ts';
import { trackedPath } from '../paths/tracked-path.ts';

/** Imports as black sets them, and isort by itself does not. */
const HANGING = /^from [\w.]+ import \(\r?\n(?: {4}\w[\w ]*,\r?\n)+\)/m;

/**
 * Lets isort set imports as black does, where a project has black configured and isort not at all, and the imports that
 * isort would change are set by black: without it each of the two undoes what the other does.
 */
export async function isortAsBlack(files: string, repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  const text = await repo.read('pyproject.toml');
  if (text === undefined || getToml(text, ['tool', 'black']) === undefined) return undefined;
  if (getToml(text, ['tool', 'isort']) !== undefined || (await repo.mode('.isort.cfg')) !== undefined) return undefined;
  for (const other of ['setup.cfg', 'tox.ini', '.editorconfig'])
    if (/\bisort\b/.test((await repo.read(other)) ?? '')) return undefined;
  if (/isort [^\n;&|]*--?(?:profile|settings|sp|m\b|multi)/.test(context.step?.command ?? '')) return undefined;
  const directories = await runDirectories(repo, context);
  for (const file of files.split(', ')) {
    const path = await trackedPath(file, repo, directories);
    if (path === undefined || !HANGING.test((await repo.read(path)) ?? '')) return undefined;
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const length = getToml(text, ['tool', 'black', 'line-length']);
  const lines = [
    '',
    '[tool.isort]',
    'profile = "black"',
    ...(typeof length === 'number' && length !== 88 ? [`line_length = ${length}`] : []),
  ];
  return {
    title: 'Let isort set the imports as black does',
    safety: 'review',
    edits: [{ kind: 'write', path: 'pyproject.toml', content: `${text.trimEnd()}${eol}${lines.join(eol)}${eol}` }],
  };
}
