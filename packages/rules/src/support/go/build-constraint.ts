import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { nearestWord } from '../text/nearest-word.ts';

/** The operating systems of `go tool dist list`, and what stands for several of them. */
const SYSTEMS: readonly string[] = [
  'aix',
  'android',
  'darwin',
  'dragonfly',
  'freebsd',
  'illumos',
  'ios',
  'js',
  'linux',
  'netbsd',
  'openbsd',
  'plan9',
  'solaris',
  'unix',
  'wasip1',
  'windows',
];

/**
 * Corrects the constraint of the one file of a package that declares a name and is built nowhere, as its constraint is of
 * another system than its file name, or of one that does not exist. `user` is the file that misses the name; a build on
 * Linux is assumed, where the file name says nothing else.
 */
export async function correctConstraint(name: string, user: string, repo: Workspace): Promise<RuleFix | undefined> {
  const declared = new RegExp(`^(?:func|type|var|const) ${name}\\b`, 'm');
  const beside = (await repo.list()).filter(
    (path) =>
      path.endsWith('.go') &&
      path !== user &&
      directoryOfPath(path) === directoryOfPath(user) &&
      (user.endsWith('_test.go') || !path.endsWith('_test.go')),
  );
  const found: RuleFix[] = [];
  for (const path of beside) {
    const text = (await repo.read(path)) ?? '';
    const line = /^\/\/go:build (?<term>\w+)[ \t]*$/m.exec(text);
    const term = line?.groups?.term ?? '';
    if (line === null || !declared.test(text)) continue;
    const suffix = /_(?<system>[a-z0-9]+)(?:_test)?\.go$/.exec(path)?.groups?.system ?? '';
    const known = SYSTEMS.includes(term);
    // On every other system the file is rightly left out.
    if (known && (suffix !== 'linux' || term === 'unix' || term === suffix)) continue;
    const meant = known ? suffix : nearestWord(term, SYSTEMS);
    if (meant === undefined) continue;
    const at = line.index + '//go:build '.length;
    const content = text.slice(0, at) + meant + text.slice(at + term.length);
    found.push({
      title: `Build ${path} on ${meant}, which its constraint rules out`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: content.replace(`// +build ${term}`, `// +build ${meant}`) }],
    });
  }
  return found.length === 1 ? found[0] : undefined;
}
