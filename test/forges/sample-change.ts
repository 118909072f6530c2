import type { NewChange } from '@self-healer/core/ports/forge';
import type { FakeRepository, FileContents } from '../fakes/fake-repository.ts';
import type { ForgeWorld } from '../fakes/forge-world.ts';

export const BRANCH = 'self-healer/0123456789abcdef';

export const FILES: FileContents = {
  'a.txt': { content: 'bad\n' },
  'deep/er/script.sh': { content: '#!/bin/sh\r\necho hi\r\n' },
  'gone.txt': { content: 'x\n' },
  'README.md': { content: 'A project.\n' },
};

const BINARY = Buffer.from(Array.from({ length: 256 }, (_, at) => at));

/** A change with all that can be in one: text, bytes, a mode, a new file, a deletion. */
export function sampleChange({ repository }: Pick<ForgeWorld, 'repository'>, more: Partial<NewChange> = {}): NewChange {
  return {
    branch: BRANCH,
    baseRevision: repository.tip('main') ?? '',
    title: 'Fix: a word is wrong',
    body: 'It was wrong.\n\n```\nsome log\n```\n',
    commitMessage: 'Fix: a word is wrong\n\nSelf-Healer-Fingerprint: 0123456789abcdef\n',
    files: [
      { path: 'a.txt', content: Buffer.from('good\r\n'), mode: '100644' },
      { path: 'deep/er/script.sh', content: Buffer.from('#!/bin/sh\r\necho hi\r\n'), mode: '100755' },
      { path: 'new/bytes.bin', content: BINARY, mode: '100755' },
      { path: 'gone.txt', content: null, mode: '100644' },
    ],
    ...more,
  };
}

/** The branch's files as `mode path content`, as git has them. */
export function filesOf(repository: FakeRepository, branch: string): readonly string[] {
  const tip = repository.tip(branch);
  if (tip === undefined) return [];
  return (repository.entries(tip, true) ?? []).map(
    ({ mode, path, sha }) => `${mode} ${path} ${repository.blob(sha)?.toString('latin1')}`,
  );
}

export const PROPOSED: readonly string[] = [
  '100644 README.md A project.\n',
  '100644 a.txt good\r\n',
  '100755 deep/er/script.sh #!/bin/sh\r\necho hi\r\n',
  `100755 new/bytes.bin ${BINARY.toString('latin1')}`,
];
