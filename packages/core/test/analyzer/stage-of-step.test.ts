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
  ['a checker of spelling', { command: 'crate-ci/typos@v1' }, 'error: `teh` should be `the`', 'lint'],
  ['a checker of what a pull request holds', { command: 'acme/changelog-enforcer@v3' }, 'it broke', 'lint'],
  [
    'a tool that packs',
    { command: 'rpmbuild -ba app.spec' },
    'error: Installed (but unpackaged) file(s) found:',
    'package',
  ],
  ['a compiler that a tool that packs runs', { command: 'debuild -us' }, "a.c:3:1: error: expected ';'", 'build'],
  ['a toolchain that is fetched', { command: '$HOME/install-jdk.sh --feature 11' }, 'it broke', 'setup'],
  ['a generator of pages', { command: 'mkdocs --strict' }, 'it broke', 'build'],
  ['a compiler error where tests are run', { command: 'stack test' }, 'src/Widget.hs:12:1: error: [-Werror]', 'build'],
  [
    'a compiler error where a linter of Rust runs',
    { command: 'cargo clippy' },
    'error[E0432]: unresolved import',
    'build',
  ],
  ['a cluster for the tests', { command: 'helm/kind-action@v1' }, 'it broke', 'setup'],
  ['a checker of interfaces', { command: 'sbt mimaReportBinaryIssues' }, 'it broke', 'lint'],
  ['.NET publishes to a folder', { command: 'dotnet publish -c Release' }, 'it broke', 'build'],
  ['a script that runs tests', { command: './run_tests.sh' }, 'it broke', 'test'],
  ['a syntax that is only checked', { command: 'ansible-playbook --syntax-check site.yml' }, 'it broke', 'lint'],
  ['a machine that is started', { command: 'vagrant up' }, 'it broke', 'setup'],
  ['OCaml where tests are run', { command: 'dune runtest' }, 'File "src/a.ml", line 41, characters 12-17:', 'build'],
  ['Maven verifies', { command: 'mvn -B clean verify' }, 'it broke', 'test'],
  ['Maven verifies by a plugin that says more', { command: 'mvn -B verify', doing: 'lint' }, 'it broke', 'lint'],
])('%s', (_name, step, line, stage) => {
  expect(stageOf(step, line)).toBe(stage);
});
