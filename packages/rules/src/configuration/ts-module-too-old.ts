import { defineRule } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { compilerOption, tsconfigsOf } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

const WANTED = 'es2022';
/** ES modules of before: what they lack the newer ones have, and nothing else changes. */
const OLD_MODULE = /^es(?:6|2015|2020)$/i;
/** Targets that know no `await`. */
const OLD_TARGET = /^es(?:[356]|2015|2016)$/i;

/** Whether a comment beside or above an option speaks of it. */
const isExplained = (text: string, option: string): boolean =>
  new RegExp(`(?:^|\\n)[ \\t]*(?://[^\\n]*|[^\\n]*\\*/[ \\t]*)\\r?\\n[ \\t]*"${option}"|"${option}"[^\\n]*//`).test(
    text,
  );

export const rule = defineRule({
  id: 'configuration/ts-module-too-old',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS1323: ', 'TS1343: ', 'TS1378: ', 'TS1432: '],
  // tsc 3.8 and newer; the list of modules grows with each release.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS(?:1323|1343|1378|1432): (?<what>Dynamic imports|The 'import\.meta' meta-property|Top-level 'await' expressions|Top-level 'for await' loops) (?:are|is) only (?:allowed|supported) when the '(?:--)?module' (?:option|flag) is (?:set to )?'/,
  captures: ['path', 'line', 'what'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'The code uses what a newer kind of ES modules brought',
    what: '{path}:{line}: {what} with a `module` or `target` that has no such thing.',
    why: 'tsconfig.json asks for an older `module` or `target`.',
    how: 'Raise `module`, and `target` where it is older than `await`, to es2022.',
    references: ['https://www.typescriptlang.org/tsconfig/#module'],
  },
  async fix({ path, what }, repo, context) {
    const source = await trackedPath(path, repo, await runDirectories(repo, context));
    const chain = source === undefined ? [] : await tsconfigsOf(source, repo);
    const [module, target] = [compilerOption(chain, 'module'), compilerOption(chain, 'target')];
    const raised = [
      ...(typeof module?.value === 'string' && OLD_MODULE.test(module.value) ? (['module'] as const) : []),
      ...(what.startsWith('Top-level') && typeof target?.value === 'string' && OLD_TARGET.test(target.value)
        ? (['target'] as const)
        : []),
    ];
    // A package that names its browsers has its target for them, and a comment at the option says why it is so.
    const isHeld = raised.some((option) =>
      isExplained((option === 'module' ? module : target)?.config.text ?? '', option),
    );
    const holder = await projectDirectory(repo, 'package.json', source ?? path);
    const manifest = holder === undefined ? undefined : await repo.read(inDirectory(holder, 'package.json'));
    if (isHeld || (raised.includes('target') && getJson(manifest ?? '', ['browserslist']) !== undefined))
      return undefined;
    const changed = new Map(chain.map((config) => [config.path, config.text]));
    for (const option of raised) {
      const at = (option === 'module' ? module : target)?.config.path ?? '';
      changed.set(at, setJson(changed.get(at) ?? '', ['compilerOptions', option], WANTED) ?? '');
    }
    const edits = [...changed].flatMap(([file, content]) =>
      content === '' || chain.some((config) => config.path === file && config.text === content)
        ? []
        : [{ kind: 'write' as const, path: file, content }],
    );
    return edits.length === 0
      ? undefined
      : { title: `Raise ${raised.join(' and ')} to ${WANTED}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a target for browsers that the package names',
        log: "src/main.ts(1,15): error TS1378: Top-level 'await' expressions are only allowed when the 'module' option is set to 'es2022', 'esnext', 'system', 'node16', 'node18', 'node20', 'nodenext', or 'preserve', and the 'target' option is set to 'es2017' or higher.",
        repo: {
          'package.json': '{ "browserslist": ["chrome 49"] }\n',
          'src/main.ts': 'export const a = await b();\n',
          'tsconfig.json': '{ "compilerOptions": { "module": "es2022", "target": "es2015" } }\n',
        },
      },
      {
        name: 'an option that a comment explains',
        log: "src/main.ts(1,15): error TS1343: The 'import.meta' meta-property is only allowed when the '--module' option is 'es2020', 'es2022', 'esnext', 'system', 'node16', 'node18', 'node20', or 'nodenext'.",
        repo: {
          'src/main.ts': 'export const here = import.meta.url;\n',
          'tsconfig.json':
            '{\n  "compilerOptions": {\n    // The tills know nothing newer.\n    "module": "es2015"\n  }\n}\n',
        },
      },
      {
        name: 'await at the top, with a target of before',
        log: "src/main.ts(3,23): error TS1378: Top-level 'await' expressions are only allowed when the 'module' option is set to 'es2022', 'esnext', 'system', 'node16', 'node18', 'node20', 'nodenext', or 'preserve', and the 'target' option is set to 'es2017' or higher.",
        captures: { what: "Top-level 'await' expressions" },
        repo: {
          'src/main.ts': 'await run();\n',
          'tsconfig.json': '{\n  "compilerOptions": { "target": "ES2015", "module": "ESNext" }\n}\n',
        },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": { "target": "es2022", "module": "ESNext" }\n}\n' },
      },
      {
        name: 'import.meta, with the options in what is extended',
        log: "lib/src/main.ts:4:21 - error TS1343: The 'import.meta' meta-property is only allowed when the '--module' option is 'es2020', 'es2022', 'esnext', 'system', 'node16', 'node18', 'node20', or 'nodenext'.",
        repo: {
          'lib/src/main.ts': 'export const here = import.meta.url;\n',
          'lib/tsconfig.json': '{ "extends": "../tsconfig.base.json" }\n',
          'tsconfig.base.json': '{\n  "compilerOptions": { "target": "ES2022", "module": "es2015" }\n}\n',
        },
        patched: {
          'tsconfig.base.json': '{\n  "compilerOptions": { "target": "ES2022", "module": "es2022" }\n}\n',
        },
      },
      {
        name: 'both are too old',
        log: "src/main.ts(1,1): error TS1378: Top-level 'await' expressions are only allowed when the 'module' option is set to 'es2022', 'esnext', 'system', 'node16', 'nodenext', or 'preserve', and the 'target' option is set to 'es2017' or higher.",
        repo: {
          'src/main.ts': 'await run();\n',
          'tsconfig.json': '{\n  "compilerOptions": { "target": "es6", "module": "es2020" }\n}\n',
        },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": { "target": "es2022", "module": "es2022" }\n}\n' },
      },
      {
        name: 'CommonJS, which has no such thing',
        log: "src/main.ts(1,1): error TS1343: The 'import.meta' meta-property is only allowed when the '--module' option is 'es2020', 'es2022', 'esnext', 'system', 'node16', 'node18', 'node20', or 'nodenext'.",
        repo: {
          'src/main.ts': 'export const here = import.meta.url;\n',
          'tsconfig.json': '{\n  "compilerOptions": { "module": "commonjs" }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'another', log: "src/main.ts(1,1): error TS1308: 'await' expressions are only allowed." }],
  },
});
