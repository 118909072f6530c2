import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PUBLIC_REGISTRIES } from '../../scripts/lib/public-registries.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
// Fixtures use registry.example.org.
const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a public package registry', PUBLIC_REGISTRIES],
  [
    'a path of one machine',
    /(?:^|[\s"'`(=])\/(?:root|work|home\/(?!runner\b|user\b|vsts\b|circleci\b|jenkins\b)\w+)\//m,
  ],
];

const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile());

test.each(FORBIDDEN)('no committed file names %s', (_, pattern) => {
  const found = files.flatMap((path) => {
    const text = readFileSync(join(ROOT, path), 'latin1');
    const at = text.search(pattern);
    return at < 0 ? [] : [`${path}: ${text.slice(at, at + 60)}`];
  });
  expect(found).toEqual([]);
});
