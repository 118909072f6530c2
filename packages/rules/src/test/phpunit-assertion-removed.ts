import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { modernAssertions } from '../support/php/modern-assertions.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/phpunit-assertion-removed',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: 'Call to undefined method ',
  // PHPUnit 9 and newer.
  pattern:
    /Call to undefined method (?<class>[\w\\]{1,200})::(?<method>assert(?:Not)?(?:InternalType|RegExp)|assert(?:File|Directory)NotExists|assert(?:File|Directory)?NotIs(?:Readable|Writable)|expectExceptionMessageRegExp|setExpectedException|getMock)\(\)(?: in (?<path>\S{1,400}\.php)(?::| on line )\d{1,7})?$/,
  captures: ['class', 'method', 'path?'],
  explains: ['build/php-did-you-mean', 'test/phpunit-failure', 'test/php-uncaught-error'],
  docs: {
    title: 'A test calls what PHPUnit has no more',
    what: '{class} calls `{method}`, which PHPUnit took away.',
    why: 'PHPUnit was raised and its tests were not.',
    how: 'Call the assertion that took its place: for `assertInternalType` that of the type, such as `assertIsArray`.',
    references: ['https://github.com/sebastianbergmann/phpunit/blob/main/DEPRECATIONS.md'],
  },
  gathers: ['place?'],
  gather({ path }, window) {
    const place = path ?? nextMatch(window, /^(?<place>\S{1,400}\.php):\d{1,7}$/, 5)?.place;
    return place === undefined ? {} : { place };
  },
  async fix({ method, place }, repo) {
    const path = place === undefined ? undefined : await trackedPath(place, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const content = text === undefined ? undefined : modernAssertions(text, method);
    if (path === undefined || content === undefined) return undefined;
    return {
      title: `Call what took the place of ${method}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'the type of a value, which is part of what the test expects',
        log: '1) StackTest::testItems\nError: Call to undefined method StackTest::assertInternalType()\n\n/w/app/tests/StackTest.php:7\n',
        captures: { method: 'assertInternalType' },
        repo: {
          'tests/StackTest.php':
            "<?php\n\nclass StackTest extends TestCase\n{\n    public function testItems()\n    {\n        $this->assertInternalType('array', $this->stack->items(), 'none');\n        self::assertInternalType(\"integer\", 1);\n    }\n}\n",
        },
      },
      {
        name: 'a pattern of a message',
        log: 'Error: Call to undefined method App\\Tests\\ReaderTest::expectExceptionMessageRegExp()\n\n/w/app/tests/ReaderTest.php:9\n',
        repo: {
          'tests/ReaderTest.php':
            "<?php\n\nfinal class ReaderTest extends TestCase\n{\n    public function testMissing(): void\n    {\n        $this->expectException(RuntimeException::class);\n        $this\n            ->expectExceptionMessageRegExp('/no file/');\n    }\n}\n",
        },
        patched: {
          'tests/ReaderTest.php':
            "<?php\n\nfinal class ReaderTest extends TestCase\n{\n    public function testMissing(): void\n    {\n        $this->expectException(RuntimeException::class);\n        $this\n            ->expectExceptionMessageMatches('/no file/');\n    }\n}\n",
        },
      },
      {
        name: 'a double of a class',
        log: 'Error: Call to undefined method MailTest::getMock()\n\n/w/tests/MailTest.php:7\n',
        repo: {
          'tests/MailTest.php':
            '<?php\n\nclass MailTest extends TestCase\n{\n    public function testSends()\n    {\n        $mailer = $this->getMock(Mailer::class);\n    }\n}\n',
        },
        patched: {
          'tests/MailTest.php':
            '<?php\n\nclass MailTest extends TestCase\n{\n    public function testSends()\n    {\n        $mailer = $this->createMock(Mailer::class);\n    }\n}\n',
        },
      },
      {
        name: 'a double with more than its class',
        log: 'Error: Call to undefined method MailTest::getMock()\n\n/w/tests/MailTest.php:7\n',
        repo: {
          'tests/MailTest.php':
            "<?php\n\nclass MailTest extends TestCase\n{\n    public function testSends()\n    {\n        $mailer = $this->getMock(Mailer::class, ['send']);\n    }\n}\n",
        },
      },
    ],
    ignore: [{ name: 'a method of the project', log: 'Error: Call to undefined method App\\Cart::totals()' }],
  },
});
