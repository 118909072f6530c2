/** Files that hold what a checker of types must refuse, beside what it must take. */
const TESTS_OF_TYPES =
  /(?:^|\/)(?:tests?|__tests__|spec|dtslint|tsd|test-d|typings?-tests?|type-?tests?)\/|[._-](?:test|spec|check|test-d|spec-d)\.[cm]?tsx?$/;
const SAID = /\b(?:never|must|should|cannot|can't|refuse[sd]?|reject(?:s|ed)?|invalid|wrong)\b/i;
const DIRECTIVE = /(?:@ts-expect-error|type: *ignore(?:\[[\w, -]*\])?)(?<said>.*)$/;

/** Whether the words of a comment that silences a checker of types say what must not be. */
export const saysWhatMustNotBe = (line: string): boolean => SAID.test(DIRECTIVE.exec(line)?.groups?.said ?? '');

/**
 * Whether a comment that expects an error of types is itself a check: in a test, or with a word of what must not be. Where
 * it has nothing to expect any more, it is the code that takes what it has to refuse.
 */
export const expectsRefusal = (path: string, line: string): boolean =>
  TESTS_OF_TYPES.test(path) || saysWhatMustNotBe(line);
