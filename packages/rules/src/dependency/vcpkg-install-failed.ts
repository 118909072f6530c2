import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/vcpkg-install-failed',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['c'],
  needle: ['vcpkg install failed', 'failed with: BUILD_FAILED', 'failed with: POST_BUILD_CHECKS_FAILED'],
  // vcpkg 2020 to 2025: the tool itself, and its toolchain file for CMake.
  pattern:
    /^\s*(?:vcpkg install failed\. {1,2}See logs for more information:|[Ee]rror: [Bb]uilding (?:package )?(?<port>[\w.-]{1,100})(?:\[[\w,-]{1,200}\])?:(?<triplet>[\w-]{1,60}) failed with: (?:BUILD|POST_BUILD_CHECKS)_FAILED)/,
  captures: ['port?', 'triplet?'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'vcpkg could not build a library',
    what: '{what}',
    why: 'A port of the baseline does not build with this compiler, misses a tool or a header, or its source could not be fetched.',
    how: 'Print the log that it names in the job (`vcpkg-manifest-install.log`, `buildtrees/<port>/*.log`); often a newer baseline or a system package helps.',
    references: ['https://learn.microsoft.com/vcpkg/troubleshoot/build-failures'],
  },
  gathers: ['what'],
  gather({ port, triplet }) {
    return {
      what:
        port === undefined ? 'vcpkg could not install what vcpkg.json names.' : `${port} for ${triplet} did not build.`,
    };
  },
  examples: {
    match: [
      {
        name: 'by CMake',
        log: 'CMake Error at /opt/vcpkg/scripts/buildsystems/vcpkg.cmake:900 (message):\n  vcpkg install failed.  See logs for more information:\n  /src/build/vcpkg-manifest-install.log',
      },
      {
        name: 'a port',
        log: 'error: building zlib:x64-linux failed with: BUILD_FAILED',
        captures: { port: 'zlib', triplet: 'x64-linux' },
      },
    ],
    ignore: [{ name: 'it starts', log: '-- Running vcpkg install' }],
  },
});
