import { defineRule } from '@self-healer/core/rule';
import { setGoVersion } from '@self-healer/editors/go-mod';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'configuration/go-language-too-old',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'or later (-lang was set to go',
  // The compiler and vet, Go 1.16 and newer.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): .{1,300} requires go(?<wanted>1\.\d{1,3}) or later \(-lang was set to go(?<set>1\.\d{1,3}); check go\.mod\)$/,
  captures: ['path', 'line', 'column', 'wanted', 'set'],
  docs: {
    title: 'go.mod asks for an older language than the code is written in',
    what: '{path}:{line} needs Go {wanted}, and go.mod says {set}.',
    why: 'The `go` line decides which language the compiler reads, whatever its own version.',
    how: 'Write `go {wanted}` into go.mod.',
    references: ['https://go.dev/ref/mod#go-mod-file-go'],
  },
  async fix({ path, wanted }, repo) {
    const source = await trackedPath(path, repo);
    const directory = source === undefined ? undefined : await projectDirectory(repo, 'go.mod', source);
    if (directory === undefined) return undefined;
    const manifest = inDirectory(directory, 'go.mod');
    const content = setGoVersion((await repo.read(manifest)) ?? '', wanted);
    if (content === undefined) return undefined;
    return {
      title: `Ask for Go ${wanted} in ${manifest}`,
      safety: 'review',
      edits: [{ kind: 'write', path: manifest, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Go 1.26',
        log: './cache.go:7:22: cannot range over 4 (untyped int constant): requires go1.22 or later (-lang was set to go1.21; check go.mod)',
        captures: { wanted: '1.22', set: '1.21' },
        repo: { 'go.mod': 'module example.org/cache\n\ngo 1.21\n', 'cache.go': 'package cache\n' },
        patched: { 'go.mod': 'module example.org/cache\n\ngo 1.22\n' },
      },
    ],
    ignore: [{ name: 'another message', log: './a.go:1:1: embedding requires go1.16 or later' }],
  },
});
