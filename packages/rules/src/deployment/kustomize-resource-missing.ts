import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/kustomize-resource-missing',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: ['accumulating resources', 'no matches for Id', 'already registered id'],
  pattern:
    /^(?:[Ee]rror: )?(?:accumulating resources: .{0,60}accumulating resources from '(?<resource>[^']{1,300})'|no resource matches strategic merge patch "(?<patch>[^"]{1,300})"|may not add resource with an already registered id: (?<twice>\S{1,300})$)/,
  captures: ['resource?', 'patch?', 'twice?'],
  docs: {
    title: 'A kustomization does not fit its files',
    what: 'Kustomize stops at {what}.',
    why: 'A file or resource was renamed, moved or listed twice.',
    how: 'Correct the kustomization; `kustomize build` shows the same.',
    references: ['https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/'],
  },
  gathers: ['what'],
  gather({ resource, patch, twice }) {
    return { what: resource ?? patch ?? twice ?? '' };
  },
  examples: {
    match: [
      {
        name: 'a file',
        log: "Error: accumulating resources: accumulation err='accumulating resources from 'configmap.yaml': open /w/configmap.yaml: no such file or directory'",
        captures: { resource: 'configmap.yaml' },
      },
      {
        name: 'twice',
        log: 'Error: may not add resource with an already registered id: ConfigMap.v1.[noGrp]/a.[noNs]',
      },
    ],
    ignore: [{ name: 'prose', log: 'accumulating resources of the town' }],
  },
});
