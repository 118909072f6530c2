import { defineRule } from '@self-healer/core/rule';
import { APT_PACKAGE_OF_PC } from '../data/apt-packages.ts';
import { installPackages } from '../support/infrastructure/install-packages.ts';
import { namedInBuild } from '../support/infrastructure/named-in-build.ts';

export const rule = defineRule({
  id: 'dependency/pkg-config-package-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: [
    "No package '",
    "Package '",
    'was not found in the pkg-config search path',
    'required packages were not found',
    'Dependency "',
  ],
  pattern:
    /(?:^(?:--\s+)?No package '(?<package>[\w.+-]+)' found|^(?:--\s+)?Package '(?<wanted>[\w.+-]+)', required by '[\w.:+-]+', not found|^Package (?<missing>[\w.+-]+) was not found in the pkg-config search path|^(?:\S+: )?ERROR: Dependency "(?<meson>[\w.+-]+)" not found)/,
  captures: ['package?', 'wanted?', 'missing?', 'meson?'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'pkg-config finds no library',
    what: 'pkg-config knows no `{name}`.',
    why: 'The development package of the library is not installed.',
    how: 'Install it before: often `lib{name}-dev` on Debian, `{name}-devel` on Fedora.',
    references: ['https://people.freedesktop.org/~dbn/pkg-config-guide.html'],
  },
  gathers: ['name'],
  gather: ({ package: own, wanted, missing, meson }) => ({ name: own ?? wanted ?? missing ?? meson ?? '' }),
  async fix({ name }, repo, context) {
    const known = Object.hasOwn(APT_PACKAGE_OF_PC, name) ? APT_PACKAGE_OF_PC[name] : undefined;
    const edits =
      known === undefined || !(await namedInBuild(repo, name)) ? [] : await installPackages(repo, context, [known]);
    return edits.length === 0
      ? undefined
      : { title: `Install ${known}, which brings ${name}.pc`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'pkgconf, under CMake and GitLab',
        log: "$ cmake -S . -B build\n-- Checking for module 'libpq'\n--   Package 'libpq', required by 'virtual:world', not found",
        captures: { name: 'libpq' },
        repo: {
          'CMakeLists.txt': 'pkg_check_modules(PQ REQUIRED libpq)\n',
          '.gitlab-ci.yml':
            'build:\n  before_script:\n    - apt-get update -qq\n    - apt-get install -y -qq cmake\n  script:\n    - cmake -S . -B build\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'build:\n  before_script:\n    - apt-get update -qq\n    - apt-get install -y -qq cmake libpq-dev\n  script:\n    - cmake -S . -B build\n',
        },
      },
      {
        name: 'in the stage of a Dockerfile',
        log: '#9 [2/3] RUN meson setup build\nmeson.build:4:0: ERROR: Dependency "libsodium" not found, tried pkgconfig and cmake',
        repo: {
          'meson.build': "dependency('libsodium')\n",
          'docker/Dockerfile':
            'FROM debian:12\nRUN apt-get update && apt-get install -y meson\nRUN meson setup build\n',
        },
        patched: {
          'docker/Dockerfile':
            'FROM debian:12\nRUN apt-get update && apt-get install -y meson libsodium-dev\nRUN meson setup build\n',
        },
      },
      { name: 'pkg-config', log: "No package 'libsodium' found", captures: { name: 'libsodium' } },
      { name: 'older', log: 'Package zlib was not found in the pkg-config search path.', captures: { name: 'zlib' } },
      {
        name: 'Meson',
        log: 'meson.build:4:0: ERROR: Dependency "glib-2.0" not found, tried pkgconfig and cmake',
        captures: { name: 'glib-2.0' },
      },
    ],
    ignore: [{ name: 'another tool', log: "No package 'x' to remove" }],
  },
});
