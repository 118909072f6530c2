import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/azure-authorization-failed',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['azure'],
  needle: ['AuthorizationFailed', 'does not have authorization to perform action', 'AADSTS', "Please run 'az login'"],
  // az, azure/login, Terraform azurerm.
  pattern:
    /(?:\(AuthorizationFailed\)|"code": ?"AuthorizationFailed"|does not have authorization to perform action '(?<action>[^']{1,200})'|AADSTS(?<code>\d{5,7}): |ERROR: Please run 'az login' to setup account)/,
  captures: ['action?', 'code?'],
  docs: {
    title: 'Azure refused the call',
    what: "The job's identity may not do this, or could not sign in.",
    why: 'The service principal lacks a role assignment on the scope, or its secret or federated credential does not fit this run.',
    how: "Assign the role on the scope; for AADSTS70021 and 700213 compare the federated credential's subject with the run's branch or environment.",
    references: ['https://learn.microsoft.com/en-us/azure/role-based-access-control/troubleshooting'],
  },
  examples: {
    match: [
      {
        name: 'az',
        log: "ERROR: (AuthorizationFailed) The client 'x' with object id 'x' does not have authorization to perform action 'Microsoft.Web/sites/write' over scope '/subscriptions/x' or the scope is invalid.",
      },
      {
        name: 'sign-in',
        log: 'Error: AADSTS700213: No matching federated identity record found for presented assertion subject.',
        captures: { code: '700213' },
      },
    ],
    ignore: [{ name: 'signed in', log: 'Done setting cloud: "azurecloud"' }],
  },
});
