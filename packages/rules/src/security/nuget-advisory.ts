import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/nuget-advisory',
  category: 'security',
  severity: 'high',
  stage: 'install',
  ecosystems: ['dotnet'],
  needle: ['NU1901', 'NU1902', 'NU1903', 'NU1904'],
  // dotnet restore with NuGetAudit and warnings as errors.
  pattern:
    /(?:error|: warning As Error:) (?<code>NU190[1-4]): (?:Warning As Error: )?Package '(?<package>[\w.-]{1,200})' (?<version>\S{1,60}) has a known (?<level>\w{1,20}) severity vulnerability/,
  captures: ['code', 'package', 'version', 'level'],
  docs: {
    title: 'A NuGet package has a security advisory',
    what: '`{package}` {version} has a known vulnerability of level {level}.',
    why: 'The version is older than the fix.',
    how: 'Reference a fixed version; for a transitive package add a direct reference or use central transitive pinning.',
    references: ['https://learn.microsoft.com/en-us/nuget/concepts/auditing-packages'],
  },
  examples: {
    match: [
      {
        name: 'restore',
        log: "/app/a.csproj : error NU1903: Warning As Error: Package 'Newtonsoft.Json' 9.0.1 has a known high severity vulnerability, https://github.com/advisories/GHSA-x",
        captures: { package: 'Newtonsoft.Json', level: 'high' },
      },
    ],
    ignore: [
      {
        name: 'a warning',
        log: "/app/a.csproj : warning NU1903: Package 'x' 1.0.0 has a known high severity vulnerability",
      },
    ],
  },
});
