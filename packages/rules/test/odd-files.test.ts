import { matchRule } from '@self-healer/core/match-rule';
import { RULES } from '@self-healer/rules/registry.generated';
import { expect, test } from 'vitest';
import { memoryWorkspace } from './memory-workspace.ts';

/** Files that are not what their names say: half written, of another kind, empty. */
const ODD = {
  'a.go': '',
  'a.java': '',
  'a.py': '',
  'a.ts': '',
  'azure-pipelines.yml': 'null',
  'build.gradle': '{',
  'buildspec.yml': '[]',
  'Cargo.toml': '[',
  'Chart.yaml': 'a: *b',
  '.circleci/config.yml': '1',
  'CMakeLists.txt': '(',
  'composer.json': '[]',
  'docker-compose.yml': 'services: 3\n',
  Dockerfile: '',
  Gemfile: '',
  '.github/workflows/ci.yml': ': [',
  '.gitlab-ci.yml': '- a\n- b',
  'go.mod': '',
  Jenkinsfile: '',
  'k8s/a.yaml': '---\n---\n',
  'main.tf': '{',
  Makefile: '\t',
  'package-lock.json': '{}',
  'package.json': 'not json',
  'pom.xml': '<',
  'pyproject.toml': '= 3',
  'requirements.txt': '\0',
  'settings.gradle.kts': '',
  'setup.cfg': '[',
  'tsconfig.json': '[1]',
  'web/package.json': '[]',
  'web/tsconfig.json': '{"compilerOptions": 3, "files": {}}',
};

test('no fix throws on files that are not what their names say, or on none', async () => {
  const thrown: string[] = [];
  let asked = 0;
  for (const rule of RULES) {
    for (const { log, name } of rule.fix === undefined ? [] : rule.examples.match) {
      const lines = log.split('\n');
      for (const index of lines.keys()) {
        const window = { lines, index, firstLine: 1 };
        const facts = matchRule(rule, window);
        if (facts === undefined) continue;
        for (const files of [{}, ODD]) {
          asked += 1;
          await rule
            .fix?.(facts, memoryWorkspace(files), { window, format: 'plain', stage: rule.stage })
            .catch((error: unknown) => thrown.push(`${rule.id} (${name}): ${String(error)}`));
        }
      }
    }
  }
  expect(thrown).toEqual([]);
  expect(asked).toBeGreaterThan(RULES.length);
});
