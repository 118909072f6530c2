import { defineRule } from '@self-healer/core/rule';
import { setJson } from '@self-healer/editors/json';
import { runDirectories } from '../support/commands/run-directories.ts';
import { compilerOption, tsconfigsOf } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'configuration/ts-interop-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'TS1259',
  // tsc 3.9 and newer; older ones print TS1259 with the same words.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS1259: Module '.{1,300}' can only be default-imported using the 'esModuleInterop' flag$/,
  captures: ['path', 'line'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A CommonJS module is imported as if it had a default export',
    what: '{path}:{line}: the module has `export =`, which only `esModuleInterop` lets be imported so.',
    why: 'The option is off, or was lost with the configuration that this one extended.',
    how: 'Set `esModuleInterop` to true, or write `import x = require(...)`.',
    references: ['https://www.typescriptlang.org/tsconfig/#esModuleInterop'],
  },
  async fix({ path }, repo, context) {
    const source = await trackedPath(path, repo, await runDirectories(repo, context));
    const chain = source === undefined ? [] : await tsconfigsOf(source, repo);
    const config =
      compilerOption(chain, 'esModuleInterop')?.config ?? compilerOption(chain, 'module')?.config ?? chain[0];
    const content = config && setJson(config.text, ['compilerOptions', 'esModuleInterop'], true);
    if (config === undefined || content === undefined || content === config.text) return undefined;
    return {
      title: 'Let CommonJS modules be imported by their default',
      safety: 'review',
      edits: [{ kind: 'write', path: config.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "src/a.ts(1,8): error TS1259: Module '\"legacy\"' can only be default-imported using the 'esModuleInterop' flag",
        captures: { path: 'src/a.ts' },
        repo: {
          'src/a.ts': "import legacy from 'legacy';\n",
          'tsconfig.json': '{\n  "compilerOptions": {\n    "module": "commonjs"\n  }\n}\n',
        },
        patched: {
          'tsconfig.json':
            '{\n  "compilerOptions": {\n    "module": "commonjs",\n    "esModuleInterop": true\n  }\n}\n',
        },
      },
      {
        name: 'a configuration beside the sources',
        log: "src/a.ts(1,8): error TS1259: Module '\"legacy\"' can only be default-imported using the 'esModuleInterop' flag",
        repo: {
          'src/a.ts': "import legacy from 'legacy';\n",
          'config/tsconfig.json':
            '{\n  "compilerOptions": {\n    "module": "commonjs"\n  },\n  "include": ["../src/**/*.ts"]\n}\n',
          'config/tsconfig.tools.json': '{\n  "include": ["../tools"]\n}\n',
        },
        patched: {
          'config/tsconfig.json':
            '{\n  "compilerOptions": {\n    "module": "commonjs",\n    "esModuleInterop": true\n  },\n  "include": ["../src/**/*.ts"]\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'src/a.ts(1,8): error TS1192: Module \'"./a"\' has no default export.' }],
  },
});
