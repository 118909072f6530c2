import { defineRule } from '@self-healer/core/rule';
import { escapePattern } from '../support/text/escape-pattern.ts';

export const rule = defineRule({
  id: 'dependency/go-major-version-path',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['go'],
  needle: 'should be v0 or v1, not v',
  // go, for every command.
  pattern:
    /^(?:go: )?(?<path>[^\s:]{0,300}go\.mod):(?<line>\d{1,6}): require (?<module>[^\s:"]{1,300}): version "(?<version>v\d{1,4}\.[\w.+-]{1,100})" invalid: should be v0 or v1, not v(?<major>\d{1,4})$/,
  captures: ['path', 'line', 'module', 'version', 'major'],
  docs: {
    title: 'A Go module of version 2 or later is required without its version in the path',
    what: '{path}:{line}: `{module}` is required in version {version}.',
    why: 'From version 2 on the path of a module ends with its major version.',
    how: 'Require and import `{module}/v{major}`.',
    references: ['https://go.dev/ref/mod#major-version-suffixes'],
  },
  async fix({ module, version, major }, repo) {
    const named = `${module}/v${major}`;
    const sources = (await repo.list()).filter((file) => file.endsWith('.go') && !/(?:^|\/)vendor\//.test(file));
    const texts = new Map<string, string>();
    for (const file of [...sources, ...(await manifests(repo))]) texts.set(file, (await repo.read(file)) ?? '');
    // A module without a go.mod is `+incompatible`: only what knows the longer path already tells that it has one.
    const known = [...texts].some(([file, text]) =>
      file.endsWith('.go')
        ? text.includes(`"${named}"`) || text.includes(`"${named}/`)
        : file.endsWith('.sum') && text.includes(`${named} ${version}`),
    );
    if (!known) return undefined;
    const required = new RegExp(
      `^(?<head>(?:require)?\\s*)${escapePattern(module)} ${escapePattern(version)}(?=\\s|$)`,
      'gm',
    );
    const imported = new RegExp(`"${escapePattern(module)}(?!/v\\d)(?=["/])`, 'g');
    const edits = [...texts].flatMap(([path, text]) => {
      if (path.endsWith('.sum')) return [];
      const content = path.endsWith('.go')
        ? text.replace(imported, `"${named}`)
        : text.replace(required, `$<head>${named} ${version}`);
      return content === text ? [] : [{ kind: 'write' as const, path, content }];
    });
    return edits.length === 0
      ? undefined
      : { title: `Require ${named}`, safety: 'review', edits, verify: 'go mod verify' };
  },
  examples: {
    match: [
      {
        name: 'an import knows the path',
        log: 'go: errors parsing go.mod:\ngo.mod:5: require example.org/lib/backoff: version "v4.3.0" invalid: should be v0 or v1, not v4',
        captures: { module: 'example.org/lib/backoff', major: '4' },
        repo: {
          'go.mod': 'module example.org/app\n\ngo 1.22\n\nrequire example.org/lib/backoff v4.3.0\n',
          'a.go': 'package app\n\nimport _ "example.org/lib/backoff/v4"\n',
          'b.go': 'package app\n\nimport _ "example.org/lib/backoff/sub"\n',
        },
        patched: {
          'go.mod': 'module example.org/app\n\ngo 1.22\n\nrequire example.org/lib/backoff/v4 v4.3.0\n',
          'b.go': 'package app\n\nimport _ "example.org/lib/backoff/v4/sub"\n',
        },
      },
      {
        name: 'nothing knows it',
        log: 'go.mod:5: require example.org/lib/old: version "v4.3.0" invalid: should be v0 or v1, not v4',
        repo: {
          'go.mod': 'module example.org/app\n\ngo 1.22\n\nrequire example.org/lib/old v4.3.0\n',
          'a.go': 'package app\n\nimport _ "example.org/lib/old"\n',
        },
      },
    ],
    ignore: [
      { name: 'another', log: 'go.mod:5: require example.org/a: version "v4" invalid: must be of the form v1.2.3' },
    ],
  },
});

const manifests = async (repo: { list(): Promise<readonly string[]> }): Promise<readonly string[]> =>
  (await repo.list()).filter((file) => /(?:^|\/)go\.(?:mod|sum)$/.test(file) && !/(?:^|\/)vendor\//.test(file));
