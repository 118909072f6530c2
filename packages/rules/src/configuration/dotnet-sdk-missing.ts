import { defineRule } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { followToolchain, isOlder } from '../support/follow-toolchain.ts';

export const rule = defineRule({
  id: 'configuration/dotnet-sdk-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['dotnet'],
  needle: ['A compatible ', 'NETSDK1045'],
  // .NET SDK 3 to 9.
  pattern:
    /(?:^A compatible (?:installed )?\.NET (?:Core )?SDK (?:for global\.json version: \[(?<wanted>[\w.-]{1,30})\] from \[.{1,200}\] )?was not found|error NETSDK1045: The current \.NET SDK does not support targeting (?<target>\.NET \S{1,20}?)\.(?:\s|$))/,
  captures: ['wanted?', 'target?'],
  docs: {
    title: 'The .NET SDK the project asks for is not installed',
    what: 'The job has no .NET SDK that builds this project ({asked}).',
    why: 'global.json or the target framework names a newer SDK than the image brings.',
    how: 'Install it in a step before (setup-dotnet, UseDotNet) with the version of global.json.',
    references: ['https://learn.microsoft.com/dotnet/core/tools/global-json'],
  },
  gathers: ['asked'],
  gather({ wanted, target }) {
    return { asked: wanted ?? target ?? 'see global.json' };
  },
  async fix({ target }, repo) {
    const files = await repo.list();
    const named = /^\.NET (?<version>\d{1,2}\.\d)$/.exec(target ?? '')?.groups?.version;
    if (named !== undefined) {
      // A log alone does not choose what CI runs on: a project asks for it.
      const projects = files.filter((path) => /\.(?:[cfv]b?s?proj|props)$/.test(path));
      const texts = await Promise.all(projects.map(async (path) => (await repo.read(path)) ?? ''));
      return texts.some((text) => text.includes(`net${named}`))
        ? followToolchain(repo, 'dotnet', (old) => isOlder(old, named), named)
        : undefined;
    }
    const manifest = files.find((path) => /(?:^|\/)global\.json$/.test(path));
    const version = manifest === undefined ? undefined : getJson((await repo.read(manifest)) ?? '', ['sdk', 'version']);
    const band = typeof version === 'string' ? /^\d{1,2}\.\d(?=\.\d{3}$)/.exec(version)?.[0] : undefined;
    if (band === undefined || typeof version !== 'string') return undefined;
    return (
      (await followToolchain(repo, 'dotnet', (old) => isOlder(old, band), band)) ??
      followToolchain(repo, 'dotnet', (old) => /^\d+\.\d+\.\d+$/.test(old) && isOlder(old, version), version)
    );
  },
  examples: {
    match: [
      {
        name: 'a target framework that is newer than the SDK of Azure and of an image',
        log: '/usr/share/dotnet/sdk/8.0.100/Sdks/x.targets(90,5): error NETSDK1045: The current .NET SDK does not support targeting .NET 9.0.  Either target .NET 8.0 or lower',
        repo: {
          'src/Orders/Orders.csproj':
            '<Project Sdk="Microsoft.NET.Sdk">\n  <PropertyGroup>\n    <TargetFramework>net9.0</TargetFramework>\n  </PropertyGroup>\n</Project>\n',
          'azure-pipelines.yml':
            'steps:\n  - task: UseDotNet@2\n    inputs:\n      packageType: sdk\n      version: 8.0.x\n',
          'src/Orders/Dockerfile': 'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\n',
        },
        patched: {
          'azure-pipelines.yml':
            "steps:\n  - task: UseDotNet@2\n    inputs:\n      packageType: sdk\n      version: '9.0.x'\n",
          'src/Orders/Dockerfile': 'FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build\n',
        },
      },
      {
        name: 'global.json asks for a newer one than the workflow sets up',
        log: 'A compatible .NET SDK was not found.',
        repo: {
          'global.json': '{\n  "sdk": { "version": "9.0.101", "rollForward": "latestFeature" }\n}\n',
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-dotnet@v4\n        with:\n          dotnet-version: '8.0.x'\n",
        },
        patched: {
          '.github/workflows/ci.yml':
            "jobs:\n  a:\n    steps:\n      - uses: actions/setup-dotnet@v4\n        with:\n          dotnet-version: '9.0.x'\n",
        },
      },
      { name: 'global.json', log: 'A compatible .NET SDK was not found.', captures: { asked: 'see global.json' } },
      {
        name: 'target',
        log: '/usr/share/dotnet/sdk/8.0.100/Sdks/x.targets(90,5): error NETSDK1045: The current .NET SDK does not support targeting .NET 9.0.  Either target .NET 8.0 or lower',
        captures: { asked: '.NET 9.0' },
      },
    ],
    ignore: [{ name: 'a list', log: '.NET SDKs installed:' }],
  },
});
