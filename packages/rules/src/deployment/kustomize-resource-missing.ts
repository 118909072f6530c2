import { defineRule } from '@self-healer/core/rule';
import { repairKustomization } from '../support/infrastructure/kustomization.ts';

export const rule = defineRule({
  id: 'deployment/kustomize-resource-missing',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: [
    'accumulating resources',
    'loading KV pairs: ',
    'no matches for Id',
    'already registered id',
    'invalid Kustomization: json',
    'no resource matches strategic merge patch',
    'failed to get the patch file from path',
  ],
  // kustomize 3 and newer, `kubectl kustomize`; kubectl 1.3x may log it with klog's prefix and escaped quotes.
  pattern:
    /^(?:E\d{4} [\d:.]{8,20}\s{1,9}\d{1,8} \S{1,40}\] "command failed" err=")?(?:[Ee]rror: )?(?:accumulating resources: .{0,2000}accumulating resources from '(?<resource>[^']{1,300})': (?:evalsymlink|open|lstat|read|unable|unknown)|loading KV pairs: (?:file|env) sources: \[(?<source>[\w./=-]{1,300})\]: |.{0,200}may not add resource with an already registered id: (?<twice>[^\s']{1,300}?)(?:'.{0,600})?$|no resource matches strategic merge patch \\?"(?<patch>[^"\\]{1,300})\\?"|(?:`: )?failed to get the patch file from path\((?<file>[^()]{1,300})\): |invalid Kustomization: json: unknown field \\?"(?<field>[^"\\]{1,60})\\?")/,
  captures: ['resource?', 'source?', 'twice?', 'patch?', 'field?', 'file?'],
  docs: {
    title: 'A kustomization does not fit its files',
    what: 'Kustomize stops at {what}.',
    why: 'A file, resource or field was renamed, moved, misspelt or listed twice.',
    how: 'Correct the kustomization; `kustomize build` shows the same.',
    references: ['https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/'],
  },
  gathers: ['what'],
  gather: ({ resource, source, twice, patch, field, file }) => ({
    what: resource ?? file ?? source ?? twice ?? patch ?? field ?? '',
  }),
  async fix({ resource, source, twice, patch, field, file }, repo) {
    const edits = await repairKustomization({ resource: resource ?? file, source, twice, patch, field }, repo);
    if (edits.length === 0) return undefined;
    return { title: 'Let the kustomization name what is there', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a file',
        log: "Error: accumulating resources: accumulation err='accumulating resources from 'configmaps.yaml': open /w/configmaps.yaml: no such file or directory'",
        captures: { resource: 'configmaps.yaml' },
        repo: {
          'base/kustomization.yaml': 'resources:\n  - configmaps.yaml\n',
          'base/configmap.yaml': 'kind: ConfigMap\n',
        },
        patched: { 'base/kustomization.yaml': 'resources:\n  - configmap.yaml\n' },
      },
      {
        name: 'a file that is called otherwise and holds what is meant',
        log: "Error: accumulating resources: accumulation err='accumulating resources from 'service.yaml': open /w/base/service.yaml: no such file or directory'",
        repo: {
          'base/kustomization.yaml': 'resources:\n  - deployment.yaml\n  - service.yaml\n',
          'base/deployment.yaml': 'kind: Deployment\n',
          'base/svc.yaml': 'kind: Service\n',
          'base/notes.yaml': 'kind: ConfigMap\n',
        },
        patched: { 'base/kustomization.yaml': 'resources:\n  - deployment.yaml\n  - svc.yaml\n' },
      },
      {
        name: 'the file of a patch',
        log: "Error: trouble configuring builtin PatchTransformer with config: `\npath: replica.yaml\n`: failed to get the patch file from path(replica.yaml): evalsymlink failure on '/w/overlays/prod/replica.yaml' : lstat /w/overlays/prod/replica.yaml: no such file or directory",
        captures: { file: 'replica.yaml' },
        repo: {
          'overlays/prod/kustomization.yaml': 'resources:\n  - ../../base\npatches:\n  - path: replica.yaml\n',
          'overlays/prod/replicas.yaml': 'kind: Deployment\n',
          'base/kustomization.yaml': 'resources: []\n',
        },
        patched: {
          'overlays/prod/kustomization.yaml': 'resources:\n  - ../../base\npatches:\n  - path: replicas.yaml\n',
        },
      },
      {
        name: 'the file of a patch, with its words in another order',
        log: "`: failed to get the patch file from path(replicas-patch.yaml): evalsymlink failure on '/w/prod/replicas-patch.yaml' : lstat /w/prod/replicas-patch.yaml: no such file or directory",
        repo: {
          'prod/kustomization.yaml': 'resources:\n  - hpa.yaml\npatches:\n  - path: replicas-patch.yaml\n',
          'prod/hpa.yaml': 'kind: HorizontalPodAutoscaler\n',
          'prod/patch-replicas.yaml': 'kind: Deployment\n',
        },
        patched: {
          'prod/kustomization.yaml': 'resources:\n  - hpa.yaml\npatches:\n  - path: patch-replicas.yaml\n',
        },
      },
      {
        name: 'a directory',
        log: "Error: accumulating resources: accumulation err='accumulating resources from '../../bases': evalsymlink failure on '/w/deploy/bases' : lstat /w/deploy/bases: no such file or directory'",
        captures: { resource: '../../bases' },
        repo: {
          'deploy/overlays/prod/kustomization.yaml': 'resources:\n  - ../../bases\n',
          'deploy/base/kustomization.yaml': 'resources: []\n',
        },
        patched: { 'deploy/overlays/prod/kustomization.yaml': 'resources:\n  - ../../base\n' },
      },
      {
        name: 'a file of a generator',
        log: "Error: loading KV pairs: file sources: [config/app.properties]: evalsymlink failure on '/w/k8s/config/app.properties' : lstat /w/k8s/config: no such file or directory",
        captures: { source: 'config/app.properties' },
        repo: {
          'k8s/kustomization.yaml': 'configMapGenerator:\n  - name: a\n    files:\n      - config/app.properties\n',
          'k8s/conf/app.properties': 'a=b\n',
        },
        patched: {
          'k8s/kustomization.yaml': 'configMapGenerator:\n  - name: a\n    files:\n      - conf/app.properties\n',
        },
      },
      {
        name: 'twice',
        log: 'Error: may not add resource with an already registered id: ConfigMap.v1.[noGrp]/a.[noNs]',
        captures: { twice: 'ConfigMap.v1.[noGrp]/a.[noNs]' },
        repo: {
          'kustomization.yml': 'resources:\n  - a.yaml\n  - b.yaml\n  - a.yaml\n',
          'a.yaml': 'kind: ConfigMap\nmetadata:\n  name: a\n',
          'b.yaml': 'kind: ConfigMap\nmetadata:\n  name: b\n',
        },
        patched: { 'kustomization.yml': 'resources:\n  - a.yaml\n  - b.yaml\n' },
      },
      {
        name: 'kubectl, a field',
        log: 'E1128 12:20:48.748733   16974 run.go:72] "command failed" err="invalid Kustomization: json: unknown field \\"resource\\""',
        captures: { field: 'resource' },
        repo: { 'kustomization.yaml': 'resource:\n  - a.yaml\n', 'a.yaml': 'kind: ConfigMap\n' },
        patched: { 'kustomization.yaml': 'resources:\n  - a.yaml\n' },
      },
      {
        name: 'a patch for a resource by another name',
        log: 'error: no resource matches strategic merge patch "Deployment.v1.apps/wbe.[noNs]": no matches for Id Deployment.v1.apps/wbe.[noNs]; failed to find unique target for patch',
        captures: { patch: 'Deployment.v1.apps/wbe.[noNs]' },
        repo: {
          'kustomization.yaml': 'resources:\n  - web.yaml\npatches:\n  - path: more.yaml\n',
          'web.yaml': 'kind: Deployment\nmetadata:\n  name: web\n',
          'more.yaml': 'kind: Deployment\nmetadata:\n  name: wbe\nspec:\n  replicas: 2\n',
        },
        patched: { 'more.yaml': 'kind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n' },
      },
      {
        name: 'a patch for the only resource of the kind, by a part of its name',
        log: 'error: no resource matches strategic merge patch "Deployment.v1.apps/shop.[noNs]": no matches for Id Deployment.v1.apps/shop.[noNs]; failed to find unique target for patch',
        repo: {
          'kustomization.yaml': 'resources:\n  - web.yaml\npatches:\n  - path: more.yaml\n',
          'web.yaml': 'kind: Deployment\nmetadata:\n  name: shop-api\n',
          'more.yaml': 'kind: Deployment\nmetadata:\n  name: shop\nspec:\n  replicas: 2\n',
        },
        patched: { 'more.yaml': 'kind: Deployment\nmetadata:\n  name: shop-api\nspec:\n  replicas: 2\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'accumulating resources of the town' }],
  },
});
