import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/aws-access-denied',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['aws'],
  needle: ['is not authorized to perform', 'An error occurred ('],
  // AWS CLI 1 and 2, boto3, SDKs, CDK, Terraform.
  pattern:
    /(?:is not authorized to perform: (?<action>(?!sts:AssumeRole)[\w-]{1,40}:\w{1,80})(?: on resource: "?(?<resource>[^\s"]{1,300}))?|An error occurred \((?<code>AccessDenied|AccessDeniedException|UnauthorizedOperation|ExpiredToken|ExpiredTokenException|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidAccessKeyId)\) when calling the (?<operation>(?!AssumeRole)\w{1,80}) operation)/,
  captures: ['action?', 'resource?', 'code?', 'operation?'],
  docs: {
    title: 'AWS refused the call',
    what: "The job's AWS identity may not do this, or its keys are no longer valid.",
    why: "The policy of the role lacks the action, the resource's own policy denies it, or the keys have expired.",
    how: "Allow exactly this action on this resource in the role's policy; renew expired keys.",
    references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html'],
  },
  examples: {
    match: [
      {
        name: 'CLI',
        log: 'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
        captures: { code: 'AccessDenied', operation: 'PutObject' },
      },
      {
        name: 'SDK',
        log: '##[error]User: arn:aws:sts::123456789012:assumed-role/ci/x is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::b/k" because no identity-based policy allows the s3:PutObject action',
        captures: { action: 's3:PutObject', resource: 'arn:aws:s3:::b/k' },
      },
    ],
    ignore: [
      {
        name: 'a role',
        log: 'not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/deploy',
      },
    ],
  },
});
