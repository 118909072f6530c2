const DIRECTORY =
  /(?:^|\/)(?:__mocks__|mocks?|stubs?|fakes?|doubles|attic|archived?|legacy|deprecated|obsolete|unused|backups?|old|trash)\//i;
const FILE = /(?:^|\/)(?:fake|mock|stub|dummy)s?[_-][^/]*$|[_-](?:fake|mock|stub|dummy)s?\.\w+$/i;

/** Whether a file has the name of something and is not it: a double for tests, or what was put aside. */
export const standsIn = (path: string): boolean => DIRECTORY.test(path) || FILE.test(path);

const TEST = /(?:^|\/)(?:tests?|__tests__|specs?|testdata)\//i;

/** Whether code that is shipped may be given a file: none that stands in for another, and none of the tests. */
export const isForUse = (path: string, user: string): boolean =>
  TEST.test(user) || standsIn(user) || (!TEST.test(path) && !standsIn(path));
