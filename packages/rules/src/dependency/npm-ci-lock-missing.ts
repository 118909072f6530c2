import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { runNpmInProject } from '../support/commands/npm-project.ts';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { DOCKERFILE } from '../support/infrastructure/image-places.ts';
import { installWithManager } from '../support/javascript/install-with-manager.ts';
import { ignoresAbove } from '../support/paths/git-ignores.ts';

/** A Dockerfile that copies the manifest without the lock file beside it, which is there. */
async function copyLockFile(repo: Workspace): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const locks = files
    .filter((path) => /(?:^|\/)package-lock\.json$/.test(path))
    .map((path) => path.replace(/package-lock\.json$/, ''));
  const edits = await editMatching(repo, DOCKERFILE, (text, path) =>
    /package-lock|package\*|package\?|COPY \. /.test(text.split(/\bnpm ci\b/)[0] ?? '')
      ? undefined
      : text.replace(
          /^(?<head>[ \t]*COPY[ \t]+(?:--\S+[ \t]+)*)(?<source>(?:\.\/)?(?<directory>(?:[\w.-]+\/)*)package\.json)[ \t]+(?<target>\S+)/m,
          (all, head: string, source: string, directory: string, target: string) => {
            const own = path.slice(0, path.lastIndexOf('/') + 1);
            if (!locks.includes(directory) && !locks.includes(own + directory)) return all;
            const into = target.endsWith('/') ? target : `${target.replace(/\/?package\.json$/, '') || '.'}/`;
            return `${head}${source} ${source.replace('package.json', 'package-lock.json')} ${into}`;
          },
        ),
  );
  return edits.length === 0 ? undefined : { title: 'Copy the lock file beside its manifest', safety: 'safe', edits };
}

/** Takes the lock file out of what git ignores: `npm ci` works with nothing else. */
async function keepLockFile(repo: Workspace, directory: string): Promise<readonly WriteEdit[]> {
  const line = /^(?:\/|\*\*\/)?(?:[\w.-]+\/)*package-lock\.json[ \t]*(?:\r?\n|$)/gm;
  const ignores = await ignoresAbove(inDirectory(directory, 'package-lock.json'), repo);
  return ignores
    .map(({ path, text }): WriteEdit => ({ kind: 'write', path, content: text.replace(line, '') }))
    .filter(({ content }, at) => content !== ignores[at]?.text);
}

export const rule = defineRule({
  id: 'dependency/npm-ci-lock-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: 'can only install with an existing package-lock.json',
  // npm 7 and newer; `npm ERR!` before npm 10.
  pattern: /^npm (?:ERR!|error) (?:The )?`npm ci` (?:command )?can only install with an existing package-lock\.json/,
  captures: [],

  docs: {
    title: 'npm ci found no package-lock.json',
    what: '`npm ci` needs a lock file, and there is none that it can read.',
    why: 'package-lock.json was never committed or is ignored by git, holds marks of an unfinished merge, or the project uses another package manager.',
    how: 'Run `npm install --package-lock-only`, commit package-lock.json and take it out of .gitignore; or use the package manager whose lock file is there.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/commands/npm-ci.md'],
  },

  async fix(_facts, repo, context) {
    const lock = (await repo.mode('package-lock.json')) !== undefined;
    const elsewhere =
      lock || (await repo.mode('package.json')) === undefined ? await runNpmInProject(repo, context) : undefined;
    if (elsewhere !== undefined) return elsewhere;
    const copied = await copyLockFile(repo);
    if (copied !== undefined) return copied;
    const directory =
      (await runDirectoryWith(repo, context, 'package.json')) ?? (await projectDirectory(repo, 'package.json'));
    if (directory === undefined) return undefined;
    const other = await installWithManager(repo, directory);
    if (other !== undefined) return other;
    const others = ['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'].map((lock) =>
      repo.mode(inDirectory(directory, lock)),
    );
    // Another manager's lock is a decision somebody took.
    if ((await Promise.all(others)).some((mode) => mode !== undefined)) return undefined;
    const kept = await keepLockFile(repo, directory);
    return {
      title: 'Add package-lock.json',
      safety: 'review',
      edits: [
        ...kept,
        {
          kind: 'tool',
          argv: ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
          cwd: directory,
          writes: [inDirectory(directory, 'package-lock.json')],
          network: true,
        },
      ],
      verify: 'npm ci',
    };
  },
  examples: {
    match: [
      {
        name: 'the lock file of yarn',
        log: 'npm error The `npm ci` command can only install with an existing package-lock.json or',
        repo: {
          'package.json': '{}\n',
          'yarn.lock': '# yarn lockfile v1\n',
          '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: npm ci\n      - run: yarn test\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: yarn install --frozen-lockfile\n      - run: yarn test\n',
        },
      },
      {
        name: 'the lock file of pnpm, which nothing installs',
        log: 'npm error The `npm ci` command can only install with an existing package-lock.json or',
        repo: {
          'package.json': '{}\n',
          'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
          '.gitlab-ci.yml': 'test:\n  image: node:22\n  script:\n    - npm ci\n',
        },
      },
      {
        name: 'a lock file that git ignores',
        log: 'npm error The `npm ci` command can only install with an existing package-lock.json or',
        repo: { 'package.json': '{}\n', '.gitignore': 'node_modules/\npackage-lock.json\ndist/\n' },
        patched: { '.gitignore': 'node_modules/\ndist/\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
            cwd: '.',
            writes: ['package-lock.json'],
            network: true,
          },
        ],
      },
      {
        name: 'a lock file that git ignores from a folder above, in one of a monorepo',
        log: 'npm error The `npm ci` command can only install with an existing package-lock.json or',
        command: 'cd apps/web && npm ci',
        repo: {
          '.gitignore': 'node_modules/\n',
          'apps/.gitignore': 'dist/\npackage-lock.json\n',
          'apps/web/package.json': '{}\n',
        },
        patched: { 'apps/.gitignore': 'dist/\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
            cwd: 'apps/web',
            writes: ['apps/web/package-lock.json'],
            network: true,
          },
        ],
      },
      {
        name: 'where there is no package.json either',
        log: 'npm error The `npm ci` command can only install with an existing package-lock.json or',
        repo: {
          'ci/test.sh': 'set -e\nnpm ci\nnpm test\n',
          'frontend/package.json': '{}\n',
          'frontend/package-lock.json': '{}\n',
        },
        patched: { 'ci/test.sh': 'set -e\nnpm ci --prefix frontend\nnpm test --prefix frontend\n' },
      },
      {
        name: 'a Dockerfile that copies the manifest alone',
        log: 'npm error The `npm ci` command can only install with an existing package-lock.json or npm-shrinkwrap.json with lockfileVersion >= 1.',
        repo: {
          'web/Dockerfile': 'FROM node:22\nCOPY --chown=node package.json ./\nRUN npm ci\nCOPY . .\n',
          'web/package.json': '{}\n',
          'web/package-lock.json': '{}\n',
        },
        patched: {
          'web/Dockerfile': 'FROM node:22\nCOPY --chown=node package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n',
        },
      },
      {
        name: 'npm 10',
        log: 'npm error The `npm ci` command can only install with an existing package-lock.json or npm-shrinkwrap.json with lockfileVersion >= 1.',
        repo: { 'package.json': '{}\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
            cwd: '.',
            writes: ['package-lock.json'],
            network: true,
          },
        ],
      },
    ],
    ignore: [{ name: 'prose', log: 'The npm ci command can only install with an existing package-lock.json' }],
  },
});
