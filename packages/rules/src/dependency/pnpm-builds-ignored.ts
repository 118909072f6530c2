import { defineRule } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { allowBuilds, isLocked } from '../support/javascript/allow-builds.ts';

export const rule = defineRule({
  id: 'dependency/pnpm-builds-ignored',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: 'ERR_PNPM_IGNORED_BUILDS',
  // pnpm 11, and 10 with strictDepBuilds.
  pattern: /\bERR_PNPM_IGNORED_BUILDS\S{0,4} {1,4}Ignored build scripts: (?<said>[\w@/., -]{1,1000})/,
  captures: ['said'],
  docs: {
    title: 'pnpm did not run the build scripts of packages',
    what: 'pnpm ignored the build scripts of {names}, and takes that for an error.',
    why: 'Since pnpm 10 a package runs its scripts only where the project says that it may.',
    how: 'Allow those that the project needs: `allowBuilds` in pnpm-workspace.yaml (`onlyBuiltDependencies` for pnpm 10), or `pnpm approve-builds`.',
    references: ['https://pnpm.io/settings#allowbuilds'],
  },
  gathers: ['names'],
  gather: ({ said }) => ({ names: said.replace(/\.(?: Run .*)?$/, '') }),
  async fix({ names }, repo, context) {
    const directory = await runDirectoryWith(repo, context, 'pnpm-lock.yaml');
    if (directory === undefined) return undefined;
    const lock = (await repo.read(inDirectory(directory, 'pnpm-lock.yaml'))) ?? '';
    const packages = names.split(/, ?/).map((each) => each.trim().replace(/(?<=.)@.*$/, ''));
    if (!packages.every((name) => isLocked(lock, name))) return undefined;
    const edit = await allowBuilds(repo, directory, packages);
    return edit && { title: `Let ${packages.join(', ')} run their build scripts`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'pnpm 11',
        log: ' ERR_PNPM_IGNORED_BUILDS  Ignored build scripts: @swc/core@1.9.3, esbuild@0.25.0',
        captures: { names: '@swc/core@1.9.3, esbuild@0.25.0' },
        repo: {
          'pnpm-workspace.yaml': 'packages:\n  - apps/*\n',
          'pnpm-lock.yaml':
            "packages:\n\n  '@swc/core@1.9.3':\n    hasBin: true\n\n  esbuild@0.25.0:\n    hasBin: true\n",
        },
        patched: {
          'pnpm-workspace.yaml': "packages:\n  - apps/*\nallowBuilds:\n  '@swc/core': true\n  esbuild: true\n",
        },
      },
      {
        name: 'pnpm 10, and a list there is',
        log: '[ERR_PNPM_IGNORED_BUILDS] Ignored build scripts: esbuild. Run "pnpm approve-builds" to pick which dependencies should be allowed to run scripts.',
        repo: {
          'package.json': '{\n  "pnpm": {\n    "onlyBuiltDependencies": [\n      "sharp"\n    ]\n  }\n}\n',
          'pnpm-lock.yaml': 'packages:\n\n  esbuild@0.25.0:\n    hasBin: true\n',
        },
        patched: {
          'package.json':
            '{\n  "pnpm": {\n    "onlyBuiltDependencies": [\n      "sharp",\n      "esbuild"\n    ]\n  }\n}\n',
        },
      },
      {
        name: 'one that is not locked',
        log: ' ERR_PNPM_IGNORED_BUILDS  Ignored build scripts: esbuild@0.25.0.',
        repo: { 'pnpm-lock.yaml': 'packages: {}\n' },
      },
    ],
    ignore: [{ name: 'a warning', log: ' WARN  Ignored build scripts: esbuild.' }],
  },
});
