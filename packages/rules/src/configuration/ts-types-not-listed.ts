import { defineRule } from '@self-healer/core/rule';
import { dependencyRange } from '@self-healer/editors/package-json';
import { manifests, runDirectories } from '../support/commands/run-directories.ts';
import { compilerOption, tsconfigsOf } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

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
    const content = text.replace(
      /(?<head>"types"\s*:\s*\[)(?<listed>[^\]]*?)(?<tail>,?\s*\])/,
      (_all, head: string, listed: string, tail: string) =>
        `${head}${listed}${listed.trim() === '' ? '' : ', '}"${name}"${tail}`,
    );
    if (content === text) return undefined;
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
        name: 'not installed',
        log: "src/a.ts:1:18 - error TS2580: Cannot find name 'process'. Do you need to install type definitions for node? Try `npm i --save-dev @types/node`.",
        repo: { 'package.json': '{}\n', 'src/a.ts': '', 'tsconfig.json': '{}\n' },
      },
    ],
    ignore: [{ name: 'another', log: "src/a.ts(13,13): error TS2304: Cannot find name '__dirname'." }],
  },
});
