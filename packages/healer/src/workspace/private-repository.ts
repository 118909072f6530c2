import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Git } from './git.ts';

// What changes how git shows a working tree. Nothing that names a program, a remote or a credential.
const SETTINGS =
  /^(?:core\.(?:autocrlf|eol|safecrlf|filemode|symlinks|ignorecase|precomposeunicode)|user\.(?:name|email))$/;
const MOST_REFERENCES = 20_000;

/**
 * Gives a copy a repository of its own: same HEAD, references and index, objects borrowed from the original.
 * What a command does to it (commits, hooks, configuration) stays in the copy, and nothing is written to the original.
 */
export async function privateRepository(source: Git, root: string, copy: string, git: Git): Promise<void> {
  const names = ['objects', 'index', 'shallow', 'info/exclude'];
  const asked = ['rev-parse', '--show-object-format', ...names.flatMap((name) => ['--git-path', name])];
  const [format, objects, ...files] = (await source.run(asked)).text.split('\n');
  await git.run(['init', '-q', '--template=', ...(format === 'sha256' ? ['--object-format=sha256'] : [])]);

  const own = (name: string) => join(copy, '.git', name);
  await mkdir(own('objects/info'), { recursive: true });
  await writeFile(own('objects/info/alternates'), `${resolve(root, objects ?? '')}\n`);
  const [branch, head] = await Promise.all([
    source.try(['symbolic-ref', '-q', 'HEAD']),
    source.try(['rev-parse', '--verify', '-q', 'HEAD']),
  ]);
  await writeFile(own('HEAD'), branch.ok ? `ref: ${branch.text}\n` : `${head.text}\n`);
  const references = await source.run([
    'for-each-ref',
    '--sort=refname',
    `--count=${MOST_REFERENCES}`,
    '--format=%(objectname) %(refname)',
  ]);
  await writeFile(own('packed-refs'), `# pack-refs with: sorted \n${references.text}\n`);
  await mkdir(own('info'), { recursive: true });
  for (const [at, name] of names.slice(1).entries()) {
    await copyFile(resolve(root, files[at] ?? ''), own(name)).catch(() => undefined);
  }
  await copySettings(source, git);
  const known = await git.try(['update-index', '-q', '--really-refresh']);
  // An index that is shared or of a kind this git cannot read: HEAD's own must do.
  if (!known.ok && head.ok && !(await git.try(['ls-files', '--', '.git'])).ok) await git.try(['read-tree', 'HEAD']);
}

async function copySettings(source: Git, git: Git): Promise<void> {
  const { ok, text } = await source.try(['config', '--local', '--list', '-z']);
  if (!ok) return;
  for (const entry of text.split('\0')) {
    const [name = '', ...value] = entry.split('\n');
    if (SETTINGS.test(name)) await git.run(['config', '--local', name, value.join('\n')]);
  }
}
