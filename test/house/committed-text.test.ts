import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const dot = '[.]';

// Built from pieces, so that this file does not hold what it forbids. Fixtures use registry.example.org.
const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'a public package registry',
    new RegExp(
      [
        `npmjs${dot}(?:org|com)`,
        `pythonhosted${dot}`,
        `pypi${dot}org`,
        `(?:proxy|sum)${dot}golang`,
        `maven${dot}(?:apache${dot})?org`,
        `(?:static|index)${dot}crates`,
        `(?:deb|security)${dot}debian`,
      ].join('|'),
    ),
  ],
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
