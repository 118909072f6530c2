import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/dotnet-reference-assemblies',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['dotnet'],
  needle: ['MSB3644'],
  // MSBuild 15 to 17.
  pattern:
    /[Ee]rror MSB3644: The reference assemblies for (?<framework>\S{1,100}(?: \S{1,40}){0,2}?)(?: framework)? were not found/,
  captures: ['framework'],
  docs: {
    title: 'The targeting pack of a .NET Framework is not installed',
    what: 'The reference assemblies of {framework} are not on the machine.',
    why: 'The image of the runner no longer brings this old framework.',
    how: 'Target a framework that the image has, or reference the package Microsoft.NETFramework.ReferenceAssemblies.',
    references: ['https://learn.microsoft.com/visualstudio/msbuild/errors/msb3644'],
  },
  examples: {
    match: [
      {
        name: 'MSBuild',
        log: 'C:\\Program Files\\MSBuild\\Microsoft.Common.CurrentVersion.targets(1220,5): error MSB3644: The reference assemblies for .NETFramework,Version=v4.6.1 were not found. To resolve this, install the Developer Pack',
        captures: { framework: '.NETFramework,Version=v4.6.1' },
      },
    ],
    ignore: [{ name: 'another', log: 'error MSB3021: Unable to copy file "a.dll"' }],
  },
});
