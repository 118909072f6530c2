import { defineRule } from '@self-healer/core/rule';
import { APT_PACKAGE_OF_COMMAND } from '../data/apt-packages.ts';
import { setUpCommand } from '../support/ci/set-up-command.ts';
import { callPython3, isCalled, unversionedCompiler } from '../support/commands/called-commands.ts';
import { installPackages } from '../support/infrastructure/install-packages.ts';
import { declareScriptTool } from '../support/javascript/declare-tool-plugin.ts';
import { scriptsWithNpm } from '../support/javascript/scripts-with-npm.ts';
import { defineBefore } from '../support/shell/define-before.ts';
import { quoteEnvValue } from '../support/shell/quote-env-value.ts';
import { assignment, correctShellName } from '../support/shell/shell-names.ts';
import { sourceLibrary } from '../support/shell/source-library.ts';

export const rule = defineRule({
  id: 'dependency/command-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['any'],
  needle: [
    'command not found',
    ': not found',
    'No such file or directory',
    'is not recognized as an internal or external command',
    'name of a cmdlet',
  ],
  // bash `x: line 1: jq: command not found`, dash `sh: 1: jq: not found`, zsh, make `make: gcc-15: No such file or directory`, env(1), cmd.exe, PowerShell.
  pattern:
    /^(?:(?:\S+: )?(?:line \d+: (?<words>[\w.+-]+(?: [\w.+-]+){1,3})|(?:line \d+: )?(?<bash>[\w.+-]+)): command not found|zsh:\d+: command not found: (?<zsh>[\w.+-]+)|\S+: (?:eval: )?(?:line )?\d+: (?:\.{0,2}\/\S{1,300}: )?(?<dash>(?!\[\[|source|declare|shopt|pushd|popd|mapfile|readarray|let|function|typeset)[\w.+-]+): not found|g?make(?:\[\d+\])?: (?<make>[\w.+-]+): No such file or directory|(?:\/usr\/bin\/)?env: [‘'"](?<env>[\w.+-]+)[’'"]: No such file or directory|'"?(?<cmd>[\w.+-]+)"?' is not recognized as an internal or external command,?.*|(?:[\w.+\\/:-]{1,200}(?: :|:) )?The term '(?<cmdlet>[\w.+-]+)' is not recognized as (?:the|a) name of a cmdlet.*)$/,
  captures: ['words?', 'bash?', 'zsh?', 'dash?', 'make?', 'env?', 'cmd?', 'cmdlet?'],
  docs: {
    title: 'A command is not installed',
    what: 'The job calls `{command}`, and there is no such program on PATH (exit code 127).',
    why: 'The image does not bring it, or the step that installs it did not run before.',
    how: 'Install it in a step before this one: {advice}.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html#Exit-Status'],
  },
  specificity: 'general',
  gathers: ['command', 'advice'],
  gather({ words, bash, zsh, dash, make, env, cmd, cmdlet }) {
    const command = words ?? bash ?? zsh ?? dash ?? make ?? env ?? cmd ?? cmdlet ?? '';
    if (command === '') return undefined;
    const known = Object.hasOwn(APT_PACKAGE_OF_COMMAND, command) ? APT_PACKAGE_OF_COMMAND[command] : undefined;
    return {
      command,
      advice: known === undefined ? 'with its setup action or package' : `apt-get install -y ${known}`,
    };
  },
  async fix({ command }, repo, context) {
    const { window } = context;
    // A function of the script itself; what is to be installed is for a person to say.
    // dash names the script, the line, and the file that is read in there, whose line it is then.
    const said = /^(?<path>[^\s:]{1,300}): (?:line )?(?<line>\d{1,6}): (?:(?<read>\.{1,2}\/[^\s:]{1,300}): )?/.exec(
      window.lines[window.index] ?? '',
    )?.groups;
    const place = said?.path === undefined ? undefined : { path: said.read ?? said.path, line: Number(said.line) };
    const later = place && (await defineBefore(command, place, repo));
    if (later !== undefined)
      return { title: `Define ${command} before it is called`, safety: 'review', edits: [later], needs: 'required' };
    const setting = place && (await quoteEnvValue(command, { ...place, line: `${place.line}` }, repo));
    if (setting !== undefined) return { title: 'Quote the value of the setting', safety: 'safe', edits: [setting] };
    const scripts = await scriptsWithNpm(command, repo);
    if (scripts !== undefined) return scripts;
    const python = command === 'python' ? await callPython3(repo) : [];
    if (python.length > 0)
      return { title: 'Call python3, as it is installed', safety: 'safe', edits: python, needs: 'elsewhere' };
    const known = Object.hasOwn(APT_PACKAGE_OF_COMMAND, command) ? APT_PACKAGE_OF_COMMAND[command] : undefined;
    const installed =
      known === undefined || !(await isCalled(repo, command)) ? [] : await installPackages(repo, context, [known]);
    if (installed.length > 0)
      return {
        title: `Install ${known}, which brings ${command}`,
        safety: 'review',
        edits: installed,
        needs: 'elsewhere',
      };
    const tool = await declareScriptTool(command, repo, context);
    if (tool !== undefined) return tool;
    const setUp = await setUpCommand(command, repo, context);
    if (setUp.length > 0)
      return { title: `Set ${command} up before it is called`, safety: 'review', edits: setUp, needs: 'elsewhere' };
    const compiler = await unversionedCompiler(command, repo);
    if (compiler.length > 0)
      return { title: 'Use the compiler that is installed', safety: 'review', edits: compiler, needs: 'required' };
    if (place === undefined) return undefined;
    const assigned = await assignment(command, place, repo);
    if (assigned !== undefined) {
      return { title: `Assign ${command} without blanks`, safety: 'review', edits: [assigned] };
    }
    const edit = await correctShellName('function', command, place, repo);
    if (edit !== undefined)
      return { title: `Call the function that ${edit.path} defines`, safety: 'review', edits: [edit] };
    const sourced = await sourceLibrary(command, place.path, repo);
    return sourced && { title: `Read in what defines ${command}`, safety: 'review', edits: [sourced] };
  },
  examples: {
    match: [
      {
        name: 'a program that a script of package.json calls',
        log: '> app@1.0.0 build\n> cross-env NODE_ENV=production node build.js\n\nsh: 1: cross-env: not found',
        captures: { command: 'cross-env' },
        repo: {
          'package.json':
            '{\n  "name": "app",\n  "scripts": {\n    "build": "cross-env NODE_ENV=production node build.js"\n  },\n  "devDependencies": {\n    "eslint": "^9.0.0"\n  }\n}\n',
        },
        patched: {
          'package.json':
            '{\n  "name": "app",\n  "scripts": {\n    "build": "cross-env NODE_ENV=production node build.js"\n  },\n  "devDependencies": {\n    "cross-env": "^7.0.3",\n    "eslint": "^9.0.0"\n  }\n}\n',
        },
      },
      {
        name: 'another package manager than the one whose lock file is there',
        log: '> app@1.0.0 verify\n> yarn lint --quiet && yarn test\n\nsh: 1: yarn: not found',
        repo: {
          'package.json':
            '{\n  "scripts": {\n    "lint": "eslint .",\n    "test": "node --test",\n    "verify": "yarn lint --quiet && yarn test"\n  }\n}\n',
          'package-lock.json': '{}\n',
        },
        patched: {
          'package.json':
            '{\n  "scripts": {\n    "lint": "eslint .",\n    "test": "node --test",\n    "verify": "npm run lint -- --quiet && npm test"\n  }\n}\n',
        },
      },
      {
        name: 'the test runner of bun, which is no script',
        log: 'sh: 1: bun: not found',
        repo: {
          'package.json': '{ "scripts": { "test": "node --test", "all": "bun test" } }\n',
          'package-lock.json': '{}\n',
        },
      },
      {
        name: 'a package manager that is called for more than scripts',
        log: 'sh: 1: yarn: not found',
        repo: {
          'package.json': '{ "scripts": { "test": "node --test", "all": "yarn install && yarn test" } }\n',
          'package-lock.json': '{}\n',
        },
      },
      {
        name: 'a function of a library that another script reads in',
        log: './scripts/release.sh: line 3: log_info: command not found',
        captures: { command: 'log_info' },
        repo: {
          'scripts/release.sh': '#!/usr/bin/env bash\nset -euo pipefail\nlog_info "releasing"\n',
          'scripts/build.sh': '#!/usr/bin/env bash\nsource "$(dirname "$0")/lib/log.sh"\nlog_info "building"\n',
          'scripts/lib/log.sh': 'log_info() { echo "[info] $*"; }\n',
        },
        patched: {
          'scripts/release.sh':
            '#!/usr/bin/env bash\nset -euo pipefail\nsource "$(dirname "$0")/lib/log.sh"\nlog_info "releasing"\n',
        },
      },
      {
        name: 'a function that is defined below',
        log: 'scripts/run.sh: line 3: log: command not found',
        captures: { command: 'log' },
        repo: {
          'scripts/run.sh':
            '#!/bin/bash\nset -e\nlog "start"\n\n# Prints a line.\nlog() {\n  echo "$*"\n}\n\nmain() {\n  log "run"\n}\nmain\n',
        },
        patched: {
          'scripts/run.sh':
            '#!/bin/bash\nset -e\n# Prints a line.\nlog() {\n  echo "$*"\n}\n\nlog "start"\n\nmain() {\n  log "run"\n}\nmain\n',
        },
      },
      {
        name: 'one that a function above calls',
        log: 'scripts/all.sh: line 4: step: command not found',
        repo: {
          'scripts/all.sh': '#!/bin/bash\nset -e\nmain() {\n  step "build"\n}\nmain\nstep() {\n  echo "$1"\n}\n',
        },
        patched: {
          'scripts/all.sh': '#!/bin/bash\nset -e\nstep() {\n  echo "$1"\n}\n\nmain() {\n  step "build"\n}\nmain\n',
        },
      },
      {
        name: 'a word of a setting',
        log: '/w/app/config/app.env: line 2: Shop: command not found',
        repo: { 'config/app.env': 'PORT=80\nAPP_NAME=Acme Shop\n' },
        patched: { 'config/app.env': 'PORT=80\nAPP_NAME="Acme Shop"\n' },
      },
      {
        name: 'poetry, in the job of GitHub that calls it',
        log: '/home/runner/work/_temp/1.sh: line 1: poetry: command not found',
        command: 'poetry install',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n      - run: poetry install\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v5\n      - run: pipx install poetry\n      - run: poetry install\n',
        },
      },
      {
        name: 'pnpm, in the image of the job',
        log: '/usr/bin/bash: line 170: pnpm: command not found',
        command: 'pnpm install --frozen-lockfile',
        repo: { '.gitlab-ci.yml': 'build:\n  image: node:22\n  script:\n    - pnpm install --frozen-lockfile\n' },
        patched: {
          '.gitlab-ci.yml':
            'build:\n  image: node:22\n  script:\n    - corepack enable\n    - pnpm install --frozen-lockfile\n',
        },
      },
      {
        name: 'python behind a variable of a makefile',
        log: 'make: python: No such file or directory\nmake: *** [Makefile:4: lint] Error 127',
        repo: { Makefile: 'PYTHON ?= python\n\nlint:\n\t$(PYTHON) -m compileall -q app\n' },
        patched: { Makefile: 'PYTHON ?= python3\n\nlint:\n\t$(PYTHON) -m compileall -q app\n' },
      },
      {
        name: 'python under its old name',
        log: '/usr/bin/bash: line 158: python: command not found',
        captures: { bash: 'python' },
        repo: {
          '.gitlab-ci.yml':
            'gen:\n  image: debian:12\n  before_script:\n    - apt-get install -y python3\n  script:\n    - python build.py --out ./python\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'gen:\n  image: debian:12\n  before_script:\n    - apt-get install -y python3\n  script:\n    - python3 build.py --out ./python\n',
        },
      },
      {
        name: 'a version of a compiler that the machine does not have',
        log: 'make: gcc-15: No such file or directory',
        captures: { make: 'gcc-15' },
        repo: { Makefile: 'CC = gcc-15\nCXX ?= g++-15\napp: main.c\n\t$(CC) -o app main.c\n' },
        patched: { Makefile: 'CC = gcc\nCXX ?= g++-15\napp: main.c\n\t$(CC) -o app main.c\n' },
      },
      {
        name: 'GitLab on Alpine',
        log: '$ VERSION=$(jq -r .version package.json)\n/bin/sh: eval: line 134: jq: not found',
        captures: { dash: 'jq' },
        repo: {
          '.gitlab-ci.yml': 'version:\n  image: alpine:3.20\n  script:\n    - VERSION=$(jq -r .version package.json)\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'version:\n  image: alpine:3.20\n  script:\n    - apk add --no-cache jq\n    - VERSION=$(jq -r .version package.json)\n',
        },
      },
      {
        name: 'a job of GitLab beside others on other images, that calls a script',
        log: '$ ./ci/release.sh\n./ci/release.sh: line 3: jq: not found',
        captures: { command: 'jq' },
        command: './ci/release.sh',
        repo: {
          '.gitlab-ci.yml':
            'build:\n  image: gcc:13\n  script:\n    - apt-get update && apt-get install -y cmake\n    - make\nrelease:\n  image: alpine:3.20\n  script:\n    - ./ci/release.sh\n',
          'ci/release.sh': '#!/bin/sh\nset -e\njq -r .id r.json\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'build:\n  image: gcc:13\n  script:\n    - apt-get update && apt-get install -y cmake\n    - make\nrelease:\n  image: alpine:3.20\n  script:\n    - apk add --no-cache jq\n    - ./ci/release.sh\n',
        },
      },
      {
        name: 'a misspelt function',
        log: 'ci/all.sh: line 3: run_tests: command not found',
        captures: { command: 'run_tests' },
        repo: { 'ci/all.sh': '#!/bin/bash\nrun_test() { make test; }\nrun_tests "$@"\n' },
        patched: { 'ci/all.sh': '#!/bin/bash\nrun_test() { make test; }\nrun_test "$@"\n' },
      },
      {
        name: 'an assignment with blanks',
        log: 'ci/all.sh: line 2: name: command not found',
        captures: { command: 'name' },
        repo: { 'ci/all.sh': '#!/bin/bash\nname = "world"\necho "$name"\n' },
        patched: { 'ci/all.sh': '#!/bin/bash\nname="world"\necho "$name"\n' },
      },
      {
        name: 'a setting with blanks, which dash reads in',
        log: 'ci/all.sh: 2: ./ci/all.env: DEPTH: not found',
        captures: { command: 'DEPTH' },
        repo: {
          'ci/all.sh': '#!/bin/sh\n. ./ci/all.env\necho "$DEPTH"\n',
          'ci/all.env': '# how far\nDEPTH = 3\nSPAN=4\n',
        },
        patched: { 'ci/all.env': '# how far\nDEPTH=3\nSPAN=4\n' },
      },
      {
        name: 'a program that a script calls, in a list of packages',
        log: 'ci/all.sh: line 2: jq: command not found',
        captures: { command: 'jq' },
        repo: {
          '.gitlab-ci.yml': 'a:\n  script:\n    - apt-get update && apt-get install -y curl\n    - bash ci/all.sh\n',
          'ci/all.sh': '#!/bin/bash\njq . a.json\n',
        },
        patched: {
          '.gitlab-ci.yml': 'a:\n  script:\n    - apt-get update && apt-get install -y curl jq\n    - bash ci/all.sh\n',
        },
      },
      {
        name: 'bash',
        log: '/home/runner/work/_temp/1.sh: line 1: jq: command not found',
        captures: { command: 'jq', advice: 'apt-get install -y jq' },
      },
      {
        name: 'dash, in a script of Jenkins',
        log: '/var/jenkins_home/w/a@tmp/durable-1/script.sh: 1: /var/jenkins_home/w/a@tmp/durable-1/script.sh: docker: not found',
        captures: { command: 'docker' },
      },
      { name: 'dash', log: 'sh: 1: protoc-gen-x: not found', captures: { command: 'protoc-gen-x' } },
      {
        name: 'GitLab',
        log: '/usr/bin/bash: line 142: docker-compose: command not found',
        captures: { command: 'docker-compose' },
      },
      {
        name: 'PowerShell',
        log: "./build.ps1: The term 'nuget' is not recognized as a name of a cmdlet, function, script file, or executable program.",
        captures: { command: 'nuget' },
      },
      {
        name: 'cmd.exe, quoted',
        log: '\'"gbc"\' is not recognized as an internal or external command,',
        captures: { command: 'gbc' },
      },
      {
        name: 'a whole command as a name',
        log: '/usr/local/bin/runner.sh: line 117: make verify: command not found',
        captures: { command: 'make verify' },
      },
      { name: 'make', log: 'make: gcc-15: No such file or directory', captures: { command: 'gcc-15' } },
      { name: 'env', log: '/usr/bin/env: ‘node’: No such file or directory', captures: { command: 'node' } },
    ],
    ignore: [
      { name: 'a bashism', log: './ci/test.sh: 2: [[: not found' },
      { name: 'a web page', log: 'GET /health: not found' },
    ],
  },
});
