import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { checkOutFirst } from '../support/ci/check-out-first.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { bashFor } from '../support/infrastructure/bash-on-alpine.ts';
import { correctPath, correctPrintedPath } from '../support/paths/correct-path.ts';
import { makeDirectoryBefore } from '../support/paths/make-directory.ts';
import { directoriesOf, nearestPath } from '../support/paths/nearest-path.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';
import { correctBehindVariable } from '../support/shell/behind-variable.ts';
import { namedBesideScript } from '../support/shell/beside-script.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { startScript } from '../support/shell/startable-script.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** A path through `..`, as `"$(dirname "$0")/../frontned"` prints it: what follows the last `..` is corrected. */
async function correctAbove(missing: string, directory: boolean, repo: Workspace): Promise<readonly WriteEdit[]> {
  const tail = /^[\w./-]*\/?\.\.\/(?<tail>[\w-][\w.-]*(?:\/[\w.-]+)*)\/?$/.exec(missing)?.groups?.tail;
  const whole = missing.startsWith('/') ? undefined : resolveRelative('', missing.replace(/\/$/, ''));
  if (tail === undefined || whole === undefined) return [];
  const files = await repo.list();
  const meant = nearestPath(whole, directory ? directoriesOf(files) : files);
  const base = whole.slice(0, whole.length - tail.length);
  if (meant?.startsWith(base) !== true) return [];
  const written = new RegExp(`(?<=\\.\\./)${tail.replace(/[.+]/g, '\\$&')}(?![\\w/.-])`, 'g');
  return rewriteScriptLines(repo, (line) => line.replace(written, () => meant.slice(base.length)));
}

export const rule = defineRule({
  id: 'configuration/shell-file-missing',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['shell'],
  needle: [
    'No such file',
    "can't cd to",
    'cannot stat',
    'cannot access',
    'cannot open',
    "an't open",
    ': not found',
    'Directory nonexistent',
    'Could not open input file: ',
  ],
  pattern:
    /^(?:(?:\S+: )?(?:line \d+: )(?:(?<bash>\.{0,2}\/?[\w.-]*\/[\w./-]+)|(?<beside>[\w.-]{1,200})): No such file or directory|\S{1,60}: (?<started>(?:\.{1,2}\/)?(?:[\w.-]+\/)+[\w.-]+\.\w{1,5}): No such file or directory|(?:\S+: )?line \d+: cd: (?<cd>\S+): No such file or directory|\S+: \d+: cd: can't cd to (?<dash>\S+)|(?:cp|mv|stat|ls|tar|chmod): (?:cannot (?:stat|access|open) )?'?(?<file>[^\s':]{1,300})'?: (?:Cannot open: )?No such file or directory|(?:sh|dash): \d+: (?:[Cc]an't|cannot) open '?(?<opened>[\w./-]{1,300}?)'?(?:: No such file)?|\S*python[\d.]*: can't open file '(?<python>[^']{1,300})': \[Errno 2\] No such file or directory|\S+: (?:line )?\d+: \.: (?:cannot|can't) open '?(?<sourced>[\w./-]{1,300}?)'?(?:: No such file)?|\S+: \d+: cannot create (?<created>[\w./-]{1,300}): Directory nonexistent|(?:PHP )?Could not open input file: (?<php>[\w./-]{1,300})|(?:\/[\w./-]{1,100}\/)?ruby[\d.]{0,6}: No such file or directory -- (?<ruby>[\w./-]{1,300}) \(LoadError\)|Can't open perl script "(?<perl>[\w./-]{1,300})": No such file or directory|\S+: \d+: (?<sh>\.{1,2}\/[\w./-]+): not found|(?:\/(?:usr\/)?bin\/)?a?sh: (?:(?:eval: )?line \d{1,5}: )?(?<ash>\.{1,2}\/[\w./-]+): not found)$/,
  captures: [
    'bash?',
    'started?',
    'cd?',
    'dash?',
    'file?',
    'opened?',
    'python?',
    'created?',
    'sh?',
    'ash?',
    'sourced?',
    'beside?',
    'php?',
    'ruby?',
    'perl?',
  ],
  specificity: 'general',
  docs: {
    title: 'A script looks for a file or directory that is not there',
    what: 'There is no `{missing}`.',
    why: 'It is made by a step that did not run, was renamed, is not committed, or the working directory is another.',
    how: 'Check the path and the working directory; make the file in a step before.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html'],
  },
  gathers: ['missing'],
  gather: ({ bash, started, cd, dash, file, opened, python, created, sh, ash, sourced, beside, php, ruby, perl }) => ({
    missing:
      bash ??
      created ??
      started ??
      cd ??
      dash ??
      file ??
      opened ??
      python ??
      sh ??
      ash ??
      sourced ??
      beside ??
      php ??
      ruby ??
      perl ??
      '',
  }),
  async fix({ missing, cd, dash, python, bash, created, sh, ash }, repo, context) {
    const { window } = context;
    const seen = await namedBesideScript(missing, (window.lines[window.index] ?? '').trim(), repo);
    if (seen !== undefined) return { title: `Name ${missing} as ${seen.path} sees it`, safety: 'safe', edits: [seen] };
    const tracked = missing.replace(/^\.\//, '').replace(/\/$/, '');
    const there = (await repo.list()).some((path) => path === tracked || path.startsWith(`${tracked}/`));
    const startable = await startScript(missing, repo, await runDirectories(repo, context));
    if (startable !== undefined) return startable;
    const interpreted = sh === undefined && ash === undefined ? undefined : await bashFor(tracked, repo, context);
    if (interpreted !== undefined) return interpreted;
    const running = new RegExp(`(?:^|[\\s"'=(;&|])(?:\\./)?${escapePattern(tracked)}(?![\\w-])`);
    const fetched = there && created === undefined ? await checkOutFirst(repo, context, running) : undefined;
    if (fetched !== undefined) return fetched;
    const made = (bash ?? created) === undefined ? undefined : await makeDirectoryBefore(missing, window, repo);
    if (made !== undefined) {
      return { title: `Make the directory of ${missing} before it is written`, safety: 'safe', edits: [made] };
    }
    const behind = await correctBehindVariable(missing, (window.lines[window.index] ?? '').trim(), repo);
    if (behind !== undefined)
      return { title: `Name the path that is meant by ${missing}`, safety: 'review', edits: [behind] };
    const above = await correctAbove(missing, (cd ?? dash) !== undefined, repo);
    if (above.length > 0) return { title: `Name the path that is meant by ${missing}`, safety: 'review', edits: above };
    const edits =
      python === undefined
        ? await correctPath(missing, (cd ?? dash) !== undefined, repo)
        : await correctPrintedPath(missing, repo);
    if (edits.length === 0) return undefined;
    return { title: `Name the path that is meant by ${missing}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'bash, behind a variable',
        log: 'deploy/run.sh: line 4: /w/app/deploy/common/log.sh: No such file or directory',
        repo: {
          'deploy/run.sh': '#!/bin/bash\nset -e\nhere=$(pwd)\nsource "$here/common/log.sh"\n',
          'deploy/lib/log.sh': 'info() { :; }\n',
        },
        patched: { 'deploy/run.sh': '#!/bin/bash\nset -e\nhere=$(pwd)\nsource "$here/lib/log.sh"\n' },
      },
      {
        name: 'PHP, from a script of Composer',
        log: '> php test/run.php\nCould not open input file: test/run.php\nScript php test/run.php handling the test event returned with error code 1',
        captures: { php: 'test/run.php' },
        repo: {
          'composer.json': '{\n  "scripts": {\n    "test": ["@lint", "php test/run.php"]\n  }\n}\n',
          'tests/run.php': '<?php\n',
        },
        patched: {
          'composer.json': '{\n  "scripts": {\n    "test": ["@lint", "php tests/run.php"]\n  }\n}\n',
        },
      },
      {
        name: 'Ruby, from a Rakefile',
        log: '/usr/bin/ruby3.1: No such file or directory -- test/run_all.rb (LoadError)\nrake aborted!',
        captures: { ruby: 'test/run_all.rb' },
        repo: { Rakefile: "task :test do\n  ruby 'test/run_all.rb'\nend\n", 'spec/run_all.rb': 'puts 1\n' },
        patched: { Rakefile: "task :test do\n  ruby 'spec/run_all.rb'\nend\n" },
      },
      {
        name: 'a script of the repository in a job that does not check it out',
        log: '/bin/bash: line 1: ./gradlew: No such file or directory',
        repo: {
          gradlew: '',
          '.circleci/config.yml':
            'jobs:\n  unit:\n    steps:\n      - checkout\n      - run: ./gradlew test\n  slow:\n    steps:\n      - restore_cache:\n          keys: [a]\n      - run:\n          name: Slow tests\n          command: ./gradlew slowTest\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  unit:\n    steps:\n      - checkout\n      - run: ./gradlew test\n  slow:\n    steps:\n      - checkout\n      - restore_cache:\n          keys: [a]\n      - run:\n          name: Slow tests\n          command: ./gradlew slowTest\n',
        },
      },
      {
        name: 'dash, a script that is there and has Windows line endings',
        log: 'sh: 1: ./ci/run.sh: not found',
        captures: { missing: './ci/run.sh' },
        repo: { 'ci/run.sh': '#!/bin/sh\r\necho hi\r\n' },
        patched: { 'ci/run.sh': '#!/bin/sh\necho hi\n' },
      },
      {
        name: 'BusyBox, a script that is there and wants bash',
        log: '$ ./ci/package.sh\n/bin/sh: eval: line 171: ./ci/package.sh: not found',
        captures: { missing: './ci/package.sh' },
        repo: {
          'ci/package.sh': '#!/bin/bash\nset -euo pipefail\nmake\n',
          '.gitlab-ci.yml': 'package:\n  image: alpine:3.20\n  script:\n    - ./ci/package.sh\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'package:\n  image: alpine:3.20\n  script:\n    - apk add --no-cache bash\n    - ./ci/package.sh\n',
        },
      },
      {
        name: 'a script that wants bash in an image that brings it',
        log: '$ ./ci/package.sh\n/bin/sh: 1: ./ci/package.sh: not found',
        repo: {
          'ci/package.sh': '#!/bin/bash\nset -euo pipefail\nmake\n',
          '.gitlab-ci.yml': 'package:\n  image: debian:13\n  script:\n    - ./ci/package.sh\n',
        },
      },
      {
        name: 'a directory seen from the script',
        log: 'ci/run.sh: line 2: cd: ci/../front-end: No such file or directory',
        captures: { missing: 'ci/../front-end' },
        repo: { 'ci/run.sh': '#!/bin/bash\ncd "$(dirname "$0")/../front-end"\n', 'frontend/a.js': '' },
        patched: { 'ci/run.sh': '#!/bin/bash\ncd "$(dirname "$0")/../frontend"\n' },
      },
      {
        name: 'bash reads in a file beside the script',
        log: 'ci/test.sh: line 2: lib.sh: No such file or directory',
        repo: { 'ci/test.sh': '#!/bin/bash\nsource "lib.sh"\n', 'ci/lib.sh': '' },
        patched: { 'ci/test.sh': '#!/bin/bash\nsource "$(dirname "$0")/lib.sh"\n' },
      },
      {
        name: 'a script runs another beside it',
        log: 'scripts/all.sh: line 2: ./one.sh: No such file or directory',
        repo: { 'scripts/all.sh': '#!/bin/bash\n./one.sh && echo ok\n', 'scripts/one.sh': '#!/bin/bash\n' },
        patched: { 'scripts/all.sh': '#!/bin/bash\n"$(dirname "$0")/one.sh" && echo ok\n' },
      },
      {
        name: 'a misspelt directory',
        log: 'ci/test.sh: line 3: cd: frontned: No such file or directory',
        captures: { missing: 'frontned' },
        repo: { 'ci/test.sh': '#!/bin/bash\nset -e\ncd frontned\n', 'frontend/a.js': '' },
        patched: { 'ci/test.sh': '#!/bin/bash\nset -e\ncd frontend\n' },
      },
      {
        name: 'a file that dash reads in',
        log: 'ci/test.sh: 3: .: cannot open ./ci/lib/common.sh: No such file',
        captures: { missing: './ci/lib/common.sh' },
        repo: { 'ci/test.sh': '#!/bin/sh\nset -eu\n. ./ci/lib/common.sh\n', 'ci/libs/common.sh': '' },
        patched: { 'ci/test.sh': '#!/bin/sh\nset -eu\n. ./ci/libs/common.sh\n' },
      },
      {
        name: 'a script that was renamed to another case',
        log: 'bash: scripts/Build.sh: No such file or directory',
        captures: { started: 'scripts/Build.sh' },
        repo: {
          '.circleci/config.yml': 'jobs:\n  a:\n    steps:\n      - run: bash scripts/Build.sh --all\n',
          'scripts/build.sh': '#!/bin/bash\n',
        },
        patched: { '.circleci/config.yml': 'jobs:\n  a:\n    steps:\n      - run: bash scripts/build.sh --all\n' },
      },
      {
        name: 'a file that is written',
        log: 'ci/report.sh: line 2: reports/daily/count.txt: No such file or directory',
        captures: { bash: 'reports/daily/count.txt' },
        repo: { 'ci/report.sh': '#!/bin/bash\nwc -l < a.csv > reports/daily/count.txt\n', 'a.csv': '' },
        patched: {
          'ci/report.sh': '#!/bin/bash\nmkdir -p reports/daily\nwc -l < a.csv > reports/daily/count.txt\n',
        },
      },
      {
        name: 'two could be meant',
        log: "cp: cannot stat 'conf/app.yml': No such file or directory",
        repo: { 'ci/x.sh': 'cp conf/app.yml .\n', 'a/app.yml': '', 'b/app.yml': '' },
      },
      {
        name: 'bash',
        log: '/tmp/a.sh: line 1: ./build.sh: No such file or directory',
        captures: { missing: './build.sh' },
      },
      { name: 'cd', log: 'bash: line 1: cd: frontend: No such file or directory', captures: { missing: 'frontend' } },
      { name: 'cp', log: "cp: cannot stat 'dist/app': No such file or directory", captures: { missing: 'dist/app' } },
    ],
    ignore: [
      { name: 'python', log: "FileNotFoundError: [Errno 2] No such file or directory: 'x'" },
      { name: 'a command', log: 'make: gcc-15: No such file or directory' },
    ],
  },
});
