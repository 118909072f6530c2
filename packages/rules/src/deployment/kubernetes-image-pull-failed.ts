import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/kubernetes-image-pull-failed',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: ['Failed to pull image', 'ErrImagePull', 'ImagePullBackOff'],
  pattern:
    /^(?:.{0,200}?Failed to pull image "(?<image>[^"\s]{1,300})".{0,900}|.{0,300}\b(?:ErrImagePull|ImagePullBackOff)\b.{0,300})$/,
  captures: ['image?'],
  explains: ['deployment/kubernetes-rollout-timeout', 'deployment/helm-operation-timeout'],
  docs: {
    title: 'Kubernetes cannot pull an image',
    what: 'The cluster cannot pull {name}: {reason}.',
    why: 'The tag was not pushed, its name is misspelt, or the cluster has no right to the registry.',
    how: 'Compare the tag with what this pipeline pushed; for a private registry, check the imagePullSecrets of the pod.',
    references: ['https://kubernetes.io/docs/concepts/containers/images/'],
  },
  gathers: ['name', 'reason'],
  gather({ image }, { lines, index }) {
    const text = lines[index] ?? '';
    const reason = /NotFound|not found|manifest unknown/.test(text)
      ? 'it is not there'
      : /unauthorized|denied|authentication required/i.test(text)
        ? 'access is denied'
        : 'see the events of the pod';
    return { name: image ?? 'an image', reason };
  },
  examples: {
    match: [
      {
        name: 'an event',
        log: 'Warning  Failed  2s  kubelet  Failed to pull image "reg.example.org/app:v2": rpc error: code = NotFound desc = not found',
        captures: { image: 'reg.example.org/app:v2', reason: 'it is not there' },
      },
      { name: 'a status', log: 'web-7d9   0/1   ImagePullBackOff   0   2m', captures: { name: 'an image' } },
    ],
    ignore: [{ name: 'prose', log: 'the image was pulled' }],
  },
});
