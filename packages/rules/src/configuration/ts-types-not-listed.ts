import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type FixContext, type RuleFix } from '@self-healer/core/rule';
import { dependencyRange } from '@self-healer/editors/package-json';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { manifests, runDirectories } from '../support/commands/run-directories.ts';
import { addDevelopmentPackage } from '../support/javascript/add-development-package.ts';
import { compilerOption, tsconfigsOf } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** Declares the types that no manifest has: those of Node, or of the one test runner that the package has. */
async function installTypes(
  source: string,
  node: boolean,
  repo: Workspace,
  context: FixContext,
): Promise<RuleFix | undefined> {
  const directory = await projectDirectory(repo, 'package.json', source);
  const text = directory === undefined ? undefined : await repo.read(inDirectory(directory, 'package.json'));
  if (directory === undefined || text === undefined) return undefined;
  const [runner, ...others] = node
    ? ['node']
    : ['jest', 'mocha', 'jasmine'].filter((name) => dependencyRange(text, name) !== undefined);
  if (runner === undefined || others.length > 0) return undefined;
  const name = `@types/${runner}`;
  for (const manifest of await manifests(repo))
    if (dependencyRange((await repo.read(manifest)) ?? '', name) !== undefined) return undefined;
  const edits = await addDevelopmentPackage(name, directory, repo, context);
  if (edits === undefined) return undefined;
  const list = compilerOption(await tsconfigsOf(source, repo), 'types');
  const listed = list === undefined ? undefined : withType(list.config.text, runner);
  return {
    title: `Declare ${name}`,
    safety: 'safe',
    needs: 'elsewhere',
    edits: [
      ...edits,
      ...(list === undefined || listed === undefined
        ? []
        : [{ kind: 'write' as const, path: list.config.path, content: listed }]),
    ],
  };
}

/** The list `types` of a tsconfig with another name in it; undefined when there is none, or it has the name. */
function withType(text: string, name: string): string | undefined {
  const content = text.replace(
    /(?<head>"types"\s*:\s*\[)(?<listed>[^\]]*?)(?<tail>,?\s*\])/,
    (all: string, head: string, listed: string, tail: string) =>
      listed.includes(`"${name}"`) ? all : `${head}${listed}${listed.trim() === '' ? '' : ', '}"${name}"${tail}`,
  );
  return content === text ? undefined : content;
}

export const rule = defineRule({
  id: 'configuration/ts-types-not-listed',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS2580', 'TS2591', 'TS2582', 'TS2593'],
  // tsc 2.9 and newer; with a `types` list it says so too.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS(?:2580|2591|2582|2593): Cannot find name '(?<name>[\w$]{1,100})'\. Do you need to install type definitions for (?:node|a test runner)\? Try .npm i --save-dev @types\/(?<types>node|jest)/,
  captures: ['path', 'line', 'name', 'types'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'Types of the surroundings are not taken in',
    what: '{path}:{line}: nothing declares `{name}`.',
    why: 'The package with the types is not installed, or `types` in tsconfig.json lists others only.',
    how: 'Add `@types/{types}` to the development dependencies, and its name to `types` where there is such a list.',
    references: ['https://www.typescriptlang.org/tsconfig/#types'],
  },
  async fix({ path, types }, repo, context) {
    const source = await trackedPath(path, repo, await runDirectories(repo, context));
    const added = source === undefined ? undefined : await installTypes(source, types === 'node', repo, context);
    if (added !== undefined) return added;
    const found = source === undefined ? undefined : compilerOption(await tsconfigsOf(source, repo), 'types');
    if (found === undefined || !Array.isArray(found.value)) return undefined;
    const list: readonly unknown[] = found.value;
    // Of the runners whose names are the same, the one that the project has.
    const known: string[] = [];
    const texts = await Promise.all((await manifests(repo)).map(async (manifest) => (await repo.read(manifest)) ?? ''));
    for (const name of types === 'node' ? ['node'] : ['jest', 'mocha', 'jasmine'])
      if (texts.some((text) => dependencyRange(text, `@types/${name}`) !== undefined)) known.push(name);
    const [name] = known;
    if (name === undefined || known.length > 1 || list.includes(name)) return undefined;
    const { text } = found.config;
    const content = withType(text, name);
    if (content === undefined) return undefined;
    return {
      title: `Take in the types of ${name}`,
      safety: 'review',
      edits: [{ kind: 'write', path: found.config.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a list without them',
        log: "src/a.ts(1,18): error TS2591: Cannot find name 'process'. Do you need to install type definitions for node? Try `npm i --save-dev @types/node` and then add 'node' to the types field in your tsconfig.",
        captures: { name: 'process', types: 'node' },
        repo: {
          'package.json': '{ "devDependencies": { "@types/node": "^22.0.0" } }\n',
          'src/a.ts': 'process.exit();\n',
          'tsconfig.json': '{ "compilerOptions": { "types": ["jest"] } }\n',
        },
        patched: { 'tsconfig.json': '{ "compilerOptions": { "types": ["jest", "node"] } }\n' },
      },
      {
        name: 'no package has them',
        log: "src/a.ts(1,18): error TS2591: Cannot find name 'process'. Do you need to install type definitions for node? Try `npm i --save-dev @types/node` and then add 'node' to the types field in your tsconfig.",
        repo: {
          'package.json': '{\n  "engines": {\n    "node": ">=20"\n  }\n}\n',
          'src/a.ts': 'process.exit();\n',
          'tsconfig.json': '{ "compilerOptions": { "types": ["jest"] } }\n',
        },
        patched: {
          'package.json':
            '{\n  "engines": {\n    "node": ">=20"\n  },\n  "devDependencies": {\n    "@types/node": "^20.0.0"\n  }\n}\n',
          'tsconfig.json': '{ "compilerOptions": { "types": ["jest", "node"] } }\n',
        },
      },
      {
        name: 'a member of a workspace, whose root says which Node',
        log: "packages/cli/src/a.ts(1,18): error TS2580: Cannot find name 'process'. Do you need to install type definitions for node? Try `npm i --save-dev @types/node`.",
        repo: {
          'package.json': '{ "workspaces": ["packages/*"], "engines": { "node": ">=20" } }\n',
          'packages/cli/package.json':
            '{\n  "name": "cli",\n  "devDependencies": {\n    "typescript": "5.6.3"\n  }\n}\n',
          'packages/cli/src/a.ts': 'export const a = process.cwd();\n',
        },
        patched: {
          'packages/cli/package.json':
            '{\n  "name": "cli",\n  "devDependencies": {\n    "@types/node": "^20.0.0",\n    "typescript": "5.6.3"\n  }\n}\n',
        },
      },
      {
        name: 'those of the test runner',
        log: "src/a.test.ts(1,1): error TS2582: Cannot find name 'describe'. Do you need to install type definitions for a test runner? Try `npm i --save-dev @types/jest` or `npm i --save-dev @types/mocha`.",
        repo: {
          'package.json': '{\n  "devDependencies": {\n    "jest": "^29.7.0"\n  }\n}\n',
          'src/a.test.ts': '',
          'tsconfig.json': '{}\n',
        },
        patched: {
          'package.json': '{\n  "devDependencies": {\n    "@types/jest": "^29.5.0",\n    "jest": "^29.7.0"\n  }\n}\n',
        },
      },
      {
        name: 'not installed',
        log: "src/a.ts:1:18 - error TS2580: Cannot find name 'process'. Do you need to install type definitions for node? Try `npm i --save-dev @types/node`.",
        repo: { 'package.json': '{}\n', 'src/a.ts': '', 'tsconfig.json': '{}\n' },
      },
    ],
    ignore: [{ name: 'another', log: "src/a.ts(13,13): error TS2304: Cannot find name '__dirname'." }],
  },
});
