import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/pkg-config-package-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: [
    "No package '",
    'was not found in the pkg-config search path',
    'required packages were not found',
    'Dependency "',
  ],
  pattern:
    /(?:^(?:--\s+)?No package '(?<package>[\w.+-]+)' found|^Package (?<missing>[\w.+-]+) was not found in the pkg-config search path|^(?:\S+: )?ERROR: Dependency "(?<meson>[\w.+-]+)" not found)/,
  captures: ['package?', 'missing?', 'meson?'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'pkg-config finds no library',
    what: 'pkg-config knows no `{name}`.',
    why: 'The development package of the library is not installed.',
    how: 'Install it before: often `lib{name}-dev` on Debian, `{name}-devel` on Fedora.',
    references: ['https://people.freedesktop.org/~dbn/pkg-config-guide.html'],
  },
  gathers: ['name'],
  gather: ({ package: own, missing, meson }) => ({ name: own ?? missing ?? meson ?? '' }),
  examples: {
    match: [
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
