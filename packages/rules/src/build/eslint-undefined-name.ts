import { defineRule } from '@self-healer/core/rule';
import { eslintEnvironment } from '../support/javascript/eslint-environment.ts';
import { eslintFindings } from '../support/javascript/eslint-findings.ts';
import { importOwn } from '../support/javascript/import-own.ts';
import { misspeltGlobal } from '../support/javascript/misspelt-global.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { correctInFrame } from '../support/python/correct-misspelt.ts';

/** Letters of a name that may be a misspelling of another. */
const SHORTEST = 4;

export const rule = defineRule({
  id: 'build/eslint-undefined-name',
  category: 'build',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['node', 'typescript'],
  needle: "' is not defined",
  // ESLint 5 to 10, its formats stylish, compact, unix and json: no-undef and, of JSX, react/jsx-no-undef.
  pattern:
    /^(?:\s{1,4}\d{1,7}:\d{1,5}\s{2,8}(?:error|warning)\s{2,4}|[^\s:][^:]{0,400}(?:: line \d{1,7}, col \d{1,5}, (?:Error|Warning) - |:\d{1,7}:\d{1,5}: )|\[\{"filePath":.{1,4000}?"message":")'(?<name>[\w$]{1,200})' is not defined(?:\.|\b)/,
  captures: ['name'],
  explains: ['build/eslint-problem'],
  docs: {
    title: 'ESLint knows no such name',
    what: '{path}:{line}: there is no `{name}`.',
    why: 'It is misspelt, its import is missing, or ESLint is not told where the code runs.',
    how: 'Write the name that is declared, import it, or name the globals of the environment in the configuration.',
    references: ['https://eslint.org/docs/latest/rules/no-undef'],
  },
  gathers: ['path', 'line'],
  gather({ name }, window) {
    const until = { ...window, lines: window.lines.slice(0, window.index + 1) };
    const all = eslintFindings(until).filter(({ message }) => message.startsWith(`'${name}' is not defined`));
    const found = (window.lines[window.index] ?? '').startsWith('[{') ? all[0] : all.at(-1);
    return found === undefined ? undefined : { path: found.path, line: `${found.line}` };
  },
  async fix({ name, path: printed, line }, repo, context) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const frame = { path, line: Number(line), text };
    const corrected =
      name.length < SHORTEST ? undefined : ((await correctInFrame(name, frame)) ?? misspeltGlobal(name, frame));
    if (corrected !== undefined) return corrected;
    const found = await importOwn(name, path, text, repo);
    if (found === undefined) return eslintEnvironment(repo, context);
    return {
      title: `Import ${name} from ${found.from}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: found.content }],
    };
  },
  examples: {
    match: [
      {
        name: 'misspelt',
        log: "\n/w/app/src/sum.js\n  3:41  error  'vlaue' is not defined  no-undef\n\n✖ 1 problem (1 error, 0 warnings)",
        captures: { name: 'vlaue', path: '/w/app/src/sum.js', line: '3' },
        repo: {
          'src/sum.js':
            'function total(values) {\n  let result = 0;\n  for (const value of values) result += vlaue;\n  return result;\n}\n',
        },
        patched: {
          'src/sum.js':
            'function total(values) {\n  let result = 0;\n  for (const value of values) result += value;\n  return result;\n}\n',
        },
      },
      {
        name: 'of the language, unix',
        log: "/w/app/src/sum.js:1:1: 'cosnole' is not defined. [Error/no-undef]\n\n1 problem",
        repo: { 'src/sum.js': "cosnole.log('a');\n" },
        patched: { 'src/sum.js': "console.log('a');\n" },
      },
      {
        name: 'a function of another module',
        log: "\n/w/app/src/page.js\n  3:28  error  'slugify' is not defined  no-undef\n",
        repo: {
          'src/page.js': "import { one } from './one.js';\n\nexport const t = (s) => slugify(s) + one;\n",
          'src/one.js': 'export const one = 1;\n',
          'src/slug.js': 'export function slugify(s) {\n  return s;\n}\n',
        },
        patched: {
          'src/page.js':
            "import { one } from './one.js';\nimport { slugify } from './slug.js';\n\nexport const t = (s) => slugify(s) + one;\n",
        },
      },
      {
        name: 'of a test runner',
        log: "\n/w/app/test/a.test.js\n  3:1  error  'describe' is not defined    no-undef\n  4:3  error  'beforeEach' is not defined  no-undef\n\n✖ 2 problems (2 errors, 0 warnings)",
        repo: {
          'eslint.config.js':
            "const js = require('@eslint/js');\nconst globals = require('globals');\n\nmodule.exports = [\n  js.configs.recommended,\n  { languageOptions: { globals: { ...globals.node } } },\n];\n",
          'package.json': '{ "devDependencies": { "eslint": "^9.0.0", "globals": "^16.0.0", "mocha": "^11.0.0" } }\n',
          'test/a.test.js': "\n\ndescribe('a', () => {\n  beforeEach(() => {});\n});\n",
        },
        patched: {
          'eslint.config.js':
            "const js = require('@eslint/js');\nconst globals = require('globals');\n\nmodule.exports = [\n  js.configs.recommended,\n  { languageOptions: { globals: { ...globals.node } } },\n  { files: ['test/**'], languageOptions: { globals: { ...globals.mocha } } },\n];\n",
        },
      },
      {
        name: 'of Node, and the package with its names is missing',
        log: "\n/w/app/src/a.js\n  1:14  error  'process' is not defined  no-undef\n  2:1   error  'console' is not defined  no-undef\n",
        repo: {
          'eslint.config.js': "import js from '@eslint/js';\n\nexport default [js.configs.recommended];\n",
          'package.json': '{\n  "devDependencies": {\n    "eslint": "^9.0.0"\n  }\n}\n',
          'src/a.js': 'const home = process.env.HOME;\nconsole.log(home);\n',
        },
        patched: {
          'eslint.config.js':
            "import js from '@eslint/js';\nimport globals from 'globals';\n\nexport default [js.configs.recommended,\n  { languageOptions: { globals: { ...globals.node } } },\n];\n",
          'package.json': '{\n  "devDependencies": {\n    "eslint": "^9.0.0",\n    "globals": "^16.0.0"\n  }\n}\n',
        },
      },
      {
        name: 'an old configuration',
        log: "\n/w/app/src/a.js\n  1:14  error  'process' is not defined  no-undef\n",
        repo: {
          '.eslintrc.json': '{\n  "root": true,\n  "env": {\n    "es2022": true\n  }\n}\n',
          'src/a.js': 'const home = process.env.HOME;\n',
        },
        patched: {
          '.eslintrc.json': '{\n  "root": true,\n  "env": {\n    "es2022": true,\n    "node": true\n  }\n}\n',
        },
      },
      {
        name: 'of an environment',
        log: "\n/w/app/src/page.js\n  1:1  error  'document' is not defined  no-undef\n",
        repo: { 'src/page.js': 'document.title = 1;\n' },
      },
    ],
    ignore: [
      {
        name: 'another rule',
        log: "\n/w/a.js\n  1:1  error  'a' is never reassigned. Use 'const' instead  prefer-const",
      },
    ],
  },
});
