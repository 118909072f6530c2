import { defineRule } from '@self-healer/core/rule';
import { moveToCentral, raiseReference } from '../support/dotnet/package-references.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'dependency/nuget-restore',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['dotnet'],
  needle: ['error NU1'],
  // .NET SDK, Visual Studio; NU13xx is the network, NU19xx an advisory.
  pattern:
    /^(?:##\[error\])?(?:(?<path>(?:[A-Za-z]:)?[^:]{1,300}?) ?: )?error (?<code>NU1(?:0\d\d|1[01]\d|2\d\d|4\d\d|6\d\d|7\d\d)) ?: (?<problem>.{1,400})$/,
  captures: ['path?', 'code', 'problem'],
  docs: {
    title: 'NuGet could not restore the packages',
    what: '{code}: {problem}',
    why: 'A package or version is not in the sources, two packages ask for versions that do not fit, or the lock file is not up to date.',
    how: 'Reference the version the message names in the project (or in Directory.Packages.props), run `dotnet restore` and commit the lock file if there is one.',
    references: ['https://learn.microsoft.com/nuget/reference/errors-and-warnings'],
  },
  async fix({ path: printed, code, problem }, repo) {
    const path = printed === undefined ? undefined : await trackedPath(printed, repo);
    if (path === undefined) return undefined;
    if (code === 'NU1004') {
      const lock = `${path.slice(0, path.lastIndexOf('/') + 1)}packages.lock.json`;
      return {
        title: 'Write the lock file anew',
        safety: 'safe',
        edits: [
          {
            kind: 'tool',
            argv: ['dotnet', 'restore', path, '--force-evaluate'],
            cwd: '.',
            writes: [lock],
            network: true,
          },
        ],
        verify: 'dotnet restore --locked-mode',
      };
    }
    const downgrade =
      /Detected package downgrade: (?<name>[\w.-]{1,120}) from (?<to>[\w.+-]{1,60}?) to (?<from>[\w.+-]{1,60}?)\. /.exec(
        `${problem} `,
      )?.groups;
    const listed = /PackageVersion items: (?<names>[\w.; -]{1,600}?)\.?(?: \[[^[\]]*\])?$/.exec(problem)?.groups?.names;
    if (code === 'NU1605' && downgrade !== undefined) {
      const { name = '', from = '', to = '' } = downgrade;
      const edits = await raiseReference(path, name, from, to, repo);
      return edits.length === 0
        ? undefined
        : { title: `Reference ${name} ${to}, as what is used needs it`, safety: 'review', edits };
    }
    if (code !== 'NU1008' || listed === undefined) return undefined;
    const edits = await moveToCentral(path, listed.split(/[;\s]+/), repo);
    return edits.length === 0
      ? undefined
      : { title: 'Keep the versions of packages where all of them are', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a reference that is older than what another project needs',
        log: '/builds/shop/src/Api/Api.csproj : error NU1605: Warning As Error: Detected package downgrade: Serilog from 4.0.1 to 3.1.1. Reference the package directly from the project to select a different version. ',
        captures: { code: 'NU1605' },
        repo: {
          'src/Api/Api.csproj':
            '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n    <PackageReference Include="Serilog" Version="3.1.1" />\n  </ItemGroup>\n</Project>\n',
          'src/Log/Log.csproj':
            '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n    <PackageReference Include="Serilog" Version="4.0.1" />\n  </ItemGroup>\n</Project>\n',
        },
        patched: {
          'src/Api/Api.csproj':
            '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n    <PackageReference Include="Serilog" Version="4.0.1" />\n  </ItemGroup>\n</Project>\n',
        },
      },
      {
        name: 'a version beside those that are kept in one file',
        log: '/__w/1/s/src/Ledger/Ledger.csproj : error NU1008: Projects that use central package version management should not define the version on the PackageReference items but on the PackageVersion items: Polly. [/__w/1/s/Ledger.sln]',
        repo: {
          'Directory.Packages.props':
            '<Project>\n  <ItemGroup>\n    <PackageVersion Include="Dapper" Version="2.1.35" />\n    <PackageVersion Include="Serilog" Version="4.0.1" />\n  </ItemGroup>\n</Project>\n',
          'src/Ledger/Ledger.csproj':
            '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n    <PackageReference Include="Dapper" />\n    <PackageReference Include="Polly" Version="8.4.2" />\n  </ItemGroup>\n</Project>\n',
        },
        patched: {
          'Directory.Packages.props':
            '<Project>\n  <ItemGroup>\n    <PackageVersion Include="Dapper" Version="2.1.35" />\n    <PackageVersion Include="Polly" Version="8.4.2" />\n    <PackageVersion Include="Serilog" Version="4.0.1" />\n  </ItemGroup>\n</Project>\n',
          'src/Ledger/Ledger.csproj':
            '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n    <PackageReference Include="Dapper" />\n    <PackageReference Include="Polly" />\n  </ItemGroup>\n</Project>\n',
        },
      },
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
