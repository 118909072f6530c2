import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type FixContext } from '@self-healer/core/rule';
import { removeJson } from '@self-healer/editors/json';
import { runDirectories } from '../support/commands/run-directories.ts';
import { compilerOption, type TsConfig, tsconfigChain } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** Options that what is compiled runs with. */
const SHAPES_OUTPUT = new Set(['target', 'module', 'outFile', 'out', 'downlevelIteration', 'esModuleInterop']);

export const rule = defineRule({
  id: 'configuration/tsconfig-option-removed',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS5101', 'TS5102', 'TS5107', 'TS5108'],
  // tsc 5.0 and newer, which first calls it deprecated; the place is that of `extends` where the option is inherited.
  pattern:
    /^(?:(?<path>[^\s(:][^(:]{0,300}\.json)[(:]\d{1,7}[,:]\d{1,5}\)?(?::| -) )?error TS(?:510[12]: Option '(?<option>\w{1,80})'|510[78]: Option '(?<valued>\w{1,80})=\S{1,80}') (?:has been removed\. Please remove it from your configuration\.$|is deprecated and will stop functioning in TypeScript \d)/,
  captures: ['path?', 'option?', 'valued?'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'tsconfig.json has an option that TypeScript removed',
    what: 'The configuration sets `{name}`, directly or through what it extends.',
    why: 'TypeScript was raised to a version that does without the option.',
    how: 'Remove the option; where the compiler names another instead, look whether its meaning is wanted.',
    references: ['https://www.typescriptlang.org/tsconfig/'],
  },
  gathers: ['name'],
  gather: ({ option, valued }) => ({ name: option ?? valued ?? '' }),
  async fix({ path, name }, repo, context) {
    // Without it the compiler would write other code, which no run of it shows.
    if (SHAPES_OUTPUT.has(name)) return undefined;
    const config = path === undefined ? await onlyHolder(name, repo) : await inherited(path, name, repo, context);
    const content = config && removeJson(config.text, ['compilerOptions', name]);
    if (config === undefined || content === undefined) return undefined;
    return {
      title: `Remove the option ${name}, which TypeScript has no more`,
      safety: 'review',
      edits: [{ kind: 'write', path: config.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'inherited',
        log: "web/tsconfig.json(3,3): error TS5102: Option 'importsNotUsedAsValues' has been removed. Please remove it from your configuration.\n  Use 'verbatimModuleSyntax' instead.",
        captures: { option: 'importsNotUsedAsValues' },
        repo: {
          'tsconfig.base.json':
            '{\n  "compilerOptions": {\n    // as before\n    "importsNotUsedAsValues": "error",\n    "strict": true\n  }\n}\n',
          'web/tsconfig.json': '{\n  "extends": "../tsconfig.base.json"\n}\n',
        },
        patched: {
          'tsconfig.base.json': '{\n  "compilerOptions": {\n    // as before\n    "strict": true\n  }\n}\n',
        },
      },
      {
        name: 'of another directory, without a place',
        log: "error TS5102: Option 'keyofStringsOnly' has been removed. Please remove it from your configuration.",
        repo: {
          'config/tsconfig.shared.json':
            '{\n  "compilerOptions": {\n    "keyofStringsOnly": true,\n    "strict": true\n  }\n}\n',
          'web/tsconfig.json': '{\n  "extends": "../config/tsconfig.shared.json"\n}\n',
        },
        patched: { 'config/tsconfig.shared.json': '{\n  "compilerOptions": {\n    "strict": true\n  }\n}\n' },
      },
      {
        name: 'a value that was removed',
        log: "tsconfig.json(3,25): error TS5108: Option 'moduleResolution=node10' has been removed. Please remove it from your configuration.",
        captures: { valued: 'moduleResolution' },
        repo: {
          'tsconfig.json': '{\n  "compilerOptions": {\n    "moduleResolution": "node",\n    "strict": true\n  }\n}\n',
        },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": {\n    "strict": true\n  }\n}\n' },
      },
      {
        name: 'deprecated',
        log: "tsconfig.json(3,5): error TS5101: Option 'preserveValueImports' is deprecated and will stop functioning in TypeScript 5.5. Specify compilerOption '\"ignoreDeprecations\": \"5.0\"' to silence this error.\n  Use 'verbatimModuleSyntax' instead.",
        captures: { name: 'preserveValueImports' },
        repo: { 'tsconfig.json': '{\n  "compilerOptions": {\n    "preserveValueImports": true\n  }\n}\n' },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": {\n  }\n}\n' },
      },
      {
        name: 'what the output depends on',
        log: 'tsconfig.json(3,15): error TS5107: Option \'target=ES5\' is deprecated and will stop functioning in TypeScript 7.0. Specify compilerOption \'"ignoreDeprecations": "6.0"\' to silence this error.',
        repo: { 'tsconfig.json': '{\n  "compilerOptions": {\n    "target": "ES5"\n  }\n}\n' },
      },
    ],
    ignore: [
      { name: 'unknown', log: "tsconfig.json(3,5): error TS5023: Unknown compiler option 'importsNotUsedAsValue'." },
    ],
  },
});

async function inherited(path: string, option: string, repo: Workspace, context: FixContext) {
  const file = await trackedPath(path, repo, await runDirectories(repo, context));
  return file === undefined ? undefined : compilerOption(await tsconfigChain(file, repo), option)?.config;
}

/** Of an option that another directory's configuration sets, tsc says no place. */
async function onlyHolder(option: string, repo: Workspace): Promise<TsConfig | undefined> {
  const found: TsConfig[] = [];
  for (const path of (await repo.list()).filter((file) => /tsconfig[^/]*\.json$/.test(file))) {
    const text = (await repo.read(path)) ?? '';
    if (compilerOption([{ path, text }], option) !== undefined) found.push({ path, text });
  }
  return found.length === 1 ? found[0] : undefined;
}
