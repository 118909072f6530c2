import { defineRule } from '@self-healer/core/rule';
import { LFS_OBJECTS } from '../data/checkout-needs.ts';
import { setCheckoutOption } from '../support/ci/checkout-options.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'configuration/git-lfs-pointer-read',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['git'],
  needle: ['version https://git-lfs.github.com/spec/v1', 'cannot identify image file'],
  // The first line of a pointer, wherever a program prints what it could not read; Pillow, which does not print it.
  pattern:
    /(?:version https:\/\/git-lfs\.github\.com\/spec\/v1|^(?:E\s{1,60})?PIL\.UnidentifiedImageError: cannot identify image file '(?<image>[^']{1,300})')/,
  captures: ['image?'],
  explains: ['test/*', 'build/python-syntax-error'],
  docs: {
    title: 'A file of Git LFS was not fetched',
    what: 'The program read the pointer of Git LFS instead of the file, or a file that is damaged.',
    why: 'The checkout does not fetch LFS objects unless it is told to.',
    how: 'Set `lfs: true` for actions/checkout and Azure, or run `git lfs pull` before the step.',
    references: ['https://github.com/actions/checkout#usage', 'https://git-lfs.com/'],
  },
  async fix({ image }, repo, context) {
    // What is no pointer is an image that is damaged.
    const tracked = image === undefined ? undefined : await trackedPath(image, repo);
    const text = tracked === undefined ? '' : await repo.read(tracked);
    if (image !== undefined && text?.startsWith('version https://git-lfs') !== true) return undefined;
    if (!((await repo.read('.gitattributes')) ?? '').includes('filter=lfs')) return undefined;
    const edits = await setCheckoutOption(repo, context, LFS_OBJECTS);
    return edits.length === 0 ? undefined : { title: 'Fetch the objects of Git LFS', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'GitHub',
        log: "ValueError: invalid header: b'version https://git-lfs.github.com/spec/v1\\noid sha256:ab'",
        repo: {
          '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n        with: # whole\n          fetch-depth: 0\n      - run: make\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n        with: # whole\n          fetch-depth: 0\n          lfs: true\n      - run: make\n',
        },
      },
      {
        name: 'an image that Pillow cannot read',
        log: "E           PIL.UnidentifiedImageError: cannot identify image file 'tests/logo.png'",
        captures: { image: 'tests/logo.png' },
        repo: {
          '.gitattributes': '*.png filter=lfs diff=lfs merge=lfs -text\n',
          'tests/logo.png': 'version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 1\n',
          '.circleci/config.yml': 'jobs:\n  a:\n    steps:\n      - checkout\n      - run: pytest\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    steps:\n      - checkout\n      - run: git lfs pull\n      - run: pytest\n',
        },
      },
      {
        name: 'CircleCI',
        log: 'unexpected token: version https://git-lfs.github.com/spec/v1',
        repo: {
          '.gitattributes': '*.json filter=lfs diff=lfs merge=lfs -text\n',
          '.circleci/config.yml': 'jobs:\n  a:\n    steps:\n      - checkout\n      - run: make\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  a:\n    steps:\n      - checkout\n      - run: git lfs pull\n      - run: make\n',
        },
      },
      {
        name: 'a repository without LFS',
        log: 'version https://git-lfs.github.com/spec/v1',
        repo: { '.circleci/config.yml': 'jobs:\n  a:\n    steps:\n      - checkout\n' },
      },
    ],
    ignore: [{ name: 'the tool', log: 'git-lfs/3.4.0 (GitHub; linux amd64)' }],
  },
});
