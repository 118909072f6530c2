import { PHPUNIT_RENAMED } from '../../data/phpunit-removed.ts';
import { escapePattern } from '../text/escape-pattern.ts';

const CALL = '(?<call>(?:\\$this\\s{0,40}->|\\b(?:self|static|Assert)::)\\s{0,4})';
/** One argument that is a plain class or text. */
const PLAIN = `(?<plain>'[^'\\\\\\n]{1,200}'|"[^"\\\\$\\n]{1,200}"|\\\\?\\w[\\w\\\\]{0,200}::class)`;

/** A test's text with the calls of a removed method of PHPUnit written in its new way; undefined when one has none. */
export function modernAssertions(text: string, method: string): string | undefined {
  const content = rewritten(text, method);
  // A call that is left would fail all the same.
  return content === text || new RegExp(`(?:->|::)\\s{0,40}${escapePattern(method)}\\s*\\(`).test(content)
    ? undefined
    : content;
}

function rewritten(text: string, method: string): string {
  if (Object.hasOwn(PHPUNIT_RENAMED, method))
    return text.replace(
      new RegExp(`${CALL}${escapePattern(method)}(?=\\s*\\()`, 'g'),
      `$<call>${PHPUNIT_RENAMED[method]}`,
    );
  const [from, to] = method === 'getMock' ? ['getMock', 'createMock'] : ['setExpectedException', 'expectException'];
  return method === from
    ? text.replace(new RegExp(`${CALL}${from}\\(\\s{0,20}${PLAIN}\\s{0,20}\\)`, 'g'), `$<call>${to}($<plain>)`)
    : text;
}
