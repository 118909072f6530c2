import { defineRule } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { runDirectories } from '../support/commands/run-directories.ts';
import { compilerOption, tsconfigsOf } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { editCommands } from '../support/shell/edit-commands.ts';

/** A call of the compiler for one project. */
const CALL = /\btsc (?:-p|--project)[ =](?<project>[\w./-]{1,200})(?=\s*(?:$|["'&|;\n]))/g;

export const rule = defineRule({
  id: 'configuration/ts-project-not-built',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'error TS6305: ',
  // tsc -p, 3.0 and newer.
  pattern:
    /^(?:(?<path>[^\s(:][^(:]{0,300})[(:]\d{1,7}[,:]\d{1,5}\)?(?::| -) )error TS6305: Output file '[^']{1,400}' has not been built from source file '(?<source>[^']{1,400})'\.$/,
  captures: ['path', 'source'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A project is compiled before the one it refers to',
    what: '{path} uses {source} of another project, which is not built.',
    why: '`tsc -p` compiles one project only; its references must have been built before.',
    how: 'Build it with `tsc -b`, which builds its references first.',
    references: ['https://www.typescriptlang.org/docs/handbook/project-references.html#build-mode-for-typescript'],
  },
  async fix({ path }, repo, context) {
    const file = await trackedPath(path, repo, await runDirectories(repo, context));
    const chain = file === undefined ? [] : await tsconfigsOf(file, repo);
    const [own] = chain;
    if (own === undefined || !Array.isArray(getJson(own.text, ['references']))) return undefined;
    // What writes nothing cannot be built.
    if (compilerOption(chain, 'noEmit')?.value === true) return undefined;
    const directory = own.path.replace(/(?:^|\/)tsconfig\.json$/, '');
    const isOwn = (project: string) => {
      const plain = project.replace(/^(?:\.\/)+/, '').replace(/\/$/, '');
      return plain === own.path || (plain === '.' ? '' : plain) === directory || own.path.endsWith(`/${plain}`);
    };
    const rewrite = (command: string) =>
      command.replace(CALL, (all, project: string) => (isOwn(project) ? `tsc -b ${project}` : all));
    const edits = await editCommands(repo, rewrite);
    return edits.length === 0
      ? undefined
      : { title: 'Build the project with those it refers to', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a script',
        log: "app/index.ts(1,22): error TS6305: Output file '/w/mono/out/core/index.d.ts' has not been built from source file '/w/mono/core/index.ts'.",
        captures: { source: '/w/mono/core/index.ts' },
        repo: {
          'app/index.ts': "import { core } from '../core/index';\n",
          'app/tsconfig.json': '{ "references": [{ "path": "../core" }] }\n',
          'core/index.ts': 'export const core = 1;\n',
          'package.json': '{ "scripts": { "build": "tsc -p core/other.json && tsc -p app" } }\n',
        },
        patched: { 'package.json': '{ "scripts": { "build": "tsc -p core/other.json && tsc -b app" } }\n' },
      },
      {
        name: 'the CI file',
        log: "src/index.ts:1:22 - error TS6305: Output file '/w/mono/core/dist/index.d.ts' has not been built from source file '/w/mono/core/src/index.ts'.",
        repo: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npx tsc --project tsconfig.json\n',
          'core/src/index.ts': 'export const core = 1;\n',
          'src/index.ts': "import { core } from '../core/src/index';\n",
          'tsconfig.json': '{ "references": [{ "path": "./core" }] }\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npx tsc -b tsconfig.json\n',
        },
      },
      {
        name: 'a project that writes nothing',
        log: "app/index.ts(1,22): error TS6305: Output file '/w/mono/out/core/index.d.ts' has not been built from source file '/w/mono/core/index.ts'.",
        repo: {
          'app/index.ts': "import { core } from '../core/index';\n",
          'app/tsconfig.json': '{ "compilerOptions": { "noEmit": true }, "references": [{ "path": "../core" }] }\n',
          'package.json': '{ "scripts": { "build": "tsc -p app" } }\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: "app/index.ts(1,22): error TS6307: File '/w/core/index.ts' is not listed." }],
  },
});
