import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/nuget-source-unreachable',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['dotnet'],
  needle: ['Unable to load the service index'],
  // .NET SDK, nuget.exe.
  pattern:
    /^(?:##\[error\])?(?:(?:[A-Za-z]:)?[^:]{1,300}: )?error(?: NU130[12] ?)?: Unable to load the service index for source (?<source>\S{1,300}?)\.?(?: \[.{1,300}\])?$/,
  captures: ['source'],
  verdict: 'rerun',
  docs: {
    title: 'A NuGet source did not answer',
    what: 'NuGet could not reach {source}.',
    why: 'The source is down, needs a login, or the address is wrong.',
    how: 'Run the job again; when it fails again, check the address and the credentials in NuGet.config.',
    references: ['https://learn.microsoft.com/nuget/reference/errors-and-warnings/nu1301'],
  },
  examples: {
    match: [
      {
        name: 'NU1301',
        log: '/src/App.csproj : error NU1301: Unable to load the service index for source https://nuget.example.org/v3/index.json.',
        captures: { source: 'https://nuget.example.org/v3/index.json' },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: 'warning NU1301: Unable to load the service index for source https://nuget.example.org/v3/index.json.',
      },
    ],
  },
});
