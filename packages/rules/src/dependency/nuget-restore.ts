import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/nuget-restore',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['dotnet'],
  needle: ['error NU1'],
  // .NET SDK, Visual Studio; NU13xx is the network, NU19xx an advisory.
  pattern:
    /^(?:##\[error\])?(?:(?:[A-Za-z]:)?[^:]{1,300}: )?error (?<code>NU1(?:0\d\d|1[01]\d|2\d\d|4\d\d|6\d\d|7\d\d)) ?: (?<problem>.{1,400})$/,
  captures: ['code', 'problem'],
  docs: {
    title: 'NuGet could not restore the packages',
    what: '{code}: {problem}',
    why: 'A package or version is not in the sources, two packages ask for versions that do not fit, or the lock file is not up to date.',
    how: 'Reference the version the message names in the project (or in Directory.Packages.props), run `dotnet restore` and commit the lock file if there is one.',
    references: ['https://learn.microsoft.com/nuget/reference/errors-and-warnings'],
  },
  examples: {
    match: [
      {
        name: 'a downgrade',
        log: '/src/App/App.csproj : error NU1605: Detected package downgrade: Lib from 8.0.1 to 8.0.0. Reference the package directly from the project to select a different version.',
        captures: { code: 'NU1605' },
      },
      {
        name: 'not found',
        log: 'error NU1101: Unable to find package X. No packages exist with this id in source(s): nuget.org',
        captures: { code: 'NU1101' },
      },
      {
        name: 'on Windows',
        log: "C:\\src\\App.csproj : error NU1004: The packages lock file is inconsistent with the project dependencies so restore can't be run in locked mode.",
        captures: { code: 'NU1004' },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: '/src/App/App.csproj : warning NU1603: Lib depends on X (>= 1.0.0) but X 1.0.0 was not found.',
      },
    ],
  },
});
