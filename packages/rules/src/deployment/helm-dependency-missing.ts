import { defineRule } from '@self-healer/core/rule';
import { commandBefore } from '../support/ci/command-before.ts';

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
  async fix({ charts }, repo) {
    if (charts === undefined) return undefined;
    const found = (await repo.list()).filter(
      (path) => /(?:^|\/)Chart\.yaml$/.test(path) && !/(?:^|\/)charts\/[^/]+\//.test(path),
    );
    const [chart] = found;
    if (chart === undefined || found.length > 1) return undefined;
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
