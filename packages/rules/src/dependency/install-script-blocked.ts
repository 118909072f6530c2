import { defineRule } from '@self-healer/core/rule';
import { inDirectory } from '../support/commands/project-directory.ts';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { allowBuilds, allowScripts, isLocked } from '../support/javascript/allow-builds.ts';

/** A package whose script npm 12 did not run, one a line, and those that pnpm lists. */
const BLOCKED = /^npm warn install-scripts {1,8}(?<name>(?:@[\w.-]+\/)?[\w.-]+)@\d[\w.-]* \(/;
const IGNORED = /\bIgnored build scripts: (?<names>[\w@/., -]+?)\.(?: Run\b|$)/;

/** The packages that the log says were kept from building, and by whom. */
function blockedIn(lines: readonly string[]) {
  const npm = lines.flatMap((line) => BLOCKED.exec(line)?.groups?.name ?? []);
  if (npm.length > 0) return { manager: 'npm' as const, names: npm };
  const pnpm = lines.flatMap((line) => IGNORED.exec(line)?.groups?.names?.split(/, ?/) ?? []);
  return { manager: 'pnpm' as const, names: pnpm.map((name) => name.replace(/(?<=.)@.*$/, '')) };
}

/** The package that an error names in its words, or whose directory its path leads through. */
function packageIn(said: string): string | undefined {
  const path = /node_modules\/(?<name>(?:@[\w.-]+\/)?[\w-][\w.-]*)\/(?!.*node_modules\/)/.exec(said)?.groups?.name;
  if (path !== undefined) return path;
  return /"sharp" module/.test(said)
    ? 'sharp'
    : /needed by esbuild/.test(said)
      ? 'esbuild'
      : /Cypress binary is missing/.test(said)
        ? 'cypress'
        : /Electron failed to install/.test(said)
          ? 'electron'
          : undefined;
}

export const rule = defineRule({
  id: 'dependency/install-script-blocked',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: [
    'Could not load the "sharp" module',
    'and is needed by esbuild',
    'Could not locate the bindings file',
    ".node'",
    'Electron failed to install',
    'Cypress binary is missing',
  ],
  // What packages say whose install script did not run: sharp, esbuild, bindings, Node, electron, cypress.
  pattern:
    /^(?:\s{0,8}|Uncaught )(?:Error: )?(?<said>Could not load the "sharp" module using the [\w-]{1,40} runtime|(?:\[vite\] |Error: )?The package "@esbuild\/[\w-]{1,40}" could not be found, and is needed by esbuild|Could not locate the bindings file|Cannot find module '[^']{1,300}\.node'|Electron failed to install correctly|The cypress npm package is installed, but the Cypress binary is missing)/,
  captures: ['said'],
  explains: ['dependency/node-module-not-found', 'build/node-*', 'other/*'],
  specificity: 'general',
  docs: {
    title: 'A package was not built when it was installed',
    what: 'A package misses what its install script makes: {said}.',
    why: 'npm 12 and pnpm 10 run the scripts only of packages that the project allows.',
    how: 'Allow it: `npm approve-scripts PACKAGE`, `pnpm approve-builds`; only what is in the lock file and needed.',
    references: ['https://github.com/npm/cli/tree/latest/docs', 'https://pnpm.io/settings#allowbuilds'],
  },
  async fix({ said }, repo, context) {
    const { lines, index } = context.window;
    const { manager, names } = blockedIn(lines.slice(0, index));
    const about = packageIn(`${said}\n${lines.slice(index, index + 20).join('\n')}`);
    if (about === undefined || !names.includes(about)) return undefined;
    const file = manager === 'npm' ? 'package-lock.json' : 'pnpm-lock.yaml';
    const directory = await runDirectoryWith(repo, context, file);
    const lock = directory === undefined ? undefined : await repo.read(inDirectory(directory, file));
    if (directory === undefined || lock === undefined || !isLocked(lock, about)) return undefined;
    const edit = await (manager === 'npm' ? allowScripts : allowBuilds)(repo, directory, [about]);
    return edit && { title: `Let ${about} run its install script`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'npm 12',
        log: 'npm warn install-scripts 2 packages had install scripts blocked because they are not covered by allowScripts:\nnpm warn install-scripts   esbuild@0.28.1 (postinstall: node install.js)\nnpm warn install-scripts   sharp@0.33.5 (install: node install/check)\nError: Could not load the "sharp" module using the linux-x64 runtime',
        repo: {
          'package.json': '{\n  "name": "img"\n}\n',
          'package-lock.json': '{\n  "packages": {\n    "node_modules/sharp": {"version": "0.33.5"}\n  }\n}\n',
        },
        patched: { 'package.json': '{\n  "name": "img",\n  "allowScripts": {\n    "sharp": true\n  }\n}\n' },
      },
      {
        name: 'pnpm 10',
        log: '│   Ignored build scripts: better-sqlite3.\nError: Could not locate the bindings file. Tried:\n → /app/node_modules/better-sqlite3/build/better_sqlite3.node',
        repo: {
          'package.json': '{\n  "packageManager": "pnpm@10.4.0"\n}\n',
          'pnpm-lock.yaml': 'packages:\n\n  better-sqlite3@11.7.0:\n    hasBin: true\n',
        },
        patched: { 'pnpm-workspace.yaml': 'onlyBuiltDependencies:\n  - better-sqlite3\n' },
      },
      {
        name: 'not for its scripts',
        log: 'Error: Could not load the "sharp" module using the linux-x64 runtime',
        repo: { 'package.json': '{}\n', 'package-lock.json': '{\n    "node_modules/sharp": {}\n}\n' },
      },
    ],
    ignore: [{ name: 'a plain module', log: "Error: Cannot find module './a.json'" }],
  },
});
