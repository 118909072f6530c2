import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { correctPrintedPath } from '../support/paths/correct-path.ts';
import { directoriesOf, nearestPath } from '../support/paths/nearest-path.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';

const CONFIG =
  /(?:^|\/)(?:package\.json|\.(?:mocha|babel|nyc)rc[^/]*|\.eslintrc[^/]*|(?:jest|vitest|vite|babel|karma|playwright|webpack|rollup|eslint|cypress|ava)[.\w-]*\.(?:json|[cm]?[jt]s))$/;
const QUOTED = /["'](?<path>(?:<rootDir>\/|\.{1,2}\/)?(?:[\w.@-]+\/)*[\w.@-]+)["']/g;
/** YAML needs no quotes. */
const PLAIN =
  /(?<=^(?:[ \t]*-|[ \t]*[\w-]+:)[ \t]+)["']?(?<path>\.{0,2}\/?(?:[\w.@-]+\/)+[\w.@-]+)(?=["']?[ \t]*\r?$)/gm;
const ENDINGS = ['', '.js', '.ts', '.mjs', '.cjs', '.json'];

/** The one place of a tool's configuration that names a missing file, with the tracked file it can mean. */
async function correctConfigPath(missing: string, repo: Workspace, ofDirectory: boolean): Promise<RuleFix | undefined> {
  const tracked = await repo.list();
  const files = ofDirectory ? directoriesOf(tracked) : tracked;
  const found: { readonly path: string; readonly content: string; readonly to: string }[] = [];
  for (const path of tracked.filter((file) => CONFIG.test(file) && !/(?:^|\/)node_modules\//.test(file))) {
    const text = (await repo.read(path)) ?? '';
    for (const match of text.matchAll(/\.ya?ml$|\.\w+rc$/.test(path) && !/^\s*\{/.test(text) ? PLAIN : QUOTED)) {
      const written = match.groups?.path ?? '';
      const plain = written.replace(/^(?:<rootDir>|\.)\//, '');
      // A bare word may be the name of a package.
      if ((written === plain && !plain.includes('/')) || (missing !== plain && !missing.endsWith(`/${plain}`)))
        continue;
      // Jest's paths begin where `rootDir` says.
      const root = /["']?\brootDir["']?\s*:\s*["'](?<root>\.{1,2}(?:\/[\w./-]{0,100})?)["']/.exec(text)?.groups?.root;
      const target = resolveRelative(path, `./${root === undefined ? '' : `${root}/`}${plain}`);
      if (target === undefined || ENDINGS.some((ending) => files.includes(`${target}${ending}`))) continue;
      const meant = ENDINGS.map((ending) => nearestPath(`${target}${ending}`, files)).find(
        (each) => each !== undefined,
      );
      const directory = target.slice(0, target.length - plain.length);
      if (meant?.startsWith(directory) !== true) continue;
      const to = `${written.slice(0, written.length - plain.length)}${meant.slice(directory.length)}`;
      const at = match.index + match[0].indexOf(written);
      found.push({ path, to, content: `${text.slice(0, at)}${to}${text.slice(at + written.length)}` });
    }
  }
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  return {
    title: `Name ${only.to}, which is there`,
    safety: 'review',
    edits: [{ kind: 'write', path: only.path, content: only.content }],
  };
}

export const rule = defineRule({
  id: 'configuration/node-config-path-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: [' option was not found.', "Cannot find module '"],
  // Jest 24 to 30; Mocha 8 to 11 with `require` of its configuration.
  pattern:
    /^\s{0,8}(?:(?:Module|(?<directory>Directory)) (?<setting>\S{1,300}) in the (?<option>\w{1,40}(?:\[\d{1,3}\])?) option was not found\.$|✖ ERROR: (?:\S{1,40} )?(?:Error(?: \[\w{1,40}\])?: )?Cannot find module '(?<module>[^']{1,500})')/,
  captures: ['setting?', 'option?', 'module?', 'directory?'],
  docs: {
    title: 'The configuration of a tool names a file that is not there',
    what: 'There is no `{missing}`.',
    why: 'The file was moved or renamed, and the configuration was not changed with it.',
    how: 'Write the path as git tracks it in the configuration of the tool.',
    references: ['https://jestjs.io/docs/configuration', 'https://mochajs.org/#configuring-mocha-nodejs'],
  },
  gathers: ['missing'],
  gather: ({ setting, module }) => ({ missing: setting ?? module ?? '' }),
  async fix({ missing, option, directory }, repo) {
    const plain = missing.replace(/^<rootDir>\//, '').replace(/^\.\//, '');
    const found = await correctConfigPath(plain, repo, directory !== undefined);
    if (found !== undefined || option !== undefined) return found;
    // `mocha --require` of a script.
    const edits = await correctPrintedPath(plain, repo);
    const name = plain.split('/').at(-1);
    return edits.length === 0 ? undefined : { title: `Name ${name} where it is`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Jest 29',
        log: '● Validation Error:\n\n  Module <rootDir>/test/helper/setup.js in the setupFiles option was not found.\n         <rootDir> is: /w/app',
        captures: { setting: '<rootDir>/test/helper/setup.js', option: 'setupFiles' },
        repo: {
          'package.json': '{ "jest": { "setupFiles": ["<rootDir>/test/helper/setup.js"] } }\n',
          'test/helpers/setup.js': '',
        },
        patched: { 'package.json': '{ "jest": { "setupFiles": ["<rootDir>/test/helpers/setup.js"] } }\n' },
      },
      {
        name: 'Mocha 11',
        log: "✖ ERROR: Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/w/app/node_modules/mocha/lib/nodejs/test/helpers/setup.js' imported from /w/app/node_modules/mocha/lib/nodejs/esm-utils.js",
        captures: { missing: '/w/app/node_modules/mocha/lib/nodejs/test/helpers/setup.js' },
        repo: {
          '.mocharc.json': '{ "require": ["./test/helpers/setup.js"], "spec": "test/**/*.spec.js" }\n',
          'test/helper/setup.js': '',
        },
        patched: { '.mocharc.json': '{ "require": ["./test/helper/setup.js"], "spec": "test/**/*.spec.js" }\n' },
      },
      {
        name: 'Mocha 10, its configuration as YAML',
        log: "✖ ERROR: Error: Cannot find module './test/setup.js'",
        repo: {
          'api/.mocharc.yml': 'require:\n  - ./test/setup.js\nspec: test/unit/**/*.spec.js\n',
          'api/test/support/setup.js': '',
        },
        patched: { 'api/.mocharc.yml': 'require:\n  - ./test/support/setup.js\nspec: test/unit/**/*.spec.js\n' },
      },
      {
        name: 'Mocha 10, as an option of the script',
        log: "✖ ERROR: Error: Cannot find module './test/setup.js'",
        repo: {
          'package.json': '{ "scripts": { "test": "mocha --require ./test/setup.js spec" } }\n',
          'test/support/setup.js': '',
        },
        patched: { 'package.json': '{ "scripts": { "test": "mocha --require ./test/support/setup.js spec" } }\n' },
      },
      {
        name: 'a directory, Jest 29, with its configuration beside the root',
        log: '● Validation Error:\n\n  Directory /w/app/tests in the roots[1] option was not found.',
        captures: { option: 'roots[1]' },
        repo: {
          'config/jest.json': '{ "rootDir": "..", "roots": ["<rootDir>/src", "<rootDir>/tests"] }\n',
          'test/sum.test.js': '',
          'src/sum.js': '',
        },
        patched: { 'config/jest.json': '{ "rootDir": "..", "roots": ["<rootDir>/src", "<rootDir>/test"] }\n' },
      },
      {
        name: 'two files that could be meant',
        log: '  Module <rootDir>/setup/env.js in the setupFiles option was not found.',
        repo: {
          'package.json': '{ "jest": { "setupFiles": ["<rootDir>/setup/env.js"] } }\n',
          'a/env.js': '',
          'b/env.js': '',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'Module not found: the option was not found' }],
  },
});
