import { expect, test } from 'vitest';
import { type LanguageName, type Slip, slipped, slipsIn } from './slip-language.ts';

const PYTHON = `import json
from os import path  # import of the path


def load(name):
    """Reads (and parses), as self.read does."""
    if name == "a, (b":
        return json.loads(path.join(name, "x"))
`;

const of = (language: LanguageName, text: string, kind: string): readonly string[] =>
  (slipsIn(language, text).get(kind) ?? []).map((slip) => slipped(text, slip));

test('a slip goes at one place of the code, never within text or comments', () => {
  expect(of('python', PYTHON, 'lost comma')).toEqual([PYTHON.replace('name, "x"', 'name "x"')]);
  expect(of('python', PYTHON, 'one equals sign')).toEqual([PYTHON.replace('==', '=')]);
  expect(of('python', PYTHON, 'lost self')).toEqual([]);
  expect(of('python', PYTHON, 'lost import')).toEqual([
    PYTHON.replace('import json\n', ''),
    PYTHON.replace('from os import path  # import of the path\n', ''),
  ]);
  expect(of('python', PYTHON, 'misspelt name')).toContain(PYTHON.replace('return', 'reutrn'));
});

test.each<[LanguageName, string, string, string]>([
  ['go', 'import "fmt"\n\nfunc a() {\n\tb := 1\n}\n', 'lost declaration', 'import "fmt"\n\nfunc a() {\n\tb = 1\n}\n'],
  ['go', 'import (\n\t"fmt"\n)\n', 'lost import', 'import (\n)\n'],
  [
    'javascript',
    'const a = `( ${b(1)}`;\nlet c = 1;\n',
    'constant for a variable',
    'const a = `( ${b(1)}`;\nconst c = 1;\n',
  ],
  ['typescript', "import { a } from 'a';\na();\n", 'lost import', 'a();\n'],
  ['rust', "fn a<'a>(x: &'a str) -> u8 {\n    1\n}\n", 'lost closing brace', "fn a<'a>(x: &'a str) -> u8 {\n    1\n"],
  ['java', 'class A { // (\n}\n', 'lost opening brace', 'class A // (\n}\n'],
  ['c', '#include <a.h>\nint b;\n', 'lost include', 'int b;\n'],
])('%s: %j, %s', (language, text, kind, expected) => {
  expect(of(language, text, kind)).toContain(expected);
});

test('every slip changes the text and says what it took', () => {
  const all: readonly Slip[] = [...slipsIn('python', PYTHON).values()].flat();
  expect(all.length).toBeGreaterThan(10);
  for (const slip of all) {
    expect(PYTHON.slice(slip.offset, slip.offset + slip.removed.length)).toBe(slip.removed);
    expect(slipped(PYTHON, slip)).not.toBe(PYTHON);
  }
});
