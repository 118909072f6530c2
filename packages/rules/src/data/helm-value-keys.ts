/** The keys of the values that `helm create` writes (Helm 3.17), at any depth: what charts call these things. */
export const HELM_VALUE_KEYS: ReadonlySet<string> = new Set(
  `affinity annotations automount autoscaling className create enabled fullnameOverride host hosts httpGet image
  imagePullSecrets ingress labels limits livenessProbe maxReplicas minReplicas name nameOverride nodeSelector path
  pathType podAnnotations podLabels podSecurityContext port pullPolicy readinessProbe replicaCount repository requests
  resources securityContext service serviceAccount tag targetCPUUtilizationPercentage
  targetMemoryUtilizationPercentage tls tolerations type volumeMounts volumes`.split(/\s+/),
);
