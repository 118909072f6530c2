import { splitArguments } from '../text/split-arguments.ts';
import { textLines } from '../text/text-lines.ts';

const ANNOTATIONS: ReadonlyMap<string, string> = new Map([
  ['Test', 'Test'],
  ['Before', 'BeforeEach'],
  ['After', 'AfterEach'],
  ['BeforeClass', 'BeforeAll'],
  ['AfterClass', 'AfterAll'],
  ['Ignore', 'Disabled'],
]);
/** What has no counterpart of the same shape. */
const OTHERWISE =
  /@(?:RunWith|Rule|ClassRule|FixMethodOrder|Category)\b|@Test\s*\(|\bassertThat\s*\(|\b(?:Assert|import static org\.junit\.Assert)\.assertThat\b|import org\.junit\.(?:\*|[a-z])/;
const IMPORT = /^import (?<static>static )?org\.junit\.(?<name>\w+)(?<member>\.(?:\w+|\*))?;\s*$/;
const CALL = /\b(?:Assertions\.)?(?<name>assert\w+)\(/g;
/** Assertions of one value; the others compare two. */
const ONE_VALUE = /^assert(?:True|False|Null|NotNull)$/;

/**
 * A test of JUnit 4 as one of JUnit 5: imports, annotations, and the message of an assertion behind its values. Undefined
 * where it uses a runner, a rule, an expected exception or something else that is written in another way.
 */
export function toJupiter(text: string): string | undefined {
  if (OTHERWISE.test(text)) return undefined;
  const { lines, join } = textLines(text);
  for (const [at, line] of lines.entries()) {
    const imported = IMPORT.exec(line)?.groups;
    const changed = imported === undefined ? inCode(line) : importOf(imported);
    if (changed === undefined) return undefined;
    lines[at] = changed;
  }
  return join();
}

function importOf(imported: Readonly<Record<string, string | undefined>>): string | undefined {
  const { static: isStatic = '', name = '', member = '' } = imported;
  const renamed = name === 'Assert' ? 'Assertions' : name === 'Assume' ? 'Assumptions' : ANNOTATIONS.get(name);
  return renamed === undefined ? undefined : `import ${isStatic}org.junit.jupiter.api.${renamed}${member};`;
}

function inCode(line: string): string | undefined {
  let code = line
    .replace(
      /@(?<name>Before|After|BeforeClass|AfterClass|Ignore)\b/g,
      (_all, name: string) => `@${ANNOTATIONS.get(name)}`,
    )
    .replace(/(?<![\w.])Assert\.(?=\w)/g, 'Assertions.')
    .replace(/(?<![\w.])Assume\.(?=\w)/g, 'Assumptions.');
  for (const call of [...code.matchAll(CALL)].toReversed()) {
    const start = call.index + call[0].length;
    const given = splitArguments(code.slice(start));
    const moved = messageLast(call.groups?.name ?? '', given);
    if (moved === undefined) return undefined;
    code = `${code.slice(0, start)}${moved}${code.slice(start + given.join(',').length)}`;
  }
  return code;
}

/** The arguments of an assertion with its message behind them; undefined where nothing tells which of them it is. */
function messageLast(name: string, given: readonly string[]): string | undefined {
  const values = ONE_VALUE.test(name) ? 1 : 2;
  const [first = '', ...rest] = given;
  if (given.length === 0) return undefined;
  if (given.length <= values) return given.join(',');
  const isText = /^\s*"/.test(first);
  // A third number is how far two may be apart.
  if (!isText)
    return values === 2 && given.length === 3 && /^\s*[-\d.]/.test(given[2] ?? '') ? given.join(',') : undefined;
  return [...rest.map((each) => each.trim()), first.trim()].join(', ');
}
