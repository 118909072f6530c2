import { expect, test } from 'vitest';
import { type StepWords, stageOf } from '../../src/analyzer/stage-of-step.ts';

const runs = (...script: string[]): StepWords => ({ name: `Run ${script[0]}`, command: script[0] ?? '', script });

test.each<[string, StepWords | undefined, string, string]>([
  ['a script that installs and tests', runs('pip install -r requirements.txt', 'pytest'), 'it broke', 'test'],
  ['a script that installs a linter and tests', runs('pip install mypy', 'pytest'), 'it broke', 'test'],
  ['an install by name', { name: 'Run', command: 'npm i -g eslint' }, 'it broke', 'install'],
  ['a line of commands that lints first', { command: 'make lint && ./build && make test' }, '  1) adds', 'build'],
  [
    'what a test runner prints, after commands of several kinds',
    { command: 'make lint && make test' },
    '--- FAIL: TestA',
    'test',
  ],
  ['a compiler error where only the checkout is known', { name: 'Checkout main' }, 'src/a.c:1:2: error: b', 'build'],
  ['a checkout', { name: 'Checkout main' }, "fatal: couldn't find remote ref main", 'checkout'],
  ['Gradle and TestNG', undefined, 'shop.cart.CartTest.adds FAILED', 'test'],
  ['Gradle and JUnit', undefined, 'CartTest > adds two FAILED', 'test'],
  ['a checker of commits', { command: 'npx commitlint --from HEAD~1' }, 'it broke', 'lint'],
  ['an upload over ssh', { name: 'Run owner/scp-action@v1', command: 'owner/scp-action@v1' }, 'it broke', 'deploy'],
  ['a key that is only loaded', { command: 'owner/ssh-agent@v1' }, 'it broke', 'other'],
  ['Maven packages', { command: 'mvn -B clean package' }, 'it broke', 'build'],
  ['words of a sentence tell nothing', undefined, 'This makes sure that the format is right', 'other'],
  ['what the output says', { command: './ci.sh', doing: 'test' }, 'it broke', 'test'],
  ['a file that is called a package', { command: 'jq .version package.json' }, 'it broke', 'other'],
  ['a script that configures', { command: './configure --prefix=/usr' }, 'it broke', 'build'],
  ['a linter that a test script runs', { command: 'npm test' }, '/w/index.js:3:7: Extra semicolon. (semi)', 'lint'],
  [
    'a build that says it lints too',
    { command: 'npm run build' },
    'Failed: Linting and checking validity of types ...',
    'build',
  ],
  ['a target that ninja could not make', { command: 'ninja -C out' }, 'FAILED: version.h', 'build'],
  ['an option that only holds the word', { command: 'python sync.py --check-state' }, 'it broke', 'other'],
])('%s', (_name, step, line, stage) => {
  expect(stageOf(step, line)).toBe(stage);
});
