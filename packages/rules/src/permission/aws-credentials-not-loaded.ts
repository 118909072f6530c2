import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/aws-credentials-not-loaded',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['aws'],
  needle: [
    'Credentials could not be loaded',
    'Could not load credentials from any providers',
    'Unable to locate credentials',
    'NoCredentialsError',
    'NoCredentialProviders',
    'No valid credential sources found',
    'failed to retrieve credentials',
    'CredentialsProviderError',
  ],
  // aws-actions/configure-aws-credentials, SDK 3, CLI and boto3, SDK for Go, Terraform.
  pattern:
    /^(?:##\[error\])?(?:\s{0,4}[│|] )?(?:Error: )?(?:Credentials could not be loaded, please check your action inputs: .{1,200}|(?:\w{1,60}: )?Could not load credentials from any providers|(?:botocore\.exceptions\.NoCredentialsError: )?Unable to locate credentials.{0,120}|.{0,60}NoCredentialProviders: no valid providers in chain.{0,60}|No valid credential sources found)/,
  captures: [],
  docs: {
    title: 'There are no AWS credentials in the job',
    what: 'No AWS credentials were found.',
    why: 'The step that signs in did not run, its secrets are empty, or the job lacks `id-token: write` for OpenID Connect.',
    how: "Sign in before this step: configure-aws-credentials with `role-to-assume` and `permissions: id-token: write`, or the platform's role.",
    references: ['https://github.com/aws-actions/configure-aws-credentials'],
  },
  examples: {
    match: [
      {
        name: 'action',
        log: '##[error]Credentials could not be loaded, please check your action inputs: Could not load credentials from any providers',
      },
      { name: 'CLI', log: 'Unable to locate credentials. You can configure credentials by running "aws configure".' },
      { name: 'Terraform', log: '│ Error: No valid credential sources found' },
    ],
    ignore: [{ name: 'found', log: 'INFO:botocore.credentials:Found credentials in environment variables.' }],
  },
});
