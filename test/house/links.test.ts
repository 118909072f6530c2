import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
}).split('\0');
const known = new Set(
  tracked.flatMap((path) => path.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'))),
);
const pages = tracked.filter((path) => path.endsWith('.md') && !/^test\/|\/(?:demo|project)\//.test(path));

test('what a page links to is there', () => {
  const links = pages.flatMap((page) =>
    [...readFileSync(`${ROOT}/${page}`, 'utf8').matchAll(/\]\((?<target>[^)\s#]+)(?:#[^)]*)?\)/g)].map(
      ({ groups }) => [page, groups?.target ?? ''] as const,
    ),
  );
  const inside = links.filter(([, target]) => !/^[a-z]+:/.test(target));
  expect(inside.length).toBeGreaterThan(20);
  const broken = inside.filter(
    ([page, target]) => !known.has(posix.join(posix.dirname(page), target).replace(/\/$/, '')),
  );
  expect(broken).toEqual([]);
});
