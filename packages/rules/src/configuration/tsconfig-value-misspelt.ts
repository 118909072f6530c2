import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { fixAt } from '../support/javascript/ts-location.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'configuration/tsconfig-value-misspelt',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['error TS6046: ', 'error TS5090: '],
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300}\.json)[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?:6046: Argument for '--(?<option>\w{1,80})' option must be: (?<values>'.{1,2000}')\.|5090: (?<relative>Non-relative paths are not allowed)[^.]{0,80}\. Did you forget a leading '\.\/'\?)$/,
  captures: ['path', 'line', 'column', 'option?', 'values?', 'relative?'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'tsconfig.json has a value that TypeScript does not know',
    what: '{path}:{line}: {problem}.',
    why: 'The value is misspelt, or of another version of TypeScript.',
    how: 'Write one of the values that the compiler names.',
    references: ['https://www.typescriptlang.org/tsconfig/'],
  },
  gathers: ['problem'],
  gather: ({ option, relative }) => ({ problem: relative ?? `there is no such value of \`${option}\`` }),
  fix: ({ path, line: at, column: from, values, relative }, repo, context) =>
    fixAt({ path, line: at, column: from }, repo, context, 'Write a value that TypeScript knows', 'review', (place) => {
      const { text, line, lineText, column } = place;
      const written = /^"(?<value>[^"\n]{1,200})"/.exec(lineText.slice(column))?.groups?.value;
      if (written === undefined || written.startsWith('.')) return undefined;
      const known = (values ?? '').split(', ').map((value) => value.replace(/^'|'$/g, ''));
      const better = relative === undefined ? nearestWord(written.toLowerCase(), known) : `./${written}`;
      return better && replaceAt(text, { line, column: column + 2 }, written, better);
    }),
  examples: {
    match: [
      {
        name: 'a target',
        log: "tsconfig.json(3,15): error TS6046: Argument for '--target' option must be: 'es6', 'es2015', 'es2019', 'es2020', 'esnext'.",
        captures: { option: 'target' },
        repo: { 'tsconfig.json': '{\n  "compilerOptions": {\n    "target": "ES20020"\n  }\n}\n' },
        patched: { 'tsconfig.json': '{\n  "compilerOptions": {\n    "target": "es2020"\n  }\n}\n' },
      },
      {
        name: 'a path',
        log: "tsconfig.json:4:20 - error TS5090: Non-relative paths are not allowed when 'baseUrl' is not set. Did you forget a leading './'?",
        repo: {
          'tsconfig.json':
            '{\n  "compilerOptions": {\n    "paths": {\n      "lib/*":    ["src/lib/*"]\n    }\n  }\n}\n',
        },
        patched: {
          'tsconfig.json':
            '{\n  "compilerOptions": {\n    "paths": {\n      "lib/*":    ["./src/lib/*"]\n    }\n  }\n}\n',
        },
      },
      {
        name: 'nothing near',
        log: "tsconfig.json(3,15): error TS6046: Argument for '--module' option must be: 'none', 'commonjs', 'nodenext'.",
        repo: { 'tsconfig.json': '{\n  "compilerOptions": {\n    "module": "amd64"\n  }\n}\n' },
      },
    ],
    ignore: [{ name: 'an option', log: "tsconfig.json(3,5): error TS5023: Unknown compiler option 'targt'." }],
  },
});
