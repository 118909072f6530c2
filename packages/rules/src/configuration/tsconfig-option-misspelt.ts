import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { TSCONFIG_OPTIONS } from '../data/tsconfig-options.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'configuration/tsconfig-option-misspelt',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS5023', 'TS5025'],
  // tsc; TS5025 has a suggestion.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS502[35]: Unknown compiler option '(?<option>[\w.-]{1,100})'\.(?: Did you mean '(?<to>[\w.-]{1,100})'\?)?/,
  captures: ['path', 'line', 'column', 'option', 'to?'],

  docs: {
    title: 'tsconfig.json has an unknown option',
    what: '{path}:{line}: there is no compiler option `{option}`.',
    why: 'It is misspelt, or belongs to another version of TypeScript.',
    how: 'Correct its name, or remove it.',
    references: ['https://www.typescriptlang.org/tsconfig/'],
  },
  async fix({ option, to, ...at }, repo, context) {
    // Before TypeScript 3.9, and for a name of another length, the compiler has no suggestion.
    const known = to ?? nearestWord(option, TSCONFIG_OPTIONS);
    if (known === undefined) return undefined;
    return fixAt(at, repo, context, `Correct the option ${option} to ${known}`, 'safe', ({ text, line, column }) =>
      replaceAt(text, { line, column: column + 1 }, JSON.stringify(option), JSON.stringify(known)),
    );
  },
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "tsconfig.json(3,5): error TS5025: Unknown compiler option 'esModuleIntrop'. Did you mean 'esModuleInterop'?",
        captures: { option: 'esModuleIntrop', to: 'esModuleInterop' },
        repo: { 'tsconfig.json': '{\n  "compilerOptions": {\n    "esModuleIntrop": true\n  }\n}\n' },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": {\n    "esModuleInterop": true\n  }\n}\n' },
      },
      {
        name: 'no suggestion, one letter off',
        log: "tsconfig.json(3,5): error TS5023: Unknown compiler option 'declarations'.",
        repo: { 'tsconfig.json': '{\n  "compilerOptions": {\n    "declarations": true\n  }\n}\n' },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": {\n    "declaration": true\n  }\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'another code',
        log: "tsconfig.json(3,5): error TS5024: Compiler option 'strict' requires a value of type boolean.",
      },
    ],
  },
});
