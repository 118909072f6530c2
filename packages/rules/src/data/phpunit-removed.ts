/** Assertions that PHPUnit renamed in version 9 and took away in version 10, or 9 already, with the same parameters. */
export const PHPUNIT_RENAMED: Readonly<Record<string, string>> = {
  assertRegExp: 'assertMatchesRegularExpression',
  assertNotRegExp: 'assertDoesNotMatchRegularExpression',
  assertNotIsReadable: 'assertIsNotReadable',
  assertNotIsWritable: 'assertIsNotWritable',
  assertFileNotExists: 'assertFileDoesNotExist',
  assertFileNotIsReadable: 'assertFileIsNotReadable',
  assertFileNotIsWritable: 'assertFileIsNotWritable',
  assertDirectoryNotExists: 'assertDirectoryDoesNotExist',
  assertDirectoryNotIsReadable: 'assertDirectoryIsNotReadable',
  assertDirectoryNotIsWritable: 'assertDirectoryIsNotWritable',
  expectExceptionMessageRegExp: 'expectExceptionMessageMatches',
};
