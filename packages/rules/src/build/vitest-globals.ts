import { defineRule } from '@self-healer/core/rule';
import { dependencyRange } from '@self-healer/editors/package-json';
import { manifests } from '../support/commands/run-directories.ts';
import { addImport } from '../support/javascript/named-imports.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';

const GLOBALS = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'suite', 'test', 'vi'];

// What Jest and Vitest call alike, and do alike; `mock` and its kin want factories of another shape.
const ALIKE =
  'advanceTimersByTime|advanceTimersByTimeAsync|advanceTimersToNextTimer|clearAllMocks|clearAllTimers|fn|getTimerCount|isMockFunction|mocked|resetAllMocks|resetModules|restoreAllMocks|runAllTicks|runAllTimers|runAllTimersAsync|runOnlyPendingTimers|setSystemTime|spyOn|useRealTimers';

/** A test with `vi` for `jest`, where Vitest has all that it asks for under the same name; undefined where not. */
function asVitest(text: string): string | undefined {
  const content = text
    .replace(new RegExp(`(?<![\\w$.'"])jest(?=\\s{0,40}\\.(?:${ALIKE})\\b)`, 'g'), 'vi')
    .replace(/(?<![\w$.'"])jest(?=\s{0,40}\.useFakeTimers\(\))/g, 'vi');
  return content === text || /(?<![\w$.'"/@-])jest\s{0,40}\./.test(content) ? undefined : content;
}

export const rule = defineRule({
  id: 'build/vitest-globals',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ' is not defined',
  // Vitest without `globals: true`.
  pattern:
    /^(?:Uncaught )?ReferenceError: (?<name>afterAll|afterEach|beforeAll|beforeEach|describe|expect|it|suite|test|vi|jest) is not defined$/,
  captures: ['name'],
  explains: ['test/*', 'build/node-name-misspelt'],
  docs: {
    title: 'A test uses a function of Vitest that it does not import',
    what: '`{name}` is not defined.',
    why: 'Vitest makes its functions global only where `globals` is set.',
    how: 'Import it from `vitest`, or set `test.globals`.',
    references: ['https://vitest.dev/config/#globals'],
  },
  async fix({ name }, repo, { window }) {
    const texts = await Promise.all((await manifests(repo)).map(async (path) => (await repo.read(path)) ?? ''));
    const frame = await nodeFrame(window, repo);
    if (frame === undefined || !texts.some((text) => dependencyRange(text, 'vitest') !== undefined)) return undefined;
    const { path } = frame;
    const text = name === 'jest' ? asVitest(frame.text) : frame.text;
    if (text === undefined) return undefined;
    const called = (each: string) => new RegExp(`(?<![\\w$.])${each}(?:\\.\\w{1,30}){0,2}\\(`).test(text);
    const has = (each: string) => new RegExp(`^import [^;]{0,500}\\b${each}\\b[^;]{0,300} from `, 'm').test(text);
    const wanted = GLOBALS.filter((each) => called(each) && !has(each));
    if (wanted.length === 0) return undefined;
    const content = wanted.reduce((changed, each) => addImport(changed, each, 'vitest', false), text);
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
      {
        name: 'a test that was of Jest',
        log: "ReferenceError: jest is not defined\n ❯ src/a.test.js:5:14\n      3| import { one } from './a.js';",
        captures: { name: 'jest' },
        repo: {
          'package.json': '{ "devDependencies": { "vitest": "^4.0.0" } }\n',
          'src/a.test.js':
            "import { expect, it } from 'vitest';\nimport { one } from './a.js';\n\nit('is 1', () => {\n  const f = jest.fn(() => 1);\n  expect(one(f)).toBe(1);\n  jest\n    .spyOn(console, 'log');\n});\n",
        },
        patched: {
          'src/a.test.js':
            "import { expect, it, vi } from 'vitest';\nimport { one } from './a.js';\n\nit('is 1', () => {\n  const f = vi.fn(() => 1);\n  expect(one(f)).toBe(1);\n  vi\n    .spyOn(console, 'log');\n});\n",
        },
      },
      {
        name: 'a mock that Jest makes otherwise',
        log: 'ReferenceError: jest is not defined\n ❯ src/a.test.js:1:1',
        repo: {
          'package.json': '{ "devDependencies": { "vitest": "^4.0.0" } }\n',
          'src/a.test.js': "jest.mock('./a.js', () => jest.fn());\n",
        },
      },
    ],
    ignore: [{ name: 'another name', log: 'ReferenceError: jasmine is not defined' }],
  },
});
