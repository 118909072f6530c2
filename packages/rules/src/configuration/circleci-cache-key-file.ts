import { defineRule } from '@self-healer/core/rule';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { nearestPath } from '../support/paths/nearest-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** Lock files of which a project has one, by what they lock. */
const LOCKS: readonly (readonly string[])[] = [
  ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'],
  ['poetry.lock', 'Pipfile.lock', 'uv.lock', 'pdm.lock', 'requirements.txt'],
];

/** The lock file of another package manager, which is the only one beside where `file` would be. */
function otherLock(file: string, files: readonly string[]): string | undefined {
  const directory = file.slice(0, file.lastIndexOf('/') + 1);
  const locks = LOCKS.find((each) => each.includes(file.slice(directory.length))) ?? [];
  const [only, ...others] = locks.map((name) => `${directory}${name}`).filter((path) => files.includes(path));
  return others.length > 0 ? undefined : only;
}

export const rule = defineRule({
  id: 'configuration/circleci-cache-key-file',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['circleci'],
  needle: 'error computing cache key: ',
  // CircleCI's restore_cache and save_cache.
  pattern:
    /^(?:Error: |error: )?error computing cache key: template: cacheKey:\d{1,4}:\d{1,4}: executing "cacheKey" at <checksum "(?<file>[\w./~-]{1,200})">: error calling checksum: open \S{1,300}: no such file or directory$/,
  captures: ['file'],
  explains: ['configuration/data-file-moved', 'configuration/shell-file-missing'],
  docs: {
    title: 'The key of a cache is made of a file that is not there',
    what: 'The key takes the checksum of `{file}`, and there is no such file.',
    why: 'The file is misspelt, was renamed, or lies in another directory.',
    how: 'Name the lock file or manifest that says what is installed.',
    references: ['https://circleci.com/docs/guides/optimize/caching/'],
  },
  async fix({ file }, repo) {
    const [plain, files] = [file.replace(/^\.\//, ''), await repo.list()];
    const meant = nearestPath(plain, files) ?? (files.includes(plain) ? undefined : otherLock(plain, files));
    if (meant === undefined) return undefined;
    const written = new RegExp(`(?<=\\bchecksum\\s+\\\\?")${escapePattern(file)}(?=\\\\?")`, 'g');
    const edits = await editCiFiles(repo, ['circleci'], (text) => text.replace(written, () => meant));
    return edits.length === 1
      ? { title: `Make the key of the cache of ${meant}`, safety: 'review', edits, needs: 'elsewhere' }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a lock file of a directory',
        log: 'error computing cache key: template: cacheKey:1:8: executing "cacheKey" at <checksum "package-lock.json">: error calling checksum: open /home/circleci/project/package-lock.json: no such file or directory',
        captures: { file: 'package-lock.json' },
        repo: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    steps:\n      - restore_cache:\n          keys:\n            - npm-{{ checksum "package-lock.json" }}\n            - npm-\n      - save_cache:\n          key: npm-{{ checksum "package-lock.json" }}\n          paths: [~/.npm]\n',
          'web/package-lock.json': '{}',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    steps:\n      - restore_cache:\n          keys:\n            - npm-{{ checksum "web/package-lock.json" }}\n            - npm-\n      - save_cache:\n          key: npm-{{ checksum "web/package-lock.json" }}\n          paths: [~/.npm]\n',
        },
      },
      {
        name: 'the lock file of another package manager',
        log: 'error computing cache key: template: cacheKey:1:5: executing "cacheKey" at <checksum "yarn.lock">: error calling checksum: open /home/circleci/project/yarn.lock: no such file or directory',
        repo: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    steps:\n      - restore_cache:\n          key: v1-{{ checksum "yarn.lock" }}\n',
          'package-lock.json': '{}',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    steps:\n      - restore_cache:\n          key: v1-{{ checksum "package-lock.json" }}\n',
        },
      },
      {
        name: 'a file of several directories',
        log: 'error computing cache key: template: cacheKey:1:8: executing "cacheKey" at <checksum "go.sum">: error calling checksum: open /home/circleci/project/go.sum: no such file or directory',
        repo: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    steps:\n      - restore_cache:\n          key: go-{{ checksum "go.sum" }}\n',
          'a/go.sum': '',
          'b/go.sum': '',
        },
      },
    ],
    ignore: [
      {
        name: 'another function',
        log: 'error computing cache key: template: cacheKey:1: function "checksun" not defined',
      },
    ],
  },
});
