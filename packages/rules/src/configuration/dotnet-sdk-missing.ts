import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
