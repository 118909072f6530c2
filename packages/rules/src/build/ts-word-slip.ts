import { defineRule } from '@self-healer/core/rule';
import { writeOutProperties } from '../support/javascript/parameter-properties.ts';
import { fixAt, type Place } from '../support/javascript/ts-location.ts';
import {
  heritage,
  modifierOnce,
  rewritten,
  superFirst,
  withoutLabel,
  withReact,
} from '../support/javascript/ts-word-slips.ts';

type Change = (place: Place, problem: string) => string | undefined;
const COMMA = /^,\s*/;

/** The text that the compiler names, in the place of what stands at the column. */
const named =
  (written: RegExp, meant: RegExp): Change =>
  (place, problem) => {
    const to = meant.exec(problem)?.groups?.meant;
    return to === undefined ? undefined : rewritten(place, written, to.replaceAll('$', '$$$$'));
  };

/** What mends each, by the compiler's number. */
const CHANGES: Readonly<Record<string, { readonly title: string; readonly change: Change }>> = {
  1009: {
    title: 'Drop the comma at the end',
    change: (place) => rewritten(place, COMMA, /,\s*\{/.test(place.lineText.slice(place.column)) ? ' ' : ''),
  },
  1013: { title: 'Drop the comma at the end', change: (place) => rewritten(place, COMMA, '') },
  1028: { title: 'Say once what stands there twice', change: modifierOnce },
  1030: { title: 'Say once what stands there twice', change: modifierOnce },
  1038: { title: 'Declare the whole only', change: (place) => rewritten(place, /^declare /, '') },
  1040: { title: 'Declare without async', change: (place) => rewritten(place, /^async /, '') },
  1047: { title: 'Drop the question mark: the rest may be nothing', change: (place) => rewritten(place, /^\?/, '') },
  1070: {
    title: 'Drop the modifier, which a type has not',
    change: (place) =>
      rewritten(place, /^(?:public|private|protected|static|async|export|declare|abstract|override) /, ''),
  },
  1121: { title: 'Write the number as it is read', change: named(/^0\d+/, /Use the syntax '(?<meant>0o\d+)'/) },
  1176: { title: 'Let the interface extend the other', change: (place) => heritage(place, 'implements', 'extends') },
  1294: {
    title: 'Write the properties of the constructor out',
    change: ({ text, line }) => writeOutProperties(text, line),
  },
  1543: {
    title: 'Say that the file is JSON',
    change: (place) =>
      rewritten(place, /^(?<file>'[^']{1,200}'|"[^"]{1,200}")(?! with )/, "$<file> with { type: 'json' }"),
  },
  2376: { title: 'Call the constructor of the other class first', change: superFirst },
  2401: { title: 'Call the constructor of the other class first', change: superFirst },
  2686: {
    title: 'Import React',
    change: (place, problem) => (problem.startsWith("'React'") ? withReact(place) : undefined),
  },
  2689: { title: 'Let the class implement the interface', change: (place) => heritage(place, 'extends', 'implements') },
  2774: {
    title: 'Call what is asked for',
    change: (place) => rewritten(place, /^(?<call>[\w$]+(?:\.[\w$]+)*)(?=\)|\s*(?:&&|\|\||\?))/, '$<call>()'),
  },
  2809: {
    title: 'Put the assignment in brackets',
    change: ({ lineText, ...place }) =>
      rewritten(
        { ...place, lineText, column: /^\s*(?=\{)/.exec(lineText)?.[0].length ?? lineText.length },
        /^(?<all>\{[^{}]{1,200}\} = .{1,200}?)(?<end>;?)\s*$/,
        '($<all>)$<end>',
      ),
  },
  7028: { title: 'Drop the label, which nothing uses', change: withoutLabel },
  17009: { title: 'Call the constructor of the other class first', change: superFirst },
  17019: {
    title: 'Write the type as TypeScript has it',
    change: named(/^[\w$.[\]<>]+\?/, /write '(?<meant>[^']{1,200})'/),
  },
  17020: {
    title: 'Write the type as TypeScript has it',
    change: named(/^\?[\w$.[\]<>]+/, /write '(?<meant>[^']{1,200})'/),
  },
};

export const rule = defineRule({
  id: 'build/ts-word-slip',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: Object.keys(CHANGES).map((code) => `error TS${code}: `),
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?<code>1009|1013|1028|1030|1038|1040|1047|1070|1121|1176|1294|1543|2376|2401|2686|2689|2774|2809|7028|17009|17019|17020): (?<problem>.{1,400})$/,
  captures: ['path', 'line', 'column', 'code', 'problem'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A word of a TypeScript file is one too many, or stands where it may not',
    what: '{path}:{line}: {problem} (TS{code})',
    why: 'It is a slip of the pen, or an option of the compiler forbids what was allowed before.',
    how: 'Write it as the compiler asks.',
    references: ['https://www.typescriptlang.org/docs/handbook/'],
  },
  fix({ code, problem, ...at }, repo, context) {
    const { title = '', change } = CHANGES[code] ?? {};
    return fixAt(at, repo, context, title, 'review', (place) => change?.(place, problem));
  },
  examples: {
    match: [
      {
        name: 'a class that extends an interface',
        log: "src/a.ts(1,26): error TS2689: Cannot extend an interface 'Shape'. Did you mean 'implements'?",
        captures: { code: '2689' },
        repo: { 'src/a.ts': 'export class Box extends Shape {\n}\n' },
        patched: { 'src/a.ts': 'export class Box implements Shape {\n}\n' },
      },
      {
        name: 'an interface that implements another',
        log: "src/a.ts(1,22): error TS1176: Interface declaration cannot have 'implements' clause.",
        repo: { 'src/a.ts': 'export interface Box implements Shape {\n}\n' },
        patched: { 'src/a.ts': 'export interface Box extends Shape {\n}\n' },
      },
      {
        name: 'this before super',
        log: "src/a.ts:4:5 - error TS17009: 'super' must be called before accessing 'this' in the constructor of a derived class.",
        repo: {
          'src/a.ts':
            'class Q extends P {\n  constructor(n: string) {\n    const m = n.trim();\n    this.a = 2;\n    super(m);\n  }\n}\n',
        },
        patched: {
          'src/a.ts':
            'class Q extends P {\n  constructor(n: string) {\n    const m = n.trim();\n    super(m);\n    this.a = 2;\n  }\n}\n',
        },
      },
      {
        name: 'what super needs is made between',
        log: "src/a.ts:3:5 - error TS17009: 'super' must be called before accessing 'this' in the constructor of a derived class.",
        repo: {
          'src/a.ts':
            'class Q extends P {\n  constructor(n: string) {\n    this.a = 2;\n    const m = n.trim();\n    super(m);\n  }\n}\n',
        },
      },
      {
        name: 'a type of JSDoc',
        log: "src/a.ts(1,22): error TS17019: '?' at the end of a type is not valid TypeScript syntax. Did you mean to write 'string | undefined'?",
        repo: { 'src/a.ts': 'export function h(s: string?) { return s; }\n' },
        patched: { 'src/a.ts': 'export function h(s: string | undefined) { return s; }\n' },
      },
      {
        name: 'a property of a constructor',
        log: "src/a.ts(2,15): error TS1294: This syntax is not allowed when 'erasableSyntaxOnly' is enabled.",
        repo: {
          'src/a.ts':
            'class A extends B {\n  constructor(private readonly name: string, b = 1) {\n    super(b);\n  }\n}\n',
        },
        patched: {
          'src/a.ts':
            'class A extends B {\n  private readonly name: string;\n\n  constructor(name: string, b = 1) {\n    super(b);\n    this.name = name;\n  }\n}\n',
        },
      },
      {
        name: 'a method that is not called',
        log: 'src/a.ts(1,5): error TS2774: This condition will always return true since this function is always defined. Did you mean to call it instead?',
        repo: { 'src/a.ts': 'if (a.isOpen) run();\n' },
        patched: { 'src/a.ts': 'if (a.isOpen()) run();\n' },
      },
      {
        name: 'JSON',
        log: "src/a.ts(1,18): error TS1543: Importing a JSON file into an ECMAScript module requires a 'type: \"json\"' import attribute when 'module' is set to 'NodeNext'.",
        repo: { 'src/a.ts': "import data from './data.json';\n" },
        patched: { 'src/a.ts': "import data from './data.json' with { type: 'json' };\n" },
      },
      {
        name: 'JSX without React',
        log: "src/c.tsx(3,20): error TS2686: 'React' refers to a UMD global, but the current file is a module. Consider adding an import instead.",
        repo: { 'src/c.tsx': "import { a } from './a';\n\nexport const el = <div>{a}</div>;\n" },
        patched: {
          'src/c.tsx':
            "import * as React from 'react';\nimport { a } from './a';\n\nexport const el = <div>{a}</div>;\n",
        },
      },
      {
        name: 'a modifier twice',
        log: "src/a.ts(1,8): error TS1030: 'export' modifier already seen.",
        repo: { 'src/a.ts': 'export export const x = 1;\n' },
        patched: { 'src/a.ts': 'export const x = 1;\n' },
      },
      {
        name: 'an octal number',
        log: "src/a.ts(1,18): error TS1121: Octal literals are not allowed. Use the syntax '0o17'.",
        repo: { 'src/a.ts': 'export const o = 017;\n' },
        patched: { 'src/a.ts': 'export const o = 0o17;\n' },
      },
      {
        name: 'an assignment that looks like a block',
        log: "src/a.ts(1,10): error TS2809: Declaration or statement expected. This '=' follows a block of statements, so if you intended to write a destructuring assignment, you might need to wrap the whole assignment in parentheses.",
        repo: { 'src/a.ts': '{ p, q } = next();\n' },
        patched: { 'src/a.ts': '({ p, q } = next());\n' },
      },
      {
        name: 'a label that nothing jumps to',
        log: 'src/a.ts(1,1): error TS7028: Unused label.',
        repo: { 'src/a.ts': 'outer: for (;;) break;\n' },
        patched: { 'src/a.ts': 'for (;;) break;\n' },
      },
    ],
    ignore: [
      { name: 'another error', log: "src/a.ts(3,3): error TS2322: Type 'string' is not assignable to type 'number'." },
    ],
  },
});
