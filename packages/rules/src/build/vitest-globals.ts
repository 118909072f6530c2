import { defineRule } from '@self-healer/core/rule';
import { dependencyRange } from '@self-healer/editors/package-json';
import { manifests } from '../support/commands/run-directories.ts';
import { addImport } from '../support/javascript/named-imports.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';

const GLOBALS = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'suite', 'test', 'vi'];

export const rule = defineRule({
  id: 'build/vitest-globals',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ' is not defined',
  // Vitest without `globals: true`.
  pattern:
    /^(?:Uncaught )?ReferenceError: (?<name>afterAll|afterEach|beforeAll|beforeEach|describe|expect|it|suite|test|vi) is not defined$/,
  captures: ['name'],
  explains: ['test/*', 'build/node-name-misspelt'],
  docs: {
    title: 'A test uses a function of Vitest that it does not import',
    what: '`{name}` is not defined.',
    why: 'Vitest makes its functions global only where `globals` is set.',
    how: 'Import it from `vitest`, or set `test.globals`.',
    references: ['https://vitest.dev/config/#globals'],
  },
  async fix(_facts, repo, { window }) {
    const texts = await Promise.all((await manifests(repo)).map(async (path) => (await repo.read(path)) ?? ''));
    const frame = await nodeFrame(window, repo);
    if (frame === undefined || !texts.some((text) => dependencyRange(text, 'vitest') !== undefined)) return undefined;
    const { path, text } = frame;
    const called = (name: string) => new RegExp(`(?<![\\w$.])${name}(?:\\.\\w{1,20}){0,2}\\(`).test(text);
    const has = (name: string) => new RegExp(`^import [^;]{0,500}\\b${name}\\b[^;]{0,300} from `, 'm').test(text);
    const wanted = GLOBALS.filter((name) => called(name) && !has(name));
    if (wanted.length === 0) return undefined;
    const content = wanted.reduce((changed, name) => addImport(changed, name, 'vitest', false), text);
    return {
      title: `Import ${wanted.join(', ')} from vitest`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Vitest 4',
        log: "ReferenceError: describe is not defined\n ❯ src/a.test.js:3:1\n      1| import { one } from './a.js';",
        captures: { name: 'describe' },
        repo: {
          'package.json': '{ "devDependencies": { "vitest": "^4.0.0" } }\n',
          'src/a.test.js':
            "import { one } from './a.js';\n\ndescribe('one', () => {\n  it('is 1', () => {\n    expect(one).toBe(1);\n  });\n});\n",
        },
        patched: {
          'src/a.test.js':
            "import { one } from './a.js';\nimport { describe, expect, it } from 'vitest';\n\ndescribe('one', () => {\n  it('is 1', () => {\n    expect(one).toBe(1);\n  });\n});\n",
        },
      },
    ],
    ignore: [{ name: 'another name', log: 'ReferenceError: jest is not defined' }],
  },
});
