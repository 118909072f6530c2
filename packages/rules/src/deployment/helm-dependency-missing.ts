import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { getYaml } from '@self-healer/editors/yaml';
import { commandBefore } from '../support/ci/command-before.ts';

/** `helm repo add` before the dependencies are built, for an address that a chart of the repository itself names. */
async function addRepository(
  address: string,
  charts: readonly string[],
  repo: Workspace,
): Promise<RuleFix | undefined> {
  for (const path of charts) {
    const dependencies = getYaml((await repo.read(path)) ?? '', ['dependencies']);
    const entry = (Array.isArray(dependencies) ? dependencies : []).find(
      (each: unknown) =>
        `${(each as { repository?: unknown }).repository}`.replace(/\/$/, '') === address.replace(/\/$/, ''),
    ) as { name?: unknown } | undefined;
    if (entry === undefined || !/^https:\/\/[\w./-]+$/.test(address) || !/^[\w-]+$/.test(`${entry.name}`)) continue;
    const needs = (line: string) => /\bhelm dep(?:endency)? (?:build|update|up)\b/.test(line);
    const edits = await commandBefore(repo, needs, `helm repo add ${entry.name} ${address}`, /\bhelm repo add /);
    if (edits.length > 0) return { title: 'Add the repository of its charts first', safety: 'review', edits };
  }
  return undefined;
}

/** The names under which a chart has others: their own, or the ones it gives them. */
function dependenciesOf(chart: string): readonly string[] {
  const dependencies = getYaml(chart, ['dependencies']);
  return (Array.isArray(dependencies) ? dependencies : []).flatMap((each: unknown) => {
    const { name, alias } = each as { readonly name?: unknown; readonly alias?: unknown };
    return [`${name}`, `${alias ?? name}`];
  });
}

export const rule = defineRule({
  id: 'deployment/helm-dependency-missing',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: ['missing in charts/ directory', 'no repository definition for'],
  pattern:
    /^Error: .{0,200}(?:found in Chart\.yaml, but missing in charts\/ directory: (?<charts>.{1,300})|no repository definition for (?<repository>\S{1,300}?)\.? .{0,200})$/,
  captures: ['charts?', 'repository?'],
  docs: {
    title: 'Charts that a chart needs are not there',
    what: 'Helm lacks {what}.',
    why: 'The dependencies of the chart were not fetched in this job.',
    how: 'Run `helm repo add` for its repository and `helm dependency build` before.',
    references: ['https://helm.sh/docs/helm/helm_dependency_build/'],
  },
  gathers: ['what'],
  gather({ charts, repository }) {
    return { what: charts ?? `the repository ${repository ?? ''}` };
  },
  async fix({ charts, repository }, repo) {
    const own = (await repo.list()).filter((path) => /(?:^|\/)Chart\.yaml$/.test(path));
    // A chart below another one is part of that, wherever the outer one stands.
    const outer = own.filter(
      (path) => !own.some((other) => other !== path && path.startsWith(`${other.replace(/Chart\.yaml$/, '')}charts/`)),
    );
    if (repository !== undefined) return addRepository(repository, outer, repo);
    const names = (charts ?? '').split(/,\s*/);
    const texts = await Promise.all(outer.map(async (path) => [path, (await repo.read(path)) ?? ''] as const));
    const asking = texts.filter(([, text]) => names.every((name) => dependenciesOf(text).includes(name)));
    const [chart] = outer.length === 1 ? outer : asking.map(([path]) => path);
    if (chart === undefined || (outer.length > 1 && asking.length > 1)) return undefined;
    const directory = chart.replace(/\/?Chart\.yaml$/, '') || '.';
    const needs = (line: string) => /\bhelm (?:template|lint|install|upgrade|package)\b/.test(line);
    const edits = await commandBefore(repo, needs, `helm dependency build ${directory}`, /\bhelm dep(?:endency)? /);
    return edits.length === 0 ? undefined : { title: 'Fetch the charts it depends on first', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'before the template',
        log: 'Error: found in Chart.yaml, but missing in charts/ directory: postgresql',
        captures: { charts: 'postgresql' },
        repo: { Makefile: 'check:\n\thelm lint deploy/app\n', 'deploy/app/Chart.yaml': 'name: app\n' },
        patched: { Makefile: 'check:\n\thelm dependency build deploy/app\n\thelm lint deploy/app\n' },
      },
      {
        name: 'a chart below charts',
        log: 'Error: found in Chart.yaml, but missing in charts/ directory: redis',
        repo: {
          '.gitlab-ci.yml': 'a:\n  script:\n    - helm upgrade --install app charts/app\n',
          'charts/app/Chart.yaml': 'name: app\ndependencies:\n  - name: redis\n    version: 1.x.x\n',
          'charts/job/Chart.yaml': 'name: job\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'a:\n  script:\n    - helm dependency build charts/app\n    - helm upgrade --install app charts/app\n',
        },
      },
      {
        name: 'a chart of the same repository',
        log: 'Error: An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: common',
        repo: {
          '.gitlab-ci.yml': 'a:\n  script:\n    - helm template web charts/web\n',
          'charts/web/Chart.yaml':
            'name: web\ndependencies:\n  - name: common\n    version: 0.1.0\n    repository: file://../common\n',
          'charts/common/Chart.yaml': 'name: common\ntype: library\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'a:\n  script:\n    - helm dependency build charts/web\n    - helm template web charts/web\n',
        },
      },
      {
        name: 'a repository that the chart names',
        log: "Error: no repository definition for https://charts.example.org/stable. Please add the missing repos via 'helm repo add'",
        repo: {
          '.gitlab-ci.yml': 'a:\n  script:\n    - helm dependency build app\n',
          'app/Chart.yaml':
            'name: app\ndependencies:\n  - name: redis\n    repository: https://charts.example.org/stable\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'a:\n  script:\n    - helm repo add redis https://charts.example.org/stable\n    - helm dependency build app\n',
        },
      },
      {
        name: 'a chart',
        log: 'Error: found in Chart.yaml, but missing in charts/ directory: postgresql',
        captures: { charts: 'postgresql' },
      },
      {
        name: 'a repository',
        log: "Error: no repository definition for https://charts.example.org/stable. Please add the missing repos via 'helm repo add'",
        captures: { repository: 'https://charts.example.org/stable' },
      },
    ],
    ignore: [{ name: 'prose', log: 'no repository definition' }],
  },
});
