const WORKLOADS = ['Deployment', 'DaemonSet', 'ReplicaSet'];
const RBAC = ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'];
const all = (kinds: readonly string[], version: string) => kinds.map((kind) => [kind, version] as const);

/**
 * The version that takes the place of a removed one, by what was written and the kind; only where the shape of the
 * object stays, or what changes of it is written by `moveApiVersion`.
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/, 2026-11.
 */
export const REPLACED_API_VERSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'extensions/v1beta1': Object.fromEntries([
    ...all(WORKLOADS, 'apps/v1'),
    ...all(['Ingress', 'NetworkPolicy'], 'networking.k8s.io/v1'),
  ]),
  'apps/v1beta1': Object.fromEntries(all(['Deployment', 'StatefulSet'], 'apps/v1')),
  'apps/v1beta2': Object.fromEntries(all([...WORKLOADS, 'StatefulSet'], 'apps/v1')),
  'networking.k8s.io/v1beta1': Object.fromEntries(all(['Ingress', 'IngressClass'], 'networking.k8s.io/v1')),
  'batch/v1beta1': { CronJob: 'batch/v1' },
  'batch/v2alpha1': { CronJob: 'batch/v1' },
  'autoscaling/v2beta2': { HorizontalPodAutoscaler: 'autoscaling/v2' },
  'policy/v1beta1': { PodDisruptionBudget: 'policy/v1' },
  'rbac.authorization.k8s.io/v1beta1': Object.fromEntries(all(RBAC, 'rbac.authorization.k8s.io/v1')),
  'rbac.authorization.k8s.io/v1alpha1': Object.fromEntries(all(RBAC, 'rbac.authorization.k8s.io/v1')),
  'scheduling.k8s.io/v1beta1': { PriorityClass: 'scheduling.k8s.io/v1' },
  'storage.k8s.io/v1beta1': Object.fromEntries(
    all(['StorageClass', 'CSIDriver', 'CSINode', 'VolumeAttachment', 'CSIStorageCapacity'], 'storage.k8s.io/v1'),
  ),
  'coordination.k8s.io/v1beta1': { Lease: 'coordination.k8s.io/v1' },
  'discovery.k8s.io/v1beta1': { EndpointSlice: 'discovery.k8s.io/v1' },
  'node.k8s.io/v1beta1': { RuntimeClass: 'node.k8s.io/v1' },
  'flowcontrol.apiserver.k8s.io/v1beta3': Object.fromEntries(
    all(['FlowSchema', 'PriorityLevelConfiguration'], 'flowcontrol.apiserver.k8s.io/v1'),
  ),
};
