import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/kubernetes-forbidden',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: ['is forbidden: User', 'You must be logged in to the server', 'provide credentials'],
  // kubectl, helm, client-go.
  pattern:
    /(?: is forbidden: User "(?<user>[^"\s]+)" cannot (?<verb>[a-z]+) resource "(?<resource>[\w.-]+)"|error: You must be logged in to the server|the server has asked for the client to provide credentials)/,
  captures: ['resource?', 'user?', 'verb?'],
  docs: {
    title: 'Kubernetes refused the call',
    what: "The cluster does not let the job's account do this, or the account could not sign in.",
    why: "No role binding gives it the right, or the kubeconfig's token has expired.",
    how: 'Bind a role with exactly this verb and resource to the account, or renew the kubeconfig.',
    references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/'],
  },
  examples: {
    match: [
      {
        name: 'kubectl',
        log: 'Error from server (Forbidden): deployments.apps is forbidden: User "system:serviceaccount:ci:default" cannot list resource "deployments" in API group "apps" in the namespace "prod"',
        captures: { verb: 'list', user: 'system:serviceaccount:ci:default' },
      },
      { name: 'token', log: 'error: You must be logged in to the server (Unauthorized)' },
    ],
    ignore: [{ name: 'a quota', log: 'pods "web" is forbidden: exceeded quota: compute' }],
  },
});
