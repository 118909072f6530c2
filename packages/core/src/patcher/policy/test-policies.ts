import { more } from '../compare-matches.ts';
import { matchesOf } from '../matches-of.ts';
import { codePolicy, type FileView, handPolicy, type Policy } from './policy-shape.ts';
import { isTestFile } from './protected-paths.ts';

const CODE = /\.(?:[cm]?[jt]sx?|pyi?|java|kts?|groovy|scala|go|rs|rb|php|cs|fs|vb|[ch]|cc|cpp|cxx|hpp|hh|swift|mm?)$/i;
const TESTS =
  /\b(?:it|test|specify|describe)(?:\.each)?\s?\(|^\s*(?:async )?def test_|^func (?:Test|Fuzz)\w|#\[(?:\w+::)?test\]|@(?:Parameterized)?Test\b|\[(?:Fact|Theory|Test|TestMethod)\b|^\s*(?:it|specify|test) ["']|\bTEST(?:_[FP])?\(|\bfunction test\w/;
const ASSERTIONS =
  /\b(?:expect|assert\w*|should|must|verify|require\.\w+)\s?[.!(]|^\s*assert\b|\bt\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)\(|\.should\b|\b(?:EXPECT|ASSERT|CHECK|REQUIRE)(?:_\w+)?\(|\$this->assert\w*\(/;
const LITERALS =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<![\w.])-?\d[\d_.]*(?:e[+-]?\d+)?|\b(?:true|false|null|undefined|None|True|False|nil|nullptr)\b/;
/** Assertions that hold of almost anything. */
const EMPTY_ASSERTIONS =
  /\bexpect\((?:true|1)\)|\bassert(?:True)?\(?\s*(?:True|true|1)\b\s*\)?$|\.toBeDefined\(\)|\.toBeTruthy\(\)|\.not\.toThrow\(\)|\bexpect\.anything\(\)|\bassertNotNull\(|\bassertIsNotNone\(|\bassert\.Nil\(t, nil\)|\bassert!\(true\)/;

const test = (make: typeof codePolicy, id: string, judge: (file: FileView) => string | undefined): Policy =>
  make(id, (file) => (isTestFile(file.path) && CODE.test(file.path) ? judge(file) : undefined));

/** What the code of a test may not lose. */
export const TEST_POLICIES: readonly Policy[] = [
  test(codePolicy, 'test/removed', ({ removed, added }) => (more(TESTS, added, removed) ? 'remove a test' : undefined)),
  test(codePolicy, 'test/assertion-removed', ({ removed, added }) =>
    more(ASSERTIONS, added, removed) ? 'remove an assertion' : undefined,
  ),
  test(codePolicy, 'test/assertion-emptied', ({ removed, added }) =>
    more(EMPTY_ASSERTIONS, removed, added) ? 'assert what always holds' : undefined,
  ),
  test(handPolicy, 'test/expectation-changed', ({ removed, added }) =>
    literalsOf(removed) === literalsOf(added) || literalsOf(removed) === '' ? undefined : 'change what a test expects',
  ),
];

/** The verbs of a message that Go's tests print when they fail: what is compared stands elsewhere. */
const MESSAGE_VERB = /(?<=\bt\.(?:Errorf|Fatalf)\("[^"]{0,300})%[-+# 0]*\d*(?:\.\d+)?[a-zA-Z]/g;

/** The literals of all lines that assert, sorted; quotes do not matter. */
function literalsOf(text: string): string {
  const lines = text
    .split('\n')
    .filter((line) => matchesOf(line, ASSERTIONS).length > 0)
    .map((line) => line.replace(MESSAGE_VERB, '%v'));
  return matchesOf(lines.join('\n'), LITERALS)
    .map((literal) => literal.replace(/^["'`]|["'`]$/g, ''))
    .sort()
    .join('\n');
}
