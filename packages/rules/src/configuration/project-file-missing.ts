import { defineRule } from '@self-healer/core/rule';
import { bringToProject } from '../support/commands/bring-to-project.ts';

const NAMES = ['bundler', 'composer', 'presets', 'gradle', 'meson', 'poetry', 'uv', 'yarn', 'pnpm'];

export const rule = defineRule({
  id: 'configuration/project-file-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['ruby', 'php', 'cmake', 'java', 'c', 'python', 'node'],
  needle: [
    'Could not locate Gemfile',
    'could not find a composer.json',
    'Could not read presets from',
    'does not contain a Gradle build',
    'a build file meson.build',
    'could not find a pyproject.toml',
    'No `pyproject.toml` found',
    'find a package.json file in',
    'ERR_PNPM_NO_PKG_MANIFEST',
  ],
  // Bundler 2, Composer 2, CMake 3 and 4, Gradle 6 and newer, Meson 1, Poetry 1 and 2, uv, Yarn 1, pnpm.
  pattern:
    /^(?:(?<bundler>Could not locate Gemfile)(?: or \.bundle\/ directory)?$|(?<composer>Composer could not find a composer\.json) file in |CMake Error: (?<presets>Could not read presets from [^:]{1,400}: File not found)|(?:> )?(?<gradle>Directory '[^']{1,400}' does not contain a Gradle build)\.|(?:\S{1,80} )?ERROR: (?<meson>Neither (?:directory contains|source directory '[^']{1,300}' nor build directory '?[^']{1,300}'? contain) a build file meson\.build)|(?<poetry>Poetry could not find a pyproject\.toml) file in |error: (?<uv>No `pyproject\.toml` found) in current directory|error (?<yarn>Couldn't find a package\.json file in) |\s{0,4}ERR_PNPM_NO_PKG_MANIFEST\s{1,4}(?<pnpm>No package\.json \(or [^)]{1,80}\) was found in|No package\.json found in) )/,
  captures: ['bundler?', 'composer?', 'presets?', 'gradle?', 'meson?', 'poetry?', 'uv?', 'yarn?', 'pnpm?'],
  docs: {
    title: 'A tool runs where its project is not',
    what: '{tool} finds no project in the directory it runs in.',
    why: 'The job does not check out the repository, or the step runs in the wrong directory.',
    how: 'Check out first; where the project has a directory of its own, set the working directory of the step.',
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsworking-directory',
    ],
  },
  gathers: ['tool'],
  gather: (facts) => ({
    tool: NAMES.find((name) => Reflect.get(facts, name) !== undefined) ?? 'The tool',
  }),
  fix: ({ tool }, repo, context) => bringToProject(tool, repo, context),
  examples: {
    match: [
      {
        name: 'Bundler in a job that checks nothing out',
        log: 'Could not locate Gemfile',
        captures: { tool: 'bundler' },
        repo: {
          Gemfile: '',
          '.github/workflows/ci.yml':
            'jobs:\n  lint:\n    steps:\n      - uses: actions/checkout@v4\n      - run: bundle install\n  spec:\n    steps:\n      - uses: ruby/setup-ruby@v1\n      - run: bundle exec rspec\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  lint:\n    steps:\n      - uses: actions/checkout@v4\n      - run: bundle install\n  spec:\n    steps:\n      - uses: actions/checkout@v4\n      - uses: ruby/setup-ruby@v1\n      - run: bundle exec rspec\n',
        },
      },
      {
        name: 'Bundler beside the project',
        log: 'Could not locate Gemfile or .bundle/ directory',
        repo: {
          'api/Gemfile': '',
          '.github/workflows/ci.yml':
            'jobs:\n  spec:\n    steps:\n      - uses: actions/checkout@v4\n      - run: bundle exec rspec\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  spec:\n    steps:\n      - uses: actions/checkout@v4\n      - run: bundle exec rspec\n        working-directory: api\n',
        },
      },
      {
        name: 'Composer, told the directory',
        log: 'Composer could not find a composer.json file in /builds/acme/shop',
        captures: { tool: 'composer' },
        repo: {
          'backend/composer.json': '{}',
          '.gitlab-ci.yml': 'test:\n  script:\n    - composer install --no-progress\n',
        },
        patched: { '.gitlab-ci.yml': 'test:\n  script:\n    - composer --working-dir=backend install --no-progress\n' },
      },
      {
        name: 'Meson',
        log: 'ERROR: Neither directory contains a build file meson.build.',
        captures: { tool: 'meson' },
      },
      {
        name: 'presets',
        log: 'CMake Error: Could not read presets from /home/runner/work/geo/geo: File not found',
        captures: { tool: 'presets' },
      },
      {
        name: 'Gradle',
        log: "> Directory '/builds/acme/api' does not contain a Gradle build.",
        captures: { tool: 'gradle' },
        repo: { 'api/settings.gradle': '', '.gitlab-ci.yml': 'test:\n  script:\n    - gradle test\n' },
        patched: { '.gitlab-ci.yml': 'test:\n  script:\n    - gradle -p api test\n' },
      },
      {
        name: 'Poetry',
        log: 'Poetry could not find a pyproject.toml file in /app or its parents',
        captures: { tool: 'poetry' },
      },
      {
        name: 'uv',
        log: 'error: No `pyproject.toml` found in current directory or any parent directory',
        captures: { tool: 'uv' },
      },
      {
        name: 'Yarn 1',
        log: 'error Couldn\'t find a package.json file in "/home/circleci/project"',
        captures: { tool: 'yarn' },
      },
      {
        name: 'pnpm',
        log: ' ERR_PNPM_NO_PKG_MANIFEST  No package.json found in /home/circleci/project',
        captures: { tool: 'pnpm' },
      },
    ],
    ignore: [
      { name: 'prose', log: 'If bundler says that it Could not locate Gemfile, run it in the root.' },
      {
        name: 'presets that do not parse',
        log: 'CMake Error: Could not read presets from /w: JSON Parse Error: CMakePresets.json:9,7',
      },
    ],
  },
});
