import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/aws-assume-role-denied',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['aws'],
  needle: ['AssumeRole', 'Could not assume role with'],
  // configure-aws-credentials, AWS CLI, SDKs.
  pattern:
    /(?:Could not assume role with (?:OIDC|user credentials)|not authorized to perform: sts:AssumeRole(?:WithWebIdentity)?(?: on resource: (?<role>\S{1,200}))?|Not authorized to perform sts:AssumeRoleWithWebIdentity|when calling the AssumeRole(?:WithWebIdentity)? operation)/,
  captures: ['role?'],
  docs: {
    title: 'AWS did not let the job take the role',
    what: "The role's trust policy does not accept this repository, branch or environment.",
    why: "The condition on `token.actions.githubusercontent.com:sub` or `aud` does not fit the job's token, or the role's name is wrong.",
    how: "Compare the trust policy's conditions with the repository and branch of this run, and check the role's ARN.",
    references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html'],
  },
  examples: {
    match: [
      {
        name: 'action',
        log: '##[error]Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity',
      },
      {
        name: 'CLI',
        log: 'An error occurred (AccessDenied) when calling the AssumeRole operation: User: arn:aws:iam::123456789012:user/ci is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/deploy',
      },
    ],
    ignore: [
      { name: 'signed in', log: 'Assuming role with OIDC' },
      { name: 'CloudTrail', log: '"eventName": "AssumeRole"' },
    ],
  },
});
