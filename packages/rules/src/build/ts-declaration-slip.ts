import { defineRule } from '@self-healer/core/rule';
import { fixAt, type Place } from '../support/javascript/ts-location.ts';
import {
  abstractClass,
  asVariable,
  declared,
  inOrder,
  once,
  promiseOfNothing,
  withoutMark,
  withoutOverride,
  withSuper,
} from '../support/javascript/ts-slips.ts';

const ORDER = /^'(?<first>\w{1,20})' modifier must precede '(?<second>\w{1,20})' modifier/;
const CONSTANT = /^Cannot assign to '(?<name>[\w$]{1,200})' because it is a constant/;

type Change = (place: Place, problem: string) => string | undefined;

/** What mends each, by the compiler's number. */
const CHANGES: Readonly<Record<string, { readonly title: string; readonly change: Change }>> = {
  1015: { title: 'Drop the question mark, which the default makes needless', change: withoutMark },
  1029: {
    title: 'Put the modifiers in order',
    change(place, problem) {
      const { first = '', second = '' } = ORDER.exec(problem)?.groups ?? {};
      return inOrder(place, first, second);
    },
  },
  1046: { title: 'Declare what the file declares', change: declared },
  1117: { title: 'Say once what the object says twice', change: once },
  1244: { title: 'Make the class abstract, as its method is', change: abstractClass },
  2377: { title: 'Call the constructor of the class that is extended', change: withSuper },
  2588: {
    title: 'Declare it as a variable',
    change: (place, problem) => asVariable(place, CONSTANT.exec(problem)?.groups?.name ?? ''),
  },
  2794: { title: 'Promise nothing, as the code does', change: promiseOfNothing },
  4112: { title: 'Drop the override of a class that extends none', change: withoutOverride },
};

export const rule = defineRule({
  id: 'build/ts-declaration-slip',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['TS1015: ', 'TS1029: ', 'TS1046: ', 'TS1117: ', 'TS1244: ', 'TS2377: ', 'TS2588: ', 'TS2794: ', 'TS4112: '],
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?<code>1015|1029|1046|1117|1244|2377|2588|2794|4112): (?<problem>.{1,400})$/,
  captures: ['path', 'line', 'column', 'code', 'problem'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A TypeScript declaration is not written as it must be',
    what: '{path}:{line}: {problem} (TS{code})',
    why: 'A word is missing, or stands where it may not: what is meant is clear from the rest.',
    how: 'Write the declaration as the compiler asks.',
    references: ['https://www.typescriptlang.org/docs/handbook/'],
  },
  fix({ code, problem, ...at }, repo, context) {
    const { title = '', change } = CHANGES[code] ?? {};
    return fixAt(at, repo, context, title, 'review', (place) => change?.(place, problem));
  },
  examples: {
    match: [
      {
        name: 'modifiers',
        log: "src/a.ts(2,10): error TS1029: 'public' modifier must precede 'static' modifier.",
        captures: { code: '1029' },
        repo: { 'src/a.ts': 'class A {\n  static public make() {}\n}\n' },
        patched: { 'src/a.ts': 'class A {\n  public static make() {}\n}\n' },
      },
      {
        name: 'a declaration file',
        log: "types/x.d.ts(2,1): error TS1046: Top-level declarations in .d.ts files must start with either a 'declare' or 'export' modifier.",
        repo: { 'types/x.d.ts': 'interface A { a: string }\nfunction f(a: A): void\nclass B {\n  const: string\n}\n' },
        patched: {
          'types/x.d.ts':
            'interface A { a: string }\ndeclare function f(a: A): void\ndeclare class B {\n  const: string\n}\n',
        },
      },
      {
        name: 'a default',
        log: 'src/a.ts:1:12 - error TS1015: Parameter cannot have question mark and initializer.',
        repo: { 'src/a.ts': 'function f(a?: number = 1) {}\n' },
        patched: { 'src/a.ts': 'function f(a: number = 1) {}\n' },
      },
      {
        name: 'a constant that changes',
        log: "src/a.ts(4,5): error TS2588: Cannot assign to 'total' because it is a constant.",
        repo: { 'src/a.ts': 'function f() {\n  const total = 0\n  for (const n of [1])\n    total += n\n}\n' },
        patched: { 'src/a.ts': 'function f() {\n  let total = 0\n  for (const n of [1])\n    total += n\n}\n' },
      },
      {
        name: 'two constants of that name',
        log: "src/a.ts(2,19): error TS2588: Cannot assign to 'n' because it is a constant.",
        repo: { 'src/a.ts': 'function f() { const n = 0 }\nfunction g() { n = 2; const n = 1 }\n' },
      },
      {
        name: 'a comparison with one sign too few',
        log: "src/a.ts(3,7): error TS2588: Cannot assign to 'mode' because it is a constant.",
        repo: { 'src/a.ts': "function f() {\n  const mode = read()\n  if (mode = 'dark') return 1\n}\n" },
      },
      {
        name: 'a constant for all',
        log: "src/a.ts(4,16): error TS2588: Cannot assign to 'RATE' because it is a constant.",
        repo: {
          'src/a.ts': 'const RATE = 19\nfunction f(low: boolean) {\n  let rate = RATE\n  if (low) RATE = 7\n}\n',
        },
      },
      {
        name: 'a constructor that takes what the extended class is for',
        log: "src/a.ts(2,3): error TS2377: Constructors for derived classes must contain a 'super' call.",
        repo: {
          'src/a.ts': 'class NotFound extends Error {\n  constructor(message: string) {\n    this.n = 2\n  }\n}\n',
        },
      },
      {
        name: 'an override that another class has, too',
        log: "src/a.ts(8,3): error TS4112: This member cannot have an 'override' modifier because its containing class 'Disc' does not extend another class.",
        repo: {
          'src/a.ts':
            'abstract class Shape {\n  abstract area(): number\n}\nclass Square extends Shape {\n  override area() { return 1 }\n}\nclass Disc {\n  override area() { return 3 }\n}\n',
        },
      },
      {
        name: 'a promise of what came in',
        log: "src/a.ts(2,39): error TS2794: Expected 1 arguments, but got 0. Did you forget to include 'void' in your type argument to 'Promise'?",
        repo: {
          'src/a.ts':
            "export const first = new Promise((resolve) => {\n  socket.once('data', (chunk) => resolve())\n})\n",
        },
      },
      {
        name: 'a promise of nothing',
        log: "src/a.ts(2,3): error TS2794: Expected 1 arguments, but got 0. Did you forget to include 'void' in your type argument to 'Promise'?",
        repo: { 'src/a.ts': 'export const ready = new Promise((resolve) => {\n  resolve()\n})\n' },
        patched: { 'src/a.ts': 'export const ready = new Promise<void>((resolve) => {\n  resolve()\n})\n' },
      },
      {
        name: 'a promise of something',
        log: "src/a.ts(2,3): error TS2794: Expected 1 arguments, but got 0. Did you forget to include 'void' in your type argument to 'Promise'?",
        repo: { 'src/a.ts': 'export const ready = new Promise<number>((resolve) => {\n  resolve()\n})\n' },
      },
      {
        name: 'a constructor',
        log: "src/a.ts(3,3): error TS2377: Constructors for derived classes must contain a 'super' call.",
        repo: {
          'src/a.ts': 'class B { n = 1 }\nclass C extends B {\n  constructor(name: string) {\n    this.n = 2\n  }\n}\n',
        },
        patched: {
          'src/a.ts':
            'class B { n = 1 }\nclass C extends B {\n  constructor(name: string) {\n    super()\n    this.n = 2\n  }\n}\n',
        },
      },
      {
        name: 'an abstract method',
        log: 'src/a.ts(2,3): error TS1244: Abstract methods can only appear within an abstract class.',
        repo: { 'src/a.ts': 'export class Shape {\n  abstract area(): number;\n}\n' },
        patched: { 'src/a.ts': 'export abstract class Shape {\n  abstract area(): number;\n}\n' },
      },
      {
        name: 'a member that overrides nothing',
        log: "src/a.ts(2,19): error TS4112: This member cannot have an 'override' modifier because its containing class 'Log' does not extend another class.",
        repo: { 'src/a.ts': 'class Log {\n  public override async flush() {}\n}\n' },
        patched: { 'src/a.ts': 'class Log {\n  public async flush() {}\n}\n' },
      },
      {
        name: 'a property twice',
        log: 'src/a.ts(4,3): error TS1117: An object literal cannot have multiple properties with the same name.',
        repo: { 'src/a.ts': "export const o = {\n  a: 'x',\n  b: 2,\n  a: 'x',\n}\n" },
        patched: { 'src/a.ts': "export const o = {\n  a: 'x',\n  b: 2,\n}\n" },
      },
      {
        name: 'a property with two values',
        log: 'src/a.ts(4,3): error TS1117: An object literal cannot have multiple properties with the same name.',
        repo: { 'src/a.ts': "export const o = {\n  a: 'x',\n  b: 2,\n  a: 'y',\n}\n" },
      },
    ],
    ignore: [{ name: 'another', log: 'src/a.ts(4,3): error TS1118: An object literal is wrong.' }],
  },
});
