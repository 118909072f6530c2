import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/azure-resource-not-found',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['azure'],
  needle: ['ResourceNotFound', 'ResourceGroupNotFound'],
  // The az command line, Azure PowerShell.
  pattern:
    /(?:^ERROR: |^|: )\((?:Parent)?Resource(?:Group)?NotFound\) (?:The Resource '(?<resource>[^']{1,300})'|Resource group '(?<group>[^']{1,200})')?/,
  captures: ['resource?', 'group?'],
  docs: {
    title: 'Azure does not know the resource',
    what: 'The command names a resource or a resource group that is not there.',
    why: 'A variable in the name was not filled in (`$(name)`), the resource lives in another group or subscription, or it was never made.',
    how: 'Print the name before the command; `az resource list -o table` and `az account show` say what there is, and where.',
    references: ['https://learn.microsoft.com/en-us/azure/azure-resource-manager/troubleshooting/error-not-found'],
  },
  examples: {
    match: [
      {
        name: 'a variable that was not filled in',
        log: "ERROR: (ResourceNotFound) The Resource 'Microsoft.Storage/storageAccounts/$(account)' under resource group 'rg' was not found.",
        captures: { resource: 'Microsoft.Storage/storageAccounts/$(account)' },
      },
      {
        name: 'a group',
        log: "ERROR: (ResourceGroupNotFound) Resource group 'rg-dev' could not be found.",
        captures: { group: 'rg-dev' },
      },
    ],
    ignore: [{ name: 'another code', log: 'ERROR: (AuthorizationFailed) The client does not have authorization' }],
  },
});
