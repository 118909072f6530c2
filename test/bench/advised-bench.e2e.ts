import { accessSync, constants, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { Advisor } from '@self-healer/core/ports/advisor';
import type { Rule } from '@self-healer/core/rule';
import { heal } from '@self-healer/healer/heal';
import { childEnv } from '@self-healer/healer/process/child-env';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { RULES } from '@self-healer/rules/registry.generated';
import { afterAll, describe, expect, test } from 'vitest';
import { type ModelEndpoint, type Script, startModelEndpoint } from '../fakes/model-endpoint.ts';
import { badModel } from './bad-model.ts';
import { knownFix } from './known-fix.ts';
import { isStatic, loadScenarios, type RunnableScenario } from './scenario.ts';
import { scriptedAdvisor } from './scripted-advisor.ts';

/** Failures whose rule is taken away, so that none heals them, and whose repair changes the text of files. */
const UNKNOWN = [
  'c-link-math',
  'c-make-separator',
  'c-member-misspelt',
  'c-missing-std-include',
  'c-output-directory-missing',
  'c-source-not-built',
  'cmake-command-misspelt',
  'cpp-name-misspelt',
  'go-missing-import',
  'go-unexported-case',
  'java-statement-unfinished',
  'node-esm-extension',
  'node-import-case',
  'node-manifest-trailing-comma',
  'python-colon-missing',
  'python-name-misspelt',
  'python-tab-error',
  'rust-name-misspelt',
  'shell-directory-misspelt',
  'shell-function-misspelt',
];

const scenarios = new Map((await loadScenarios()).map((scenario) => [scenario.id, scenario]));
const runner = processRunner();
const directory = mkdtempSync(join(tmpdir(), 'advised-bench-'));
const open: ModelEndpoint[] = [];
afterAll(async () => {
  await Promise.all(open.map((endpoint) => endpoint.close()));
  rmSync(directory, { recursive: true, force: true });
});

async function advisorWith(script: Script): Promise<Advisor> {
  const endpoint = await startModelEndpoint(script);
  open.push(endpoint);
  return scriptedAdvisor(endpoint.url, directory);
}

/** The project as it fails, healed from a run of its own command. */
async function healed(
  scenario: RunnableScenario,
  rules: readonly Rule[],
  advisor: Advisor | undefined,
): Promise<HealReport> {
  const root = mkdtempSync(join(directory, 'project-'));
  cpSync(scenario.project, root, { recursive: true, verbatimSymlinks: true });
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', '-c', 'core.autocrlf=false'];
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    [...identity, 'commit', '-q', '-m', 'As it fails'],
  ]) {
    await runner.run({
      argv: ['git', ...args],
      cwd: root,
      env: childEnv(env, root),
      timeoutSeconds: 20,
      maxOutputBytes: 1e6,
    });
  }
  return heal(
    { root, verifyCommand: scenario.command, maxSafety: 'review', noRun: false, mode: 'dry-run', timeoutSeconds: 60 },
    {
      analyzer: createLogAnalyzer({ rules }),
      runner,
      env,
      clock: () => new Date(),
      temporaryDirectory: directory,
      ...(advisor && { advisor }),
    },
  );
}

const scenarioOf = (id: string): RunnableScenario => {
  const scenario = scenarios.get(id);
  if (scenario === undefined || isStatic(scenario)) throw new Error(`no scenario ${id} that can be run`);
  return scenario;
};

/** Whether every program that a scenario needs is here. */
function canRun(id: string): boolean {
  const has = (program: string) =>
    (process.env.PATH ?? '').split(delimiter).some((place) => {
      try {
        accessSync(join(place, program), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
  return scenarioOf(id).needs.every(has);
}

const without = (scenario: RunnableScenario) => RULES.filter(({ id }) => id !== (scenario.repairedBy ?? scenario.rule));
const said =
  (text: object): Script =>
  ({ name }) =>
    name === 'suggestion' ? { kind: 'stream', text: JSON.stringify(text) } : { kind: 'refusal' };

describe('with a model that answers well', () => {
  test('there are twenty', () => expect(UNKNOWN.length).toBe(20));

  for (const id of UNKNOWN) {
    test.skipIf(!canRun(id))(
      `${id}, which no rule heals, is healed and proved`,
      async () => {
        const scenario = scenarioOf(id);
        const edits = await knownFix(scenario, RULES);
        expect(edits).toBeDefined();
        const advisor = await advisorWith(said({ title: 'The known repair', edits }));
        const { outcome, patches } = await healed(scenario, without(scenario), advisor);
        expect({ outcome, patches: patches.map(({ rule, status, safety }) => [rule, status, safety]) }).toEqual({
          outcome: 'proved',
          patches: [['advisor', 'proved', 'review']],
        });
      },
      120_000,
    );
  }
});

// The bench as it is: `npm run bench -- --bad-advisor`.
describe('with a model that answers badly', () => {
  for (const id of UNKNOWN.slice(0, 4)) {
    test.skipIf(!canRun(id))(
      `${id}, which no rule heals, ends as without one`,
      async () => {
        const scenario = scenarioOf(id);
        const result = ({ verdict, outcome, patches, change, diagnosis }: HealReport) => ({
          verdict,
          outcome,
          patches: patches.filter(({ suggestedBy }) => suggestedBy === undefined),
          change,
          cause: diagnosis.errors.find((error) => error.id === diagnosis.rootCause)?.rule,
        });
        const [alone, advised] = [
          await healed(scenario, without(scenario), undefined),
          await healed(scenario, without(scenario), await advisorWith(badModel)),
        ];
        expect(result(advised)).toEqual(result(alone));
      },
      120_000,
    );
  }
});
