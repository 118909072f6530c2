import { defineRule } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { compilerOption, tsconfigsOf } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** Fields of package.json that name what is built. */
const BUILT = ['main', 'module', 'types', 'typings'];

const BUNDLER =
  /(?:^|[\s;&|/])(?:esbuild|rollup|webpack|parcel|microbundle|tsup|tsdown|unbuild|swc|babel|bun build|vite build)(?:\s|$)/;

export const rule = defineRule({
  id: 'configuration/ts-output-over-input',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'error TS5055: ',
  // tsc of all releases.
  pattern:
    /\berror TS5055: Cannot write file '(?<path>[^']{1,400}\.[cm]?jsx?)' because it would overwrite input file\.$/,
  captures: ['path'],
  docs: {
    title: 'The compiler would write over a source',
    what: 'tsc compiles {path} and would write the result to the same file.',
    why: '`allowJs` makes it a source, and no `outDir` says where the output goes.',
    how: 'Set `outDir` to the directory that package.json names for what is built.',
    references: ['https://www.typescriptlang.org/tsconfig/#outDir'],
  },
  async fix({ path }, repo, context) {
    const source = await trackedPath(path, repo, await runDirectories(repo, context));
    const chain = source === undefined ? [] : await tsconfigsOf(source, repo);
    const [own] = chain;
    if (source === undefined || own === undefined) return undefined;
    if (['outDir', 'outFile', 'noEmit'].some((option) => compilerOption(chain, option) !== undefined)) return undefined;
    const directory = await projectDirectory(repo, 'package.json', source);
    const manifest = await repo.read(inDirectory(directory ?? '.', 'package.json'));
    const built = BUILT.map((field) => getJson(manifest ?? '', [field])).flatMap((value) =>
      typeof value === 'string' ? [/^(?:\.\/)?(?<output>[\w.-]+)\//.exec(value)?.groups?.output ?? ''] : [],
    );
    const [output, ...others] = new Set(built);
    // What a bundler writes there is no place for what the compiler makes.
    const scripts = Object.values(getJson(manifest ?? '', ['scripts']) ?? {}).map((each) => `${each}`);
    if (scripts.some((script) => BUNDLER.test(script))) return undefined;
    // Beside the manifest, and holding no source.
    if (!output || others.length > 0 || own.path !== inDirectory(directory ?? '.', 'tsconfig.json')) return undefined;
    const at = `${inDirectory(directory ?? '.', output)}/`;
    if ((await repo.list()).some((file) => file.startsWith(at))) return undefined;
    const content = setJson(own.text, ['compilerOptions', 'outDir'], output);
    return content === undefined
      ? undefined
      : {
          title: `Write what is built to ${output}`,
          safety: 'review',
          edits: [{ kind: 'write', path: own.path, content }],
        };
  },
  examples: {
    match: [
      {
        name: 'a check beside a bundler',
        log: "error TS5055: Cannot write file '/w/app/src/index.js' because it would overwrite input file.",
        repo: {
          'package.json':
            '{ "main": "dist/index.js", "scripts": { "build": "esbuild src/index.js --outdir=dist", "check": "tsc" } }\n',
          'tsconfig.json': '{ "compilerOptions": { "allowJs": true } }\n',
          'src/index.js': 'export {};\n',
        },
      },
      {
        name: 'tsc 5',
        log: "error TS5055: Cannot write file '/w/app/src/index.js' because it would overwrite input file.\n  Adding a tsconfig.json file will help organize projects that contain both TypeScript and JavaScript files.",
        repo: {
          'package.json': '{ "name": "app", "main": "./dist/index.js", "types": "dist/index.d.ts" }\n',
          'src/index.js': 'exports.one = 1;\n',
          'tsconfig.json': '{\n  "compilerOptions": {\n    "allowJs": true\n  }\n}\n',
        },
        patched: {
          'tsconfig.json': '{\n  "compilerOptions": {\n    "allowJs": true,\n    "outDir": "dist"\n  }\n}\n',
        },
      },
      {
        name: 'what is built is tracked',
        log: "error TS5055: Cannot write file '/w/app/src/index.js' because it would overwrite input file.",
        repo: {
          'package.json': '{ "name": "app", "main": "src/index.js" }\n',
          'src/index.js': 'exports.one = 1;\n',
          'tsconfig.json': '{ "compilerOptions": { "allowJs": true } }\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: "error TS5033: Could not write file '/w/app/src/index.js'." }],
  },
});
