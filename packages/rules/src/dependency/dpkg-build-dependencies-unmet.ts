import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/dpkg-build-dependencies-unmet',
  category: 'dependency',
  severity: 'high',
  stage: 'package',
  ecosystems: ['debian'],
  needle: 'nmet build dependencies',
  // dpkg-checkbuilddeps of dpkg-dev 1.18 to 1.22.
  pattern: /^dpkg-checkbuilddeps: (?:error: )?[Uu]nmet build dependencies: (?<packages>.{1,600})$/,
  captures: ['packages'],
  docs: {
    title: 'Packages that the build of a Debian package needs are not installed',
    what: 'dpkg-buildpackage does not start: {packages} are missing.',
    why: '`Build-Depends` of debian/control names them, and the job did not install them.',
    how: 'Run `apt-get build-dep .` or `mk-build-deps --install` before the build, or install them by name.',
    references: ['https://manpages.debian.org/stable/dpkg-dev/dpkg-checkbuilddeps.1.en.html'],
  },
  examples: {
    match: [
      {
        name: 'debuild',
        log: 'dpkg-checkbuilddeps: error: Unmet build dependencies: libsodium-dev (>= 1.0.18) dh-python',
        captures: { packages: 'libsodium-dev (>= 1.0.18) dh-python' },
      },
      {
        name: 'an older dpkg-dev',
        log: 'dpkg-checkbuilddeps: Unmet build dependencies: debhelper (>= 9)',
        captures: { packages: 'debhelper (>= 9)' },
      },
    ],
    ignore: [
      {
        name: 'what follows it',
        log: 'dpkg-buildpackage: warning: build dependencies/conflicts unsatisfied; aborting',
      },
    ],
  },
});
