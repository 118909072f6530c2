import { defineRule } from '@self-healer/core/rule';
import { jestAlias } from '../support/javascript/jest-alias.ts';

export const rule = defineRule({
  id: 'build/jest-alias-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ["Cannot find module '@", "Cannot find module '~", "Cannot find module '#"],
  // Jest 24 and newer. Only prefixes that are no names of packages.
  pattern:
    /^\s{0,8}Cannot find module '(?<specifier>(?:[@~#]|[~#][\w-]{1,30})\/[^']{1,300})' from '(?<importer>[^']{1,400})'$/,
  captures: ['specifier', 'importer'],
  explains: ['test/jest-suite-failed'],
  docs: {
    title: 'Jest does not know an alias',
    what: '{importer} imports `{specifier}`, which Jest finds nowhere.',
    why: 'The alias stands in tsconfig.json, jsconfig.json or in the bundler, and not in `moduleNameMapper`.',
    how: 'Map it in the configuration of Jest too.',
    references: ['https://jestjs.io/docs/configuration#modulenamemapper-objectstring-string--arraystring'],
  },
  fix: ({ specifier, importer }, repo) => jestAlias(specifier, importer, repo),
  examples: {
    match: [
      {
        name: 'a configuration of its own',
        log: "    Cannot find module '@/lib/money' from 'src/cart.ts'\n\n    Require stack:\n      src/cart.ts\n      test/cart.test.ts",
        captures: { specifier: '@/lib/money', importer: 'src/cart.ts' },
        repo: {
          'jest.config.js': "module.exports = {\n  testEnvironment: 'node',\n};\n",
          'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }\n',
          'src/cart.ts': '',
          'src/lib/money.ts': '',
        },
        patched: {
          'jest.config.js':
            "module.exports = {\n  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' },\n  testEnvironment: 'node',\n};\n",
        },
      },
      {
        name: 'beside other mappings',
        log: "    Cannot find module '~lib/money' from 'src/cart.ts'",
        repo: {
          'jest.config.ts':
            "export default {\n  moduleNameMapper: {\n    '\\\\.css$': 'identity-obj-proxy',\n  },\n};\n",
          'tsconfig.json': '{ "compilerOptions": { "paths": { "~lib/*": ["./src/lib/*"] } } }\n',
          'src/cart.ts': '',
          'src/lib/money.ts': '',
        },
        patched: {
          'jest.config.ts':
            "export default {\n  moduleNameMapper: {\n    '^~lib/(.*)$': '<rootDir>/src/lib/$1',\n    '\\\\.css$': 'identity-obj-proxy',\n  },\n};\n",
        },
      },
      {
        name: 'no alias of the project',
        log: "    Cannot find module '@/lib/money' from 'src/cart.ts'",
        repo: { 'jest.config.js': 'module.exports = {\n  verbose: true,\n};\n', 'src/cart.ts': '' },
      },
    ],
    ignore: [{ name: 'a file', log: "    Cannot find module './money' from 'src/cart.ts'" }],
  },
});
