/** The functions that a test takes from its library by import: what a file that imports some of them may lack one of. */
export const TEST_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  'node:test': ['after', 'afterEach', 'before', 'beforeEach', 'describe', 'it', 'mock', 'suite', 'test'],
  vitest: [
    ...['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'onTestFinished', 'suite'],
    ...['test', 'vi'],
  ],
  '@jest/globals': [
    ...['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'jest', 'test'],
  ],
  'bun:test': ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'mock', 'spyOn', 'test'],
};
