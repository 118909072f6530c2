import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/jenkins-agent-image-unavailable',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['jenkins', 'kubernetes'],
  needle: 'Unable to pull container image ',
  // Jenkins' kubernetes plugin since 1.30.
  pattern: /^(?:ERROR: )?Unable to pull container image "(?<image>[^"\s]{1,300})"/,
  captures: ['image'],
  docs: {
    title: 'The image of a Jenkins agent cannot be pulled',
    what: 'Kubernetes does not get the image {image} for the agent.',
    why: 'The name or tag is wrong, or the cluster may not read that registry.',
    how: 'Correct `image` in the pod template; for a private registry name its secret in `imagePullSecrets`.',
    references: ['https://plugins.jenkins.io/kubernetes/'],
  },
  examples: {
    match: [
      {
        name: 'a pod template',
        log: 'ERROR: Unable to pull container image "registry.example.org/acme/build:latest". Check if image tag name is spelled correctly.',
        captures: { image: 'registry.example.org/acme/build:latest' },
      },
    ],
    ignore: [{ name: 'it pulls', log: 'Pulling container image "registry.example.org/acme/build:latest"' }],
  },
});
