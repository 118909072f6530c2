import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/cmake-package-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['Could not find a package configuration file provided by', 'Could NOT find ', 'By not providing "Find'],
  pattern:
    /^(?:\s+Could not find a package configuration file provided by "(?<config>[\w-]+)"|(?:CMake Error at .* \(message\): )?\s+Could NOT find (?<module>[\w-]+) \(missing: |\s+By not providing "Find(?<find>[\w-]+)\.cmake")/,
  captures: ['config?', 'module?', 'find?'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'CMake finds no package',
    what: 'CMake cannot find the package `{name}`.',
    why: 'Its development package is not installed, or CMAKE_PREFIX_PATH does not name where it is.',
    how: 'Install the development package before configuring, or set `{name}_DIR`.',
    references: ['https://cmake.org/cmake/help/latest/command/find_package.html'],
  },
  gathers: ['name'],
  gather: ({ config, module, find }) => ({ name: config ?? module ?? find ?? '' }),
  examples: {
    match: [
      {
        name: 'config mode',
        log: 'CMake Error at CMakeLists.txt:3 (find_package):\n  By not providing "FindNope.cmake" in CMAKE_MODULE_PATH this project has\n  asked CMake to find a package configuration file provided by "Nope", but\n  CMake did not find one.',
        captures: { name: 'Nope' },
      },
      {
        name: 'module mode',
        log: 'CMake Error at /usr/share/cmake/Modules/FindPackageHandleStandardArgs.cmake:230 (message):\n  Could NOT find OpenSSL (missing: OPENSSL_CRYPTO_LIBRARY)',
        captures: { name: 'OpenSSL' },
      },
    ],
    ignore: [{ name: 'optional', log: '-- Could NOT find Doxygen (missing: DOXYGEN_EXECUTABLE)' }],
  },
});
