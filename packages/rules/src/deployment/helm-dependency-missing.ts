import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
