import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { fixAt } from '../support/javascript/ts-location.ts';
import { tsMembers } from '../support/javascript/ts-members.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/ts-member-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['error TS2420: ', 'error TS2515: ', 'error TS2415: '],
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?:2420: Class '(?<class>[\w$]{1,200})' incorrectly implements interface '.{1,200}'\.|2515: Non-abstract class '(?<concrete>[\w$]{1,200})' does not implement inherited abstract member (?:'(?<member>[\w$]{1,200})'|(?<inherited>[\w$]{1,200})) from class '?(?<base>[\w$]{1,200})'?\.)$/,
  captures: ['path', 'line', 'column', 'class?', 'concrete?', 'member?', 'inherited?', 'base?'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A class lacks a member that it must have',
    what: '{path}:{line}: the class has no `{missing}`, which `{required}` asks for.',
    why: 'The member is misspelt, was renamed in one of the two places, or was not written yet.',
    how: 'Name the member as it is asked for, or write it.',
    references: ['https://www.typescriptlang.org/docs/handbook/2/classes.html'],
  },
  gathers: ['owner', 'missing', 'required'],
  gather({ class: implementing, concrete, member, inherited, base }, window) {
    const abstract = member ?? inherited;
    if (concrete !== undefined && abstract !== undefined)
      return { owner: concrete, missing: abstract, required: base ?? '' };
    const told = nextMatch(
      window,
      /^\s+Property '(?<missing>[\w$]{1,200})' is missing in type '(?<owner>[\w$]{1,200})' but required in type '(?<required>[\w$]{1,200})'/,
      3,
    );
    const { owner, missing, required } = told ?? {};
    const known = implementing !== undefined && owner !== undefined && missing !== undefined && required !== undefined;
    return known ? { owner, missing, required } : undefined;
  },
  async fix({ path, line, column, owner, missing, required }, repo, context) {
    const wanted = await tsMembers(required, repo);
    const own = (await tsMembers(owner, repo)).filter((name) => !wanted.includes(name));
    const near = own.filter((name) => nearestWord(name, [missing]) === missing);
    const [written] = near;
    if (written === undefined || near.length > 1) return undefined;
    return fixAt(
      { path, line, column },
      repo,
      context,
      `Name it ${missing}, as ${required} asks`,
      'review',
      ({ text }) => {
        const lines = text.split('\n');
        const places = lines.flatMap((code, at) =>
          [...code.matchAll(/[\w$]+/g)].filter(([word]) => word === written).map(({ index }) => ({ at, index })),
        );
        const [place] = places;
        // Where it is used under that name as well, it may be meant so.
        if (place === undefined || places.length > 1) return undefined;
        return replaceAt(text, { line: place.at + 1, column: place.index + 1 }, written, missing);
      },
    );
  },
  examples: {
    match: [
      {
        name: 'of an interface',
        log: "src/square.ts(3,14): error TS2420: Class 'Square' incorrectly implements interface 'Shape'.\n  Property 'area' is missing in type 'Square' but required in type 'Shape'.",
        captures: { owner: 'Square', missing: 'area', required: 'Shape' },
        repo: {
          'src/shape.ts': 'export interface Shape {\n  area(): number;\n  name: string;\n}\n',
          'src/square.ts':
            "import type { Shape } from './shape';\n\nexport class Square implements Shape {\n  name = 's';\n  constructor(private a: number) {}\n  aera() {\n    return this.a;\n  }\n}\n",
        },
        patched: {
          'src/square.ts':
            "import type { Shape } from './shape';\n\nexport class Square implements Shape {\n  name = 's';\n  constructor(private a: number) {}\n  area() {\n    return this.a;\n  }\n}\n",
        },
      },
      {
        name: 'of an abstract class',
        log: "src/dog.ts:1:14 - error TS2515: Non-abstract class 'Dog' does not implement inherited abstract member speak from class 'Animal'.",
        repo: {
          'src/animal.ts': 'export abstract class Animal {\n  abstract speak(): string;\n}\n',
          'src/dog.ts': "export class Dog extends Animal {\n  speek() {\n    return 'woof';\n  }\n}\n",
        },
        patched: { 'src/dog.ts': "export class Dog extends Animal {\n  speak() {\n    return 'woof';\n  }\n}\n" },
      },
      {
        name: 'a member that is not written yet',
        log: "src/dog.ts(1,14): error TS2515: Non-abstract class 'Dog' does not implement inherited abstract member 'speak' from class 'Animal'.",
        repo: {
          'src/animal.ts': 'export abstract class Animal {\n  abstract speak(): string;\n}\n',
          'src/dog.ts': "export class Dog extends Animal {\n  run() {\n    return 'woof';\n  }\n}\n",
        },
      },
    ],
    ignore: [
      {
        name: 'a member of another type',
        log: "src/a.ts(3,14): error TS2420: Class 'A' incorrectly implements interface 'B'.\n  Types of property 'x' are incompatible.",
      },
    ],
  },
});
