import { defineRule } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { manifests } from '../support/commands/run-directories.ts';
import { declareListedTypes, typesOfOtherRunner } from '../support/javascript/replace-listed-types.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'configuration/ts-types-misspelt',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'Cannot find type definition file for ',
  // tsc 2 and newer.
  pattern: /^(?:\S{1,300}: )?error TS2688: Cannot find type definition file for '(?<name>[\w@./-]{1,200})'\.$/,
  captures: ['name'],
  docs: {
    title: 'tsconfig.json lists types that are not installed',
    what: 'There is no package with the types `{name}`.',
    why: 'The name in `types` is misspelt, or its package is not a dependency.',
    how: 'Correct the name, or add the package with the types.',
    references: ['https://www.typescriptlang.org/tsconfig/#types'],
  },
  async fix({ name }, repo, context) {
    const listed = (await typesOfOtherRunner(name, repo)) ?? (await declareListedTypes(name, repo, context));
    if (listed !== undefined) return listed;
    const declared = new Set<string>();
    for (const path of await manifests(repo)) {
      const text = (await repo.read(path)) ?? '';
      for (const kind of ['dependencies', 'devDependencies'])
        for (const each of Object.keys(getJson(text, [kind]) ?? {})) declared.add(each.replace(/^@types\//, ''));
    }
    const meant = nearestWord(name, [...declared]);
    if (meant === undefined) return undefined;
    for (const path of (await repo.list()).filter((file) => /(?:^|\/)[jt]sconfig[^/]*\.json$/.test(file))) {
      const text = (await repo.read(path)) ?? '';
      const types = getJson(text, ['compilerOptions', 'types']);
      if (!Array.isArray(types) || !types.includes(name)) continue;
      const list = new RegExp(`(?<head>"types"\\s*:\\s*\\[[^\\]]*?)"${escapePattern(name)}"`);
      const content = text.replace(list, (_all, head: string) => `${head}"${meant}"`);
      if (content === text) return undefined;
      return { title: `Take in the types of ${meant}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "error TS2688: Cannot find type definition file for 'nodes'.",
        captures: { name: 'nodes' },
        repo: {
          'package.json': '{ "devDependencies": { "@types/node": "^22.0.0", "vitest": "4" } }\n',
          'app/tsconfig.json': '{\n  "compilerOptions": {\n    // Node\n    "types": ["vitest", "nodes"]\n  }\n}\n',
        },
        patched: {
          'app/tsconfig.json': '{\n  "compilerOptions": {\n    // Node\n    "types": ["vitest", "node"]\n  }\n}\n',
        },
      },
      {
        name: 'of Jest, where Vitest took its place',
        log: "error TS2688: Cannot find type definition file for 'jest'.\n  The file is in the program because:\n    Entry point of type library 'jest' specified in compilerOptions",
        repo: {
          'package.json': '{ "devDependencies": { "vitest": "^4.0.0" } }\n',
          'tsconfig.json': '{\n  "compilerOptions": { "types": ["node", "jest"] }\n}\n',
          'vitest.config.ts': 'export default { test: { globals: true } };\n',
        },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": { "types": ["node", "vitest/globals"] }\n}\n' },
      },
      {
        name: 'of Mocha, where the tests import what they need',
        log: "error TS2688: Cannot find type definition file for 'mocha'.",
        repo: {
          'package.json': '{ "scripts": { "test": "tsx --test test/*.ts" } }\n',
          'tsconfig.json': '{\n  "compilerOptions": { "types": ["mocha", "node"] }\n}\n',
        },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": { "types": ["node"] }\n}\n' },
      },
      {
        name: 'of a test runner whose types are not declared',
        log: "error TS2688: Cannot find type definition file for 'mocha'.",
        repo: {
          'package.json': '{\n  "devDependencies": {\n    "mocha": "^11.0.0"\n  }\n}\n',
          'tsconfig.json': '{ "compilerOptions": { "types": ["mocha"] } }\n',
        },
        patched: {
          'package.json': '{\n  "devDependencies": {\n    "@types/mocha": "^10.0.0",\n    "mocha": "^11.0.0"\n  }\n}\n',
        },
      },
      {
        name: 'a package that nobody declares',
        log: "error TS2688: Cannot find type definition file for 'jest'.",
        repo: { 'package.json': '{}\n', 'tsconfig.json': '{ "compilerOptions": { "types": ["jest"] } }\n' },
      },
    ],
    ignore: [{ name: 'advice', log: 'Cannot find type definition file for it.' }],
  },
});
