import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/model/edit.ts';
import { policyViolation } from '../../src/patcher/policy.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const CI = '.github/workflows/ci.yml';

/** Path, line added to it, words of the refusal. */
const ADDED: readonly (readonly [path: string, line: string, refusal: string])[] = [
  ['a.test.ts', "it.skip('x', () => {});", 'skip a test'],
  ['a.test.ts', "describe.only('x', () => {});", 'skip a test'],
  ['a.test.ts', "xit('x', () => {});", 'skip a test'],
  ['a.test.ts', "fdescribe('x', () => {});", 'skip a test'],
  ['test_a.py', '@pytest.mark.skip(reason="flaky")', 'skip a test'],
  ['test_a.py', '@pytest.mark.xfail', 'skip a test'],
  ['test_a.py', '    self.skipTest("later")', 'skip a test'],
  ['pytest.ini', 'addopts = --deselect tests/test_a.py::test_b', 'skip a test'],
  ['ATest.java', '  @Disabled("flaky")', 'skip a test'],
  ['ATest.java', '  @Ignore', 'skip a test'],
  [CI, '      - run: mvn -B -DskipTests verify', 'skip a test'],
  [CI, '      - run: ./gradlew build -x test', 'skip a test'],
  ['pom.xml', '<skipTests>true</skipTests>', 'skip a test'],
  ['a_test.go', '\tt.Skip("flaky")', 'skip a test'],
  ['src/lib.rs', '    #[ignore]', 'skip a test'],
  ['ATests.cs', '[Fact(Skip = "flaky")]', 'skip a test'],
  ['a_test.cc', 'GTEST_SKIP();', 'skip a test'],
  [CI, '      - run: npm test || true', 'let a failure pass'],
  [CI, '      - run: npm test || exit 0', 'let a failure pass'],
  [CI, '      - run: npm test || echo failed', 'let a failure pass'],
  ['Makefile', '\tpytest; true', 'let a failure pass'],
  ['build.sh', 'set +e', 'let a failure pass'],
  ['build.sh', 'exit 0', 'let a failure pass'],
  [CI, '        continue-on-error: true', 'let a failure pass'],
  [CI, '        continue-on-error: ${{ matrix.experimental }}', 'let a failure pass'],
  ['.gitlab-ci.yml', '  allow_failure: true', 'let a failure pass'],
  ['azure-pipelines.yml', '    continueOnError: true', 'let a failure pass'],
  ['buildspec.yml', '    on-failure: CONTINUE', 'let a failure pass'],
  ['Jenkinsfile', 'sh(script: "make", returnStatus: true)', 'let a failure pass'],
  ['Jenkinsfile', 'catchError(buildResult: "SUCCESS") { sh "make" }', 'let a failure pass'],
  ['build.gradle', '    ignoreFailures = true', 'let a failure pass'],
  ['pom.xml', '<testFailureIgnore>true</testFailureIgnore>', 'let a failure pass'],
  ['package.json', '    "test": "jest --passWithNoTests",', 'let a failure pass'],
  ['src/a.ts', '// eslint-disable-next-line no-undef', 'switch a check off'],
  ['src/a.ts', '// @ts-ignore', 'switch a check off'],
  ['src/a.ts', '// @ts-expect-error', 'switch a check off'],
  ['src/a.ts', 'const a = b as any;', 'switch a check off'],
  ['src/a.ts', '// biome-ignore lint: x', 'switch a check off'],
  ['a.py', 'import yaml  # type: ignore', 'switch a check off'],
  ['a.py', 'import os  # noqa: F401', 'switch a check off'],
  ['a.py', '# pylint: disable=all', 'switch a check off'],
  ['src/A.java', '@SuppressWarnings("unchecked")', 'switch a check off'],
  ['src/lib.rs', '#![allow(warnings)]', 'switch a check off'],
  ['Makefile', 'CFLAGS += -Wno-error', 'switch a check off'],
  ['a.go', '//nolint:errcheck', 'switch a check off'],
  ['a.rb', '# rubocop:disable Style/Foo', 'switch a check off'],
  ['build.sh', 'git commit --no-verify -m x', 'switch a check off'],
  ['a.sh', '# shellcheck disable=SC2086', 'switch a check off'],
  ['.npmrc', 'strict-ssl=false', 'who is at the other end'],
  [CI, '      NODE_TLS_REJECT_UNAUTHORIZED: 0', 'who is at the other end'],
  ['a.js', 'rejectUnauthorized: false,', 'who is at the other end'],
  ['build.sh', 'curl -fsSk https://registry.example.org/a', 'who is at the other end'],
  ['build.sh', 'curl --insecure https://registry.example.org/a', 'who is at the other end'],
  ['build.sh', 'wget --no-check-certificate https://registry.example.org/a', 'who is at the other end'],
  ['Dockerfile', 'RUN pip install --trusted-host registry.example.org a', 'who is at the other end'],
  [CI, '      GIT_SSL_NO_VERIFY: 1', 'who is at the other end'],
  ['a.py', 'requests.get(url, verify=False)', 'who is at the other end'],
  ['a.go', 'tls.Config{InsecureSkipVerify: true}', 'who is at the other end'],
  ['Dockerfile', 'ENV GOSUMDB=off', 'who is at the other end'],
  ['build.sh', 'ssh -o StrictHostKeyChecking=no host', 'who is at the other end'],
  [CI, '      - run: git config --global --add safe.directory "*"', 'who is at the other end'],
  [CI, 'permissions: write-all', 'give away rights'],
  [CI, '  pull_request_target:', 'give away rights'],
  ['build.sh', 'chmod -R 777 /app', 'give away rights'],
  ['compose.yml', '    privileged: true', 'give away rights'],
  ['build.sh', 'curl -fsSL https://registry.example.org/install.sh | sudo bash', 'give away rights'],
  ['a.js', "args: ['--no-sandbox'],", 'give away rights'],
  ['build.sh', 'git push --force origin main', 'override a safeguard'],
  [CI, '      - run: npm audit fix --force', 'override a safeguard'],
  [CI, '      - run: npm ci --legacy-peer-deps', 'override a safeguard'],
  [CI, '      TOKEN: ${{ secrets.DEPLOY_TOKEN }}', 'use a secret'],
  ['config.ini', `password = ${'hunter'.repeat(3)}`, 'looks like a secret'],
  ['requirements.txt', `a==1 --hash=sha256:${'ab'.repeat(32)}`, 'checksum by hand'],
  ['.npmrc', 'registry=https://registry.example.org/', 'another source'],
  ['src/a.ts', 'if (admin\u202e) {}', 'hide text from a reader'],
  ['src/a.ts', 'const a = "\0";', 'no text'],
];

test.each(ADDED)('%s may not gain %s', async (path, line, refusal) => {
  const before = `first line of the file\n`;
  const edit: Edit = { kind: 'write', path, content: `${before}${line}\n` };
  expect(await policyViolation([edit], memoryWorkspace({ [path]: before }))).toContain(refusal);
  // What is there already is nobody's fault, wherever it moves.
  const there: Edit = { kind: 'write', path, content: `${line}\n${before}` };
  if (!line.includes('\0')) {
    expect(await policyViolation([there], memoryWorkspace({ [path]: `${before}${line}\n` }))).toBeUndefined();
  }
});

const CHANGED: readonly (readonly [path: string, before: string, after: string, refusal: string | undefined])[] = [
  ['jest.config.js', '    branches: 80,', '    branches: 60,', 'less test coverage'],
  ['jest.config.js', '    branches: 80,', '    branches: 90,', undefined],
  ['setup.cfg', 'fail_under = 90', 'fail_under = 10', 'less test coverage'],
  ['setup.cfg', 'fail_under = 90', '', 'read less of the tests'],
  ['package.json', '"lint": "eslint . --max-warnings 0"', '"lint": "eslint . --max-warnings 99"', 'more warnings'],
  ['package.json', '"lint": "eslint . --max-warnings 0"', '"lint": "eslint ."', 'warnings as errors'],
  ['.npmrc', 'audit-level=moderate', 'audit-level=critical', 'more vulnerabilities'],
  ['tsconfig.json', '"strict": true,', '"strict": false,', 'loosen the type checker'],
  [CI, '- run: pnpm install --frozen-lockfile', '- run: pnpm install', 'without the lock file'],
  [CI, '- run: cargo build --locked', '- run: cargo build', 'without the lock file'],
  ['Makefile', 'CFLAGS=-Wall -Werror', 'CFLAGS=-Wall', 'warnings as errors'],
  ['build.sh', 'set -euo pipefail', '', 'go on after a failure'],
  ['a.test.ts', "test('a', () => {\n  expect(1).toBe(1);\n});", "test('a', () => {\n});", 'remove an assertion'],
  ['a.test.ts', "test('a', () => {});\ntest('b', () => {});", "test('a', () => {});", 'remove a test'],
  ['test_a.py', 'def test_a():\n    assert f() == 1', 'def test_a():\n    f()', 'remove an assertion'],
  ['a_test.go', 'func TestA(t *testing.T) {}', 'func testA(t *testing.T) {}', 'remove a test'],
  ['src/a.ts', "import a from 'a';\nimport b from 'b';", "import b from 'b';", undefined],
  ['a.test.ts', "import a from 'a';\nexpect(b).toBe(1);", 'expect(b).toBe(1);', undefined],
  [CI, '- uses: actions/upload-artifact@v3', '- uses: actions/upload-artifact@v4', undefined],
  [CI, '  contents: read', '  contents: read\n  packages: write', undefined],
  ['README.md', 'Run it.', 'Run it with `|| true`, if you must.', undefined],
  ['model.py', 'model = 1', 'model.fit(x, y)', undefined],
  ['src/a.ts', '// @ts-expect-error', '', undefined],
];

test.each(CHANGED)('%s: %j to %j', async (path, before, after, refusal) => {
  const violation = await policyViolation(
    [{ kind: 'write', path, content: after }],
    memoryWorkspace({ [path]: before }),
  );
  if (refusal === undefined) expect(violation).toBeUndefined();
  else expect(violation).toContain(refusal);
});

const PATHS: readonly string[] = [
  '',
  '.',
  '..',
  '../a',
  'a/../../b',
  'a//b',
  'a/',
  '/etc/passwd',
  '~/a',
  'C:\\a',
  'c:a',
  '\\\\server\\share',
  'a\\b',
  'a\0b',
  'a\nb',
  'a:stream',
  'a.',
  'a ',
  'dir./a',
  '.git/config',
  '.GIT/hooks/pre-commit',
  'sub/.git/config',
  '.git',
  'git~1/config',
  'GIT~2/config',
  '.gi\u200ct/config',
  '.git\u200b/config',
  '.git./config',
  'e\u0301.txt',
  'x'.repeat(300),
  '.github/CODEOWNERS',
  'CODEOWNERS',
  '.self-healer.yml',
  '.self-healer/history/a.json',
  'LICENSE',
  'LICENCE.md',
  'packages/a/LICENSE.txt',
  'deploy/server.key',
  'ca.pem',
  'id_ed25519',
  '.env',
  '.env.production',
  'app/.ENV',
  '.netrc',
  '.aws/credentials',
  '.husky/pre-commit',
  'CLAUDE.md',
  'AGENTS.md',
  '.cursor/rules.md',
  '.vscode/tasks.json',
  '.gitleaksignore',
  '.eslintignore',
  'package-lock.json',
  'web/yarn.lock',
  'go.sum',
  'Cargo.lock',
];

describe.each(PATHS)('the path %j', (path) => {
  test.each<Edit>([
    { kind: 'write', path, content: 'a\n' },
    { kind: 'chmod', path, mode: '100755' },
    { kind: 'delete', path },
  ])('may not be touched: $kind', async (edit) => {
    expect(await policyViolation([edit], memoryWorkspace({}))).toMatch(/^It would /);
  });
});

test.each([
  '.env.example',
  'src/key.ts',
  'docs/license-check.md',
  '.gitignore',
  '.gitattributes',
  '.github/workflows/a.yml',
  'a b.txt',
  'ü.txt',
])('the path %j may be written', async (path) => {
  expect(await policyViolation([{ kind: 'write', path, content: 'a\n' }], memoryWorkspace({}))).toBeUndefined();
});

test('a test may not be deleted', async () => {
  expect(await policyViolation([{ kind: 'delete', path: 'test/a.test.ts' }], memoryWorkspace({}))).toBe(
    'It would delete the test test/a.test.ts.',
  );
});

test('a tool may rewrite its lock file, and take packages from nowhere else', async () => {
  const path = 'package-lock.json';
  const before = '{ "resolved": "https://registry.example.org/a.tgz" }\n';
  const writtenByTool = new Set([path]);
  const rewrite = (content: string) =>
    policyViolation([{ kind: 'write', path, content }], memoryWorkspace({ [path]: before }), { writtenByTool });
  expect(await rewrite(before.replace('a.tgz', 'b.tgz'))).toBeUndefined();
  expect(await rewrite(before.replace('registry.', 'evil.'))).toContain('another source');
});

test('too many files', async () => {
  const edits = Array.from({ length: 21 }, (_, index): Edit => ({ kind: 'write', path: `${index}.txt`, content: 'a' }));
  expect(await policyViolation(edits, memoryWorkspace({}))).toContain('21 files');
  expect(await policyViolation(edits.slice(1), memoryWorkspace({}))).toBeUndefined();
});

test('too large', async () => {
  const content = 'a'.repeat(300_000);
  expect(await policyViolation([{ kind: 'write', path: 'a', content }], memoryWorkspace({}))).toContain('too much');
  expect(
    await policyViolation([{ kind: 'write', path: 'a', content: `${content}b` }], memoryWorkspace({ a: content })),
  ).toBeUndefined();
});

const tool = (argv: readonly string[], more: Partial<Extract<Edit, { kind: 'tool' }>> = {}): Edit => ({
  kind: 'tool',
  argv: [...argv],
  cwd: '.',
  writes: ['src/**'],
  network: false,
  ...more,
});

test.each<[Edit, string | undefined]>([
  [tool(['gofmt', '-w', 'a.go']), undefined],
  [tool(['./gradlew', 'spotlessApply']), undefined],
  [tool(['node_modules/.bin/prettier', '--write', '.']), undefined],
  [tool(['npm', 'install', '--package-lock-only', '--ignore-scripts'], { writes: ['package-lock.json'] }), undefined],
  [tool(['bash', '-c', 'true']), 'no tool of its own'],
  [tool(['/bin/sh', 'a']), 'outside the repository'],
  [tool(['curl', 'https://registry.example.org']), 'no tool of its own'],
  [tool(['git', 'commit']), 'no tool of its own'],
  [tool(['node', '-e', '1']), 'code given to node'],
  [tool(['python3', '-c', '1']), 'code given to python3'],
  [tool(['../x/tool']), 'outside the repository'],
  [tool(['npm', 'install', '--force']), 'override a safeguard'],
  [tool(['npm', 'install', '--legacy-peer-deps']), 'override a safeguard'],
  [tool(['gofmt\n']), 'control character'],
  [tool(['gofmt'], { cwd: '../x' }), 'outside the repository'],
  [tool(['gofmt'], { writes: ['../x'] }), 'leaves the repository'],
  [tool(['gofmt'], { writes: ['**'] }), 'a wildcard'],
  [tool(['gofmt'], { writes: ['.git/**'] }), "git's own directory"],
  [tool(['gofmt'], { writes: ['LICENSE'] }), 'a licence'],
])('tool %j', async (edit, refusal) => {
  const violation = await policyViolation([edit], memoryWorkspace({}));
  if (refusal === undefined) expect(violation).toBeUndefined();
  else expect(violation).toContain(refusal);
});

test('rewriting a file with its own lines in another order is never a violation', async () => {
  const lines = fc.array(fc.constantFrom(...ADDED.map(([, line]) => line).filter((line) => !line.includes('\0'))), {
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(lines, fc.constantFrom('a.test.ts', CI, 'a.py'), async (all, path) => {
      const repo = memoryWorkspace({ [path]: all.join('\n') });
      const content = all.toReversed().join('\n');
      expect(await policyViolation([{ kind: 'write', path, content }], repo)).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});
