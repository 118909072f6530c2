/** Fields of the objects of Kubernetes that manifests name most, https://kubernetes.io/docs/reference/kubernetes-api/, 2026-11. */
export const KUBERNETES_FIELDS: readonly string[] = (
  'accessModes activeDeadlineSeconds affinity allowPrivilegeEscalation annotations apiGroup apiGroups ' +
  'apiVersion args automountServiceAccountToken averageUtilization averageValue backend backoffLimit binaryData ' +
  'capabilities claimName clusterIP command completions concurrencyPolicy configMap configMapKeyRef ' +
  'configMapRef containerPort containers cpu data defaultBackend defaultMode dnsPolicy emptyDir env envFrom ' +
  'exec externalName externalTrafficPolicy failedJobsHistoryLimit failureThreshold fieldPath fieldRef fsGroup ' +
  'grpc host hostAliases hostNetwork hostPath hostname http httpGet image imagePullPolicy imagePullSecrets ' +
  'immutable ingressClassName initContainers initialDelaySeconds items jobTemplate key kind labelSelector ' +
  'labels lifecycle limits livenessProbe loadBalancerIP matchExpressions matchLabels maxReplicas maxSkew ' +
  'maxSurge maxUnavailable memory metadata metrics minAvailable minReadySeconds minReplicas mountPath name ' +
  'nameReference namespace nodePort nodeSelector number operator optional parallelism path pathType paths ' +
  'periodSeconds persistentVolumeClaim podAffinity podAntiAffinity podManagementPolicy policyTypes port ports ' +
  'postStart preStop preferredDuringSchedulingIgnoredDuringExecution priorityClassName privileged ' +
  'progressDeadlineSeconds protocol provisioner readOnly readOnlyRootFilesystem readinessProbe replicas ' +
  'requests requiredDuringSchedulingIgnoredDuringExecution resourceNames resources restartPolicy ' +
  'revisionHistoryLimit roleRef rollingUpdate rules runAsGroup runAsNonRoot runAsUser scaleTargetRef schedule ' +
  'scheme secret secretKeyRef secretName secretRef securityContext selector service serviceAccountName ' +
  'serviceName sessionAffinity shareProcessNamespace spec startingDeadlineSeconds startupProbe storage ' +
  'storageClassName strategy stringData subPath subjects successThreshold successfulJobsHistoryLimit suspend ' +
  'target targetPort tcpSocket template terminationGracePeriodSeconds timeoutSeconds timeZone tls tolerations ' +
  'topologyKey topologySpreadConstraints ttlSecondsAfterFinished type updateStrategy value valueFrom values ' +
  'verbs volumeClaimTemplates volumeMounts volumeMode volumes whenUnsatisfiable workingDir'
).split(' ');
