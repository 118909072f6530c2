import { defineRule } from '@self-healer/core/rule';
import { setJson } from '@self-healer/editors/json';
import { compilerOption, tsconfigsOf } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// TypeScript names the library, except for what a read-only array has of it.
const pattern =
  /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS(?:(?:2550|2583): .{1,300} Do you need to change your target library\? Try changing the 'lib' compiler option to '(?<lib>es20\d\d|esnext)' or later\.$|2339: Property '(?<member>includes|flat|flatMap|at|findLast|findLastIndex|toReversed|toSorted|toSpliced|with)' does not exist on type '(?:readonly |ReadonlyArray<))/;

const MEMBERS: Readonly<Record<string, string>> = {
  includes: 'es2016',
  flat: 'es2019',
  flatMap: 'es2019',
  at: 'es2022',
};
/** Of the members that the pattern names, all others are as old. */
const libOf = (lib: string | undefined, member: string | undefined): string => lib ?? MEMBERS[member ?? ''] ?? 'es2023';

/** The year of a library; `es5` and `es6` have names of their own. */
const yearOf = (lib: string): number =>
  /next/i.test(lib) ? 9999 : Number(/\d{4}$/.exec(lib)?.[0] ?? (lib.endsWith('6') ? 2015 : 2009));

export const rule = defineRule({
  id: 'configuration/ts-lib-too-old',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: [
    'Do you need to change your target library?',
    "does not exist on type 'readonly ",
    "does not exist on type 'ReadonlyArray<",
  ],
  pattern,
  captures: ['path', 'line', 'lib?', 'member?'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'The code uses what a newer JavaScript brought',
    what: '{path}:{line} needs the library of {wanted}.',
    why: 'tsconfig.json asks for an older `target` or `lib`.',
    how: 'Raise `lib` (or `target`) to {wanted}.',
    references: ['https://www.typescriptlang.org/tsconfig/#lib'],
  },
  gathers: ['wanted'],
  gather: ({ lib, member }) => ({ wanted: libOf(lib, member) }),
  async fix({ path }, repo, { window }) {
    const source = await trackedPath(path, repo);
    const chain = source === undefined ? [] : await tsconfigsOf(source, repo);
    const libs = windowMatches(window, pattern).map(({ lib, member }) => libOf(lib, member));
    const wanted = libs.sort().at(-1) ?? '';
    const lib = compilerOption(chain, 'lib');
    const target = compilerOption(chain, 'target');
    const older = (value: unknown): value is string =>
      typeof value === 'string' && /^es(?:5|6|20\d\d)$/i.test(value) && yearOf(value) < yearOf(wanted);
    const listed: readonly unknown[] = Array.isArray(lib?.value) ? lib.value : [];
    const at = listed.findIndex(older);
    // Where no library is named, it follows the target; the target itself decides what is emitted.
    const config = lib?.config ?? target?.config;
    const content =
      config === undefined
        ? undefined
        : at >= 0
          ? setJson(config.text, ['compilerOptions', 'lib', at], wanted)
          : lib === undefined && older(target?.value)
            ? setJson(config.text, ['compilerOptions', 'lib'], [wanted, 'dom'])
            : undefined;
    if (config === undefined || content === undefined) return undefined;
    return {
      title: `Ask for the library of ${wanted}`,
      safety: 'review',
      edits: [{ kind: 'write', path: config.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a list',
        log: "src/a.ts(1,70): error TS2550: Property 'at' does not exist on type 'number[]'. Do you need to change your target library? Try changing the 'lib' compiler option to 'es2022' or later.",
        captures: { lib: 'es2022' },
        repo: { 'tsconfig.json': '{\n  "compilerOptions": { "lib": ["dom", "es2017"] }\n}\n', 'src/a.ts': '' },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": { "lib": ["dom", "es2022"] }\n}\n' },
      },
      {
        name: 'a list of what the configuration of the build extends',
        log: "web/src/a.ts(1,70): error TS2550: Property 'at' does not exist on type 'number[]'. Do you need to change your target library? Try changing the 'lib' compiler option to 'es2022' or later.",
        repo: {
          'web/tsconfig.base.json': '{\n  // of all\n  "compilerOptions": { "lib": ["ES2017", "DOM"], },\n}\n',
          'web/tsconfig.build.json': '{ "extends": "./tsconfig.base.json", "include": ["src"] }\n',
          'web/src/a.ts': '',
        },
        patched: {
          'web/tsconfig.base.json': '{\n  // of all\n  "compilerOptions": { "lib": ["es2022", "DOM"], },\n}\n',
        },
      },
      {
        name: 'what only a read-only array lacks, TypeScript 7',
        log: "src/a.ts(2,16): error TS2339: Property 'toSorted' does not exist on type 'readonly string[]'.\nsrc/a.ts(2,26): error TS7006: Parameter 'a' implicitly has an 'any' type.",
        captures: { wanted: 'es2023' },
        repo: {
          'tsconfig.json': '{\n  "compilerOptions": { "target": "es2022", "lib": ["es2022"] }\n}\n',
          'src/a.ts': '',
        },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": { "target": "es2022", "lib": ["es2023"] }\n}\n' },
      },
      {
        name: 'a library with a name of its own',
        log: "src/a.ts:3:9 - error TS2550: Property 'replaceAll' does not exist on type 'string'. Do you need to change your target library? Try changing the 'lib' compiler option to 'es2021' or later.",
        repo: { 'tsconfig.json': '{\n  "compilerOptions": { "lib": ["ES6", "DOM"] }\n}\n', 'src/a.ts': '' },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": { "lib": ["es2021", "DOM"] }\n}\n' },
      },
    ],
    ignore: [{ name: 'another', log: "src/a.ts(1,70): error TS2339: Property 'at' does not exist on type 'Box'." }],
  },
});
