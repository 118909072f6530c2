import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type FixContext, type RuleFix } from '@self-healer/core/rule';
import { addYamlEntry, getYaml } from '@self-healer/editors/yaml';
import { checkOutFirst } from '../support/ci/check-out-first.ts';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { workflowSteps } from '../support/ci/workflow-steps.ts';
import { runInProject } from '../support/commands/run-in-project.ts';

interface Tool {
  readonly program: string;
  readonly manifest: RegExp;
  /** Where the tool can be told the directory on its command line. */
  readonly told?: {
    readonly subcommands: string;
    readonly option: (directory: string) => string;
  };
}

const TOOLS: Readonly<Record<string, Tool>> = {
  bundler: { program: 'bundle', manifest: /^(?:Gemfile|gems\.rb)$/ },
  rake: {
    program: 'rake',
    manifest: /^[Rr]akefile(?:\.rb)?$/,
    told: { subcommands: '[\\w:]+', option: (directory) => `-C ${directory}` },
  },
  composer: {
    program: 'composer',
    manifest: /^composer\.json$/,
    told: {
      subcommands: 'install|update|validate|check|test|run-script|run|dump-autoload|audit|require|exec',
      option: (directory) => `--working-dir=${directory}`,
    },
  },
  cmake: { program: 'cmake', manifest: /^CMakeLists\.txt$/ },
  presets: { program: 'cmake', manifest: /^CMakePresets\.json$/ },
  gradle: {
    program: 'gradle',
    manifest: /^settings\.gradle(?:\.kts)?$/,
    told: { subcommands: '[\\w:]+', option: (directory) => `-p ${directory}` },
  },
  meson: { program: 'meson', manifest: /^meson\.build$/ },
  poetry: {
    program: 'poetry',
    manifest: /^pyproject\.toml$/,
    told: { subcommands: 'install|run|build|check|lock|publish', option: (directory) => `-C ${directory}` },
  },
  uv: {
    program: 'uv',
    manifest: /^pyproject\.toml$/,
    told: { subcommands: 'sync|run|lock|build|export', option: (directory) => `--directory ${directory}` },
  },
  yarn: {
    program: 'yarn',
    manifest: /^package\.json$/,
    told: { subcommands: 'install|run|test|build|lint', option: (directory) => `--cwd ${directory}` },
  },
  pnpm: {
    program: 'pnpm',
    manifest: /^package\.json$/,
    told: { subcommands: 'install|i|run|test|build|lint', option: (directory) => `-C ${directory}` },
  },
};

/** `working-directory` for the steps of a workflow that run a tool, in the only directory that has its file. */
async function setWorkingDirectory(repo: Workspace, { program, manifest }: Tool): Promise<RuleFix | undefined> {
  const holding = (await repo.list()).filter((path) => manifest.test(path.slice(path.lastIndexOf('/') + 1)));
  const directories = holding.map((path) => path.slice(0, path.lastIndexOf('/')));
  const outer = directories.filter((at) => !directories.some((other) => at.startsWith(`${other}/`)));
  const [directory] = outer;
  if (directory === undefined || outer.length !== 1 || holding.some((path) => !path.includes('/'))) return undefined;
  const running = new RegExp(`(?:^|[\\s;&|(])${program} `, 'm');
  const edits = await editCiFiles(repo, ['github-actions'], (text) => {
    if (getYaml(text, ['defaults']) !== undefined) return undefined;
    let changed = text;
    for (const { job, path, run } of workflowSteps(text)) {
      if (run === undefined || !running.test(run) || /\bcd /.test(run)) continue;
      if (getYaml(text, ['jobs', job, 'defaults']) !== undefined) continue;
      if (getYaml(text, [...path, 'working-directory']) !== undefined) continue;
      changed = addYamlEntry(changed, path, 'working-directory', directory) ?? changed;
    }
    return changed;
  });
  return edits.length === 0 ? undefined : { title: `Run ${program} in ${directory}`, safety: 'review', edits };
}

async function repair(tool: Tool, repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  const { program, manifest, told } = tool;
  const atRoot = (await repo.list()).some((path) => manifest.test(path));
  if (atRoot) return checkOutFirst(repo, context, new RegExp(`(?:^|[\\s"';&|(/])${program}(?![\\w-])`));
  if (told === undefined || context.format === 'github-actions') {
    const placed = await setWorkingDirectory(repo, tool);
    if (placed !== undefined || told === undefined) return placed;
  }
  const { subcommands, option } = told;
  return runInProject(repo, { program, manifest, subcommands, option }, context);
}

export const rule = defineRule({
  id: 'configuration/project-file-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['ruby', 'php', 'cmake', 'java', 'c', 'python', 'node'],
  needle: [
    'Could not locate Gemfile',
    'No Rakefile found',
    'could not find a composer.json',
    'does not appear to contain CMakeLists',
    'Could not read presets from',
    'does not contain a Gradle build',
    'a build file meson.build',
    'could not find a pyproject.toml',
    'No `pyproject.toml` found',
    'find a package.json file in',
    'ERR_PNPM_NO_PKG_MANIFEST',
  ],
  // Bundler 2, rake 13, Composer 2, CMake 3 and 4, Gradle 6 and newer, Meson 1, Poetry 1 and 2, uv, Yarn 1, pnpm.
  pattern:
    /^(?:(?<bundler>Could not locate Gemfile)(?: or \.bundle\/ directory)?$|(?:rake aborted!\s)?(?<rake>No Rakefile found) \(looking for: |(?<composer>Composer could not find a composer\.json) file in |CMake Error: (?<cmake>The source directory "[^"]{1,400}" does not appear to contain CMakeLists\.txt)\.|CMake Error: (?<presets>Could not read presets from [^:]{1,400}: File not found)|(?:> )?(?<gradle>Directory '[^']{1,400}' does not contain a Gradle build)\.|(?:\S{1,80} )?ERROR: (?<meson>Neither (?:directory contains|source directory '[^']{1,300}' nor build directory '?[^']{1,300}'? contain) a build file meson\.build)|(?<poetry>Poetry could not find a pyproject\.toml) file in |error: (?<uv>No `pyproject\.toml` found) in current directory|error (?<yarn>Couldn't find a package\.json file in) |\s{0,4}ERR_PNPM_NO_PKG_MANIFEST\s{1,4}(?<pnpm>No package\.json \(or [^)]{1,80}\) was found in|No package\.json found in) )/,
  captures: [
    'bundler?',
    'rake?',
    'composer?',
    'cmake?',
    'presets?',
    'gradle?',
    'meson?',
    'poetry?',
    'uv?',
    'yarn?',
    'pnpm?',
  ],
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
    tool: Object.keys(TOOLS).find((name) => Reflect.get(facts, name) !== undefined) ?? 'The tool',
  }),
  async fix({ tool }, repo, context) {
    const known = Object.hasOwn(TOOLS, tool) ? TOOLS[tool] : undefined;
    return known === undefined ? undefined : repair(known, repo, context);
  },
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
        name: 'CMake in a job of CircleCI without a checkout',
        log: 'CMake Error: The source directory "/home/circleci/project" does not appear to contain CMakeLists.txt.\nSpecify --help for usage, or press the help button on the CMake GUI.',
        captures: { tool: 'cmake' },
        repo: {
          'CMakeLists.txt': '',
          '.circleci/config.yml':
            'jobs:\n  build:\n    docker:\n      - image: gcc:14\n    steps:\n      - run: cmake -S . -B out\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  build:\n    docker:\n      - image: gcc:14\n    steps:\n      - checkout\n      - run: cmake -S . -B out\n',
        },
      },
      {
        name: 'CMake in a deployment job of Azure, which checks nothing out by itself',
        log: 'CMake Error: The source directory "/home/vsts/work/1/s" does not appear to contain CMakeLists.txt.',
        captures: { tool: 'cmake' },
        repo: {
          'CMakeLists.txt': '',
          'azure-pipelines.yml':
            'jobs:\n  - deployment: image\n    strategy:\n      runOnce:\n        deploy:\n          steps:\n            - script: cmake -S . -B out\n',
        },
        patched: {
          'azure-pipelines.yml':
            'jobs:\n  - deployment: image\n    strategy:\n      runOnce:\n        deploy:\n          steps:\n            - checkout: self\n            - script: cmake -S . -B out\n',
        },
      },
      {
        name: 'rake in a scripted pipeline of Jenkins',
        log: 'rake aborted!\nNo Rakefile found (looking for: rakefile, Rakefile, rakefile.rb, Rakefile.rb)',
        captures: { tool: 'rake' },
        repo: { Rakefile: '', Jenkinsfile: "node('ruby') {\n    stage('Test') {\n        sh 'rake test'\n    }\n}\n" },
        patched: {
          Jenkinsfile: "node('ruby') {\n    checkout scm\n    stage('Test') {\n        sh 'rake test'\n    }\n}\n",
        },
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
