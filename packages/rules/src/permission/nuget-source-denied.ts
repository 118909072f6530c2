import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/nuget-source-denied',
  category: 'permission',
  severity: 'high',
  stage: 'install',
  ecosystems: ['dotnet'],
  needle: 'Response status code does not indicate success: 40',
  // NuGet says so below NU1301, or on its own.
  pattern:
    /^\s{0,8}(?:error: |(?:(?:[A-Za-z]:)?[^:]{1,300} : )?error NU\d{4}: {1,4})?Response status code does not indicate success: (?<status>40[13]) \(/,
  captures: ['status'],
  explains: ['network/nuget-source-unreachable', 'dependency/nuget-restore'],
  docs: {
    title: 'A NuGet source refuses the credentials',
    what: 'The source answers {status}.',
    why: 'The feed needs a login that the job does not have, or its token has no right to read packages.',
    how: 'Give the job a token with the right to read, and name it in NuGet.config (`packageSourceCredentials`) or in the task that logs in.',
    references: ['https://learn.microsoft.com/nuget/consume-packages/consuming-packages-authenticated-feeds'],
  },
  examples: {
    match: [
      {
        name: 'behind the project',
        log: '/src/App.csproj : error NU1301:   Response status code does not indicate success: 403 (Forbidden).',
        captures: { status: '403' },
      },
      {
        name: 'below NU1301',
        log: '  Response status code does not indicate success: 401 (Unauthorized).',
        captures: { status: '401' },
      },
    ],
    ignore: [
      {
        name: 'the source is down',
        log: '  Response status code does not indicate success: 503 (Service Unavailable).',
      },
    ],
  },
});
