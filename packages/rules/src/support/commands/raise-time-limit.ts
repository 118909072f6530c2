import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { editMatching } from '../ci/ci-edits.ts';

export type TestRunner = 'ctest' | 'go' | 'jest' | 'mocha' | 'node' | 'playwright' | 'pytest' | 'vitest';

/** The limit of a runner that nothing sets, and the option that does. */
const DEFAULTS: Readonly<Partial<Record<TestRunner, { readonly limit: number; readonly option: string }>>> = {
  jest: { limit: 5000, option: '--testTimeout=' },
  mocha: { limit: 2000, option: '--timeout ' },
  vitest: { limit: 5000, option: '--testTimeout=' },
};

/** Sets the limit of a runner in the scripts of package.json, where the one that was too short is its own. */
export async function raiseDefaultLimit(
  repo: Workspace,
  runner: TestRunner,
  limit: number,
): Promise<RuleFix | undefined> {
  const known = DEFAULTS[runner];
  if (known?.limit !== limit) return undefined;
  // A test that sets the same limit for itself means it.
  for (const path of (await repo.list()).filter((file) => /\.[cm]?[jt]sx?$/.test(file)).slice(0, 600))
    if (
      new RegExp(`\\b(?:t|setT|testT)imeout\\W{1,4}${limit}\\b|,\\s*${limit}\\s*\\)`).test(
        (await repo.read(path)) ?? '',
      )
    )
      return undefined;
  const calls = new RegExp(`(?<=(?:"|&& |; |npx |-- )${runner}${runner === 'vitest' ? ' run' : ''})(?= |")`, 'g');
  const edits = await editMatching(repo, /(?:^|\/)package\.json$/, (text) => {
    const scripts = /"scripts"\s*:\s*\{[^{}]*\}/.exec(text)?.[0];
    if (scripts === undefined || /imeout/.test(scripts)) return undefined;
    return text.replace(scripts, () => scripts.replace(calls, ` ${known.option}${limit * FACTOR}`));
  });
  return edits.length === 0 ? undefined : { title: `Let a test take ${FACTOR} times as long`, safety: 'review', edits };
}

/** How many times longer a slow test may take; the policy refuses more. */
const FACTOR = 4;

/** Where a runner's limit is written: group `value` is the number with its unit, in `unit` milliseconds without one. */
interface Place {
  readonly files: RegExp;
  readonly pattern: RegExp;
  readonly unit: number;
}

const SCRIPTS =
  /(?:^|\/)(?:package\.json|(?:GNUm|M|m)akefile|Jenkinsfile|\.gitlab-ci\.ya?ml|\.?azure-pipelines[^/]*\.ya?ml|buildspec[^/]*\.ya?ml)$|\.(?:mk|sh|bash)$|^\.github\/workflows\/[^/]+\.ya?ml$|^\.circleci\/config\.ya?ml$/;

const option = (names: string, unit: number): Place => ({
  files: SCRIPTS,
  pattern: new RegExp(`(?<before>(?:^|[\\s"'])(?:${names})[ =])(?<value>\\d[\\d.]*(?:ms|s|m|h)?)(?![\\w.])`, 'g'),
  unit,
});
const setting = (files: RegExp, name: string, unit: number): Place => ({
  files,
  pattern: new RegExp(
    `(?<before>(?:^|[\\s{,"'])${name}["']?\\s{0,4}[:=]\\s{0,4}["']?)(?<value>\\d[\\d_.]*)(?![\\w.])`,
    'g',
  ),
  unit,
});
const CONFIG = (names: string) => new RegExp(`(?:^|/)(?:(?:${names})\\.config\\.[cm]?[jt]s|package\\.json)$`);

const PLACES: Readonly<Record<TestRunner, readonly Place[]>> = {
  node: [option('--test-timeout', 1)],
  jest: [option('--testTimeout', 1), setting(CONFIG('jest'), 'testTimeout', 1)],
  vitest: [option('--(?:testTimeout|test-timeout)', 1), setting(CONFIG('vitest|vite'), 'testTimeout', 1)],
  mocha: [
    option('--timeout|-t', 1),
    setting(/(?:^|\/)\.mocharc\.(?:json|jsonc|ya?ml|[cm]?js)$|(?:^|\/)package\.json$/, 'timeout', 1),
  ],
  playwright: [option('--timeout', 1), setting(CONFIG('playwright'), 'timeout', 1)],
  pytest: [
    option('--timeout', 1000),
    setting(/(?:^|\/)(?:pytest\.ini|tox\.ini|setup\.cfg|pyproject\.toml)$/, 'timeout', 1000),
    { ...option('--timeout', 1000), files: /(?:^|\/)(?:pytest\.ini|tox\.ini|setup\.cfg|pyproject\.toml)$/ },
  ],
  go: [option('-timeout|--timeout', 1000)],
  ctest: [
    option('--timeout', 1000),
    {
      files: /(?:^|\/)CMakeLists\.txt$|\.cmake$/,
      pattern: /(?<before>\bTIMEOUT\s{1,8}"?)(?<value>\d[\d.]*)(?![\w.])/g,
      unit: 1000,
    },
  ],
};

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of a duration such as `300`, `1.5s` or Go's `10m0s`; `unit` milliseconds where it has none. */
export function durationMs(written: string, unit: number): number {
  const plain = written.replaceAll('_', '');
  if (/^[\d.]+$/.test(plain)) return Number(plain) * unit;
  return [...plain.matchAll(/(?<n>[\d.]+)(?<unit>ms|s|m|h)/g)].reduce(
    (sum, { groups }) => sum + Number(groups?.n) * (UNITS[groups?.unit ?? ''] ?? 0),
    0,
  );
}

/**
 * Gives tests four times as long where the project itself wrote down the limit that they ran into. Only a run that then
 * passes shows that they are slow and do not hang: without one the patch is none.
 */
export async function raiseTimeLimit(
  repo: Workspace,
  runner: TestRunner,
  isLimit: (milliseconds: number) => boolean,
): Promise<RuleFix | undefined> {
  const edits = new Map<string, string>();
  for (const { files, pattern, unit } of PLACES[runner]) {
    const found = await editMatching(repo, files, (text, path) =>
      (edits.get(path) ?? text).replace(pattern, (all, before: string, value: string) =>
        isLimit(durationMs(value, unit)) ? before + longer(value) : all,
      ),
    );
    for (const { path, content } of found) edits.set(path, content);
  }
  if (edits.size === 0) return undefined;
  return {
    title: `Give tests ${FACTOR} times as long, as they pass with it`,
    safety: 'review',
    edits: [...edits].map(([path, content]) => ({ kind: 'write', path, content })),
    needs: 'required',
  };
}

function longer(value: string): string {
  const number = /^[\d._]+/.exec(value)?.[0] ?? '';
  return `${Number((Number(number.replaceAll('_', '')) * FACTOR).toFixed(3))}${value.slice(number.length)}`;
}
