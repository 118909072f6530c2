import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { dependencyRange } from '@self-healer/editors/package-json';
import { manifests, runDirectories } from '../support/commands/run-directories.ts';
import { compilerOption, tsconfigChain, tsconfigsOf } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

type Setting = readonly [option: string, value: string | boolean];

/** What the message of a code asks for: the option and its value; `$option` and `$value` stand in the message itself. */
const SETTINGS: readonly (readonly [
  message: RegExp,
  setting: (groups: Readonly<Record<string, string>>) => Setting,
])[] = [
  [/Consider using '--resolveJsonModule' to import module with '\.json'/, () => ['resolveJsonModule', true]],
  [/BigInt literals are not available when targeting lower than ES2020/, () => ['target', 'es2020']],
  [/can only be iterated through when using the '--downlevelIteration' flag/, () => ['downlevelIteration', true]],
  [/Cannot use JSX unless the '--jsx' flag is provided|\.[jt]sx', but '--jsx' is not set/, () => ['jsx', 'react-jsx']],
  [/is a JavaScript file\. Did you mean to enable the 'allowJs' option/, () => ['allowJs', true]],
  [
    /Did you mean to set the 'moduleResolution' option to '(?:node|nodenext)', or to add aliases to the 'paths' option/,
    () => ['moduleResolution', 'bundler'],
  ],
  [
    /^Option '(?<option>module|moduleResolution)' must be set to '(?<value>\w{1,20})' (?:\(or left unspecified\) )?when /,
    ({ option = '', value = '' }) => [option, value],
  ],
  [/^Option 'bundler' can only be used when 'module' is set to 'preserve' or to 'es2015'/, () => ['module', 'esnext']],
  [
    /^Option '\w{1,40}' cannot be specified without specifying option '(?<option>declaration|experimentalDecorators|incremental|composite)'/,
    ({ option = '' }) => [option, true],
  ],
];

export const rule = defineRule({
  id: 'configuration/ts-option-needed',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: [
    'error TS2732: ',
    'TS2737: ',
    'TS2792: ',
    'TS2802: ',
    'TS5052: ',
    'TS5069: ',
    'TS5095: ',
    'TS5109: ',
    'TS5110: ',
    'TS6142: ',
    'TS6504: ',
    'TS17004: ',
  ],
  // tsc 4 to 7, with and without --pretty.
  pattern:
    /^(?:(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) )?error TS(?:2732|2737|2792|2802|5052|5069|5095|5109|5110|6142|6504|17004): (?<message>.{1,400})$/,
  captures: ['path?', 'line?', 'message'],
  explains: ['build/ts-compiler-error', 'dependency/ts-module-not-found'],
  docs: {
    title: 'The compiler needs an option that tsconfig.json does not set',
    what: 'tsc: {message}',
    why: 'The code, or another option, wants `{option}` to be `{value}`.',
    how: 'Set `{option}` in the tsconfig.json that holds for the file.',
    references: ['https://www.typescriptlang.org/tsconfig/'],
  },
  gathers: ['option', 'value'],
  gather({ message }) {
    for (const [pattern, setting] of SETTINGS) {
      const found = pattern.exec(message);
      if (found === null) continue;
      const [option, value] = setting(found.groups ?? {});
      return { option, value: `${value}` };
    }
    return undefined;
  },
  async fix({ path, option, value, message }, repo, context) {
    const named = path ?? /^File '(?<file>[^']{1,300})' is a JavaScript file/.exec(message)?.groups?.file;
    const source =
      named === undefined
        ? await configSetting([option, /when option '(?<other>\w{1,40})' /.exec(message)?.groups?.other], repo)
        : await trackedPath(named, repo, await runDirectories(repo, context));
    if (source === undefined) return undefined;
    const chain = source.endsWith('.json') ? await tsconfigChain(source, repo) : await tsconfigsOf(source, repo);
    // JSX of another library than React is written down otherwise.
    if (option === 'jsx' && !(await usesReact(repo, await manifests(repo)))) return undefined;
    const config = (compilerOption(chain, option) ?? compilerOption(chain, 'module'))?.config ?? chain[0];
    const wanted = value === 'true' ? true : value;
    const content = config && setJson(config.text, ['compilerOptions', option], wanted);
    if (config === undefined || content === undefined || content === config.text) return undefined;
    return {
      title: `Set ${option} to ${value}`,
      safety: 'review',
      edits: [{ kind: 'write', path: config.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'JSON, the option in the configuration that is extended',
        log: "src/a.ts(1,18): error TS2732: Cannot find module './data.json'. Consider using '--resolveJsonModule' to import module with '.json' extension.",
        captures: { option: 'resolveJsonModule', value: 'true' },
        repo: {
          'packages/cfg/src/a.ts': "import data from './data.json';\n",
          'packages/cfg/tsconfig.json': '{ "extends": "../../tsconfig.base.json", "include": ["src"] }\n',
          'tsconfig.base.json': '{\n  "compilerOptions": {\n    "module": "commonjs"\n  }\n}\n',
        },
        patched: {
          'tsconfig.base.json':
            '{\n  "compilerOptions": {\n    "module": "commonjs",\n    "resolveJsonModule": true\n  }\n}\n',
        },
      },
      {
        name: 'an option of another',
        log: "tsconfig.json(3,5): error TS5110: Option 'module' must be set to 'NodeNext' when option 'moduleResolution' is set to 'NodeNext'.",
        captures: { option: 'module', value: 'NodeNext' },
        repo: {
          'tsconfig.json':
            '{\n  "compilerOptions": {\n    "module": "esnext",\n    "moduleResolution": "nodenext"\n  }\n}\n',
        },
        patched: {
          'tsconfig.json':
            '{\n  "compilerOptions": {\n    "module": "NodeNext",\n    "moduleResolution": "nodenext"\n  }\n}\n',
        },
      },
      {
        name: 'an option of one that is extended, which tsc does not name',
        log: "error TS5110: Option 'module' must be set to 'NodeNext' when option 'moduleResolution' is set to 'NodeNext'.",
        captures: { option: 'module', value: 'NodeNext' },
        repo: {
          'packages/a/tsconfig.json': '{ "extends": "../../tsconfig.base.json" }\n',
          'tsconfig.base.json': '{\n  "compilerOptions": {\n    "moduleResolution": "nodenext"\n  }\n}\n',
        },
        patched: {
          'tsconfig.base.json':
            '{\n  "compilerOptions": {\n    "moduleResolution": "nodenext",\n    "module": "NodeNext"\n  }\n}\n',
        },
      },
      {
        name: 'a JavaScript file among the sources',
        log: "error TS6504: File '/w/app/src/legacy.js' is a JavaScript file. Did you mean to enable the 'allowJs' option?\n  The file is in the program because:\n    Part of 'files' list in tsconfig.json",
        captures: { option: 'allowJs', value: 'true' },
        repo: {
          'src/legacy.js': 'export const old = 1;\n',
          'tsconfig.json': '{\n  "compilerOptions": {\n    "strict": true\n  },\n  "files": ["src/legacy.js"]\n}\n',
        },
        patched: {
          'tsconfig.json':
            '{\n  "compilerOptions": {\n    "strict": true,\n    "allowJs": true\n  },\n  "files": ["src/legacy.js"]\n}\n',
        },
      },
      {
        name: 'a module with JSX',
        log: "src/main.ts(1,23): error TS6142: Module './hello' was resolved to '/w/app/src/hello.tsx', but '--jsx' is not set.",
        captures: { option: 'jsx', value: 'react-jsx' },
        repo: {
          'package.json': '{ "dependencies": { "react": "^19.0.0" } }\n',
          'src/hello.tsx': 'export const hello = <p />;\n',
          'src/main.ts': "import { hello } from './hello';\n",
          'tsconfig.json': '{\n  "compilerOptions": {\n    "strict": true\n  }\n}\n',
        },
        patched: {
          'tsconfig.json': '{\n  "compilerOptions": {\n    "strict": true,\n    "jsx": "react-jsx"\n  }\n}\n',
        },
      },
      {
        name: 'declarations',
        log: "tsconfig.json(1,86): error TS5069: Option 'declarationMap' cannot be specified without specifying option 'declaration' or option 'composite'.",
        captures: { option: 'declaration' },
      },
      {
        name: 'JSX, without React',
        log: "src/b.tsx:1:18 - error TS17004: Cannot use JSX unless the '--jsx' flag is provided.",
        repo: { 'src/b.tsx': '<a/>;\n', 'tsconfig.json': '{}\n', 'package.json': '{}\n' },
      },
    ],
    ignore: [{ name: 'another', log: "tsconfig.json(1,5): error TS5023: Unknown compiler option 'x'." }],
  },
});

/** The only configuration that sets one of the options: tsc names none where the option comes from one that is extended. */
async function configSetting(options: readonly (string | undefined)[], repo: Workspace): Promise<string | undefined> {
  const configs = (await repo.list()).filter((file) => /(?:^|\/)[jt]sconfig[^/]*\.json$/.test(file));
  for (const option of options) {
    const setting: string[] = [];
    for (const path of option === undefined ? [] : configs)
      if (getJson((await repo.read(path)) ?? '', ['compilerOptions', option ?? '']) !== undefined) setting.push(path);
    const [only, ...others] = setting;
    if (only !== undefined) return others.length === 0 ? only : undefined;
  }
  return undefined;
}

async function usesReact(repo: Workspace, paths: readonly string[]) {
  for (const path of paths) if (dependencyRange((await repo.read(path)) ?? '', 'react') !== undefined) return true;
  return false;
}
