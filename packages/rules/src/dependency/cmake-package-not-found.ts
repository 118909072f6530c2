import { defineRule } from '@self-healer/core/rule';
import { APT_PACKAGES_OF_CMAKE } from '../data/apt-packages.ts';
import { CMAKE_FIND_MODULES } from '../data/cmake-names.ts';
import { knowModule } from '../support/c/cmake-module-path.ts';
import { installPackages } from '../support/infrastructure/install-packages.ts';
import { namedInBuild } from '../support/infrastructure/named-in-build.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/cmake-package-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['Could not find a package configuration file provided by', 'Could NOT find ', 'By not providing "Find'],
  pattern:
    /^(?:\s+Could not find a package configuration file provided by "(?<config>[\w-]+)"|(?:CMake Error at .* \(message\): )?\s+Could NOT find (?<module>[\w-]+)(?: \(missing: |, try to set )|\s+By not providing "Find(?<find>[\w-]+)\.cmake")/,
  captures: ['config?', 'module?', 'find?'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'CMake finds no package',
    what: 'CMake cannot find the package `{name}`.',
    why: 'Its development package is not installed, or CMAKE_PREFIX_PATH does not name where it is.',
    how: 'Install the development package before configuring, or set `{name}_DIR`.',
    references: ['https://cmake.org/cmake/help/latest/command/find_package.html'],
  },
  gathers: ['name', 'path?'],
  gather({ config, module, find }, window) {
    const place = previousMatch(window, /^CMake Error at (?<path>\S{1,300}):\d{1,6} \(find_package\):$/, 8);
    return { name: config ?? module ?? find ?? '', ...(place?.path === undefined ? {} : { path: place.path }) };
  },
  async fix({ name, path }, repo, context) {
    const packages = Object.hasOwn(APT_PACKAGES_OF_CMAKE, name) ? APT_PACKAGES_OF_CMAKE[name]?.split(' ') : undefined;
    const installed =
      packages === undefined || !(await namedInBuild(repo, name)) ? [] : await installPackages(repo, context, packages);
    if (installed.length > 0)
      return { title: `Install what brings ${name}`, safety: 'review', edits: installed, needs: 'elsewhere' };
    const file = path === undefined ? undefined : await trackedPath(path, repo);
    const text = file === undefined ? undefined : await repo.read(file);
    const found =
      file === undefined || text === undefined ? undefined : await knowModule(file, text, `Find${name}.cmake`, repo);
    if (file !== undefined && found !== undefined)
      return {
        title: `Look for modules where Find${name}.cmake is`,
        safety: 'review',
        edits: [{ kind: 'write', path: file, content: found }],
        verify: 'cmake -S . -B build',
      };
    // Only the names of CMake's own modules: any other package may be one of somebody's.
    const meant = nearestWord(name, CMAKE_FIND_MODULES);
    const content = text === undefined || meant === undefined ? undefined : replaceWord(text, name, meant);
    if (file === undefined || content === undefined) return undefined;
    return {
      title: `Find ${meant} in ${file}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: file, content }],
      verify: 'cmake -S . -B build',
    };
  },
  examples: {
    match: [
      {
        name: 'OpenSSL, in its own words, in a command of CircleCI',
        log: 'CMake Error at /usr/share/cmake-3.22/Modules/FindPackageHandleStandardArgs.cmake:230 (message):\n  Could NOT find OpenSSL, try to set the path to OpenSSL root folder in the\n  system variable OPENSSL_ROOT_DIR (missing: OPENSSL_CRYPTO_LIBRARY',
        captures: { module: 'OpenSSL' },
      },
      {
        name: 'in the list of Azure',
        log: 'CMake Error at CMakeLists.txt:4 (find_package):\n  Could not find a package configuration file provided by "fmt" with any of\n  the following names:',
        repo: {
          'CMakeLists.txt': 'find_package(fmt CONFIG REQUIRED)\n',
          'azure-pipelines.yml':
            'steps:\n  - bash: |\n      sudo apt-get update\n      sudo apt-get install -y ninja-build\n  - bash: cmake -S . -B build\n',
        },
        patched: {
          'azure-pipelines.yml':
            'steps:\n  - bash: |\n      sudo apt-get update\n      sudo apt-get install -y ninja-build libfmt-dev\n  - bash: cmake -S . -B build\n',
        },
      },
      {
        name: 'a module of the project',
        log: 'CMake Error at CMakeLists.txt:2 (find_package):\n  By not providing "FindAcme.cmake" in CMAKE_MODULE_PATH this project has\n  asked CMake to find a package configuration file provided by "Acme", but\n  CMake did not find one.',
        repo: {
          'CMakeLists.txt': 'project(app C)\nfind_package(Acme REQUIRED)\n',
          'cmake/FindAcme.cmake': 'set(Acme_FOUND TRUE)\n',
        },
        patched: {
          'CMakeLists.txt':
            'project(app C)\nlist(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}/cmake")\nfind_package(Acme REQUIRED)\n',
        },
      },
      {
        name: 'config mode',
        log: 'CMake Error at CMakeLists.txt:3 (find_package):\n  By not providing "FindNope.cmake" in CMAKE_MODULE_PATH this project has\n  asked CMake to find a package configuration file provided by "Nope", but\n  CMake did not find one.',
        captures: { name: 'Nope' },
      },
      {
        name: 'a name in another case',
        log: 'CMake Error at CMakeLists.txt:2 (find_package):\n  By not providing "Findthreads.cmake" in CMAKE_MODULE_PATH this project has',
        captures: { name: 'threads', path: 'CMakeLists.txt' },
        repo: { 'CMakeLists.txt': 'project(a C)\nfind_package(threads REQUIRED)\n' },
        patched: { 'CMakeLists.txt': 'project(a C)\nfind_package(Threads REQUIRED)\n' },
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
