import { defineRule } from '@self-healer/core/rule';
import { setFromExample } from '../support/ci/example-variable.ts';
import { handOnVariable } from '../support/ci/hand-on-variable.ts';
import { defaultElsewhere } from '../support/shell/default-elsewhere.ts';
import { correctShellName } from '../support/shell/shell-names.ts';
import { editLine } from '../support/text/edit-line.ts';

/** A line that asks whether a variable is empty, as one that takes it for empty where it is not set. */
function mayBeUnset(code: string, variable: string): string | undefined {
  const asked = new RegExp(
    `(?<test>(?:\\[|\\btest|&&|\\|\\||!)\\s+-[nz]\\s+"?)\\$(?:${variable}(?!\\w)|\\{${variable}\\})`,
    'g',
  );
  const changed = code.replace(asked, `$<test>\${${variable}:-}`);
  return changed === code ? undefined : changed;
}

export const rule = defineRule({
  id: 'configuration/shell-unbound-variable',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['unbound variable', ' not set', 'must be set'],
  pattern:
    /^(?<path>[^\s:]+): (?:line )?(?<line>\d+): (?<variable>[A-Za-z_]\w*)(?:\[[^\]]*\])?: (?:unbound variable|parameter not set(?: or null)?|parameter null or not set|is not set|not set|must be set)$/,
  captures: ['path', 'line', 'variable'],
  docs: {
    title: 'A shell variable is not set',
    what: '`{path}` line {line} uses `{variable}`, which is not set (`set -u`, or `:?` asks for it).',
    why: 'The variable is not defined in this job: a secret or CI variable is missing, or the name changed.',
    how: 'Define `{variable}` in the job, or give a default with `${{variable}:-...}`.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin'],
  },
  async fix({ path, line, variable }, repo) {
    const handed = await handOnVariable(repo, variable, path);
    if (handed.length > 0)
      return { title: `Hand ${variable} to the steps behind`, safety: 'review', edits: handed, needs: 'elsewhere' };
    const edit = await correctShellName('variable', variable, { path, line: Number(line) }, repo);
    const asked =
      edit === undefined ? await editLine({ path, line }, repo, (code) => mayBeUnset(code, variable)) : undefined;
    if (asked !== undefined)
      return { title: `Ask for ${variable} also where it is not set`, safety: 'review', edits: [asked] };
    const given = edit === undefined ? await defaultElsewhere(variable, path, repo) : undefined;
    if (given !== undefined)
      return { title: `Give ${variable} the default that other scripts give it`, safety: 'review', edits: [given] };
    const edits = edit === undefined ? await setFromExample(repo, variable, path) : [];
    if (edits.length > 0)
      return { title: `Set ${variable} as the project's example has it`, safety: 'review', edits, needs: 'elsewhere' };
    return edit === undefined
      ? undefined
      : { title: `Read the variable that ${edit.path} sets`, safety: 'review', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'bash, `:?`',
        log: './deploy.sh: line 3: API_URL: parameter null or not set',
        captures: { variable: 'API_URL' },
      },
      {
        name: 'bash, `:?` with words of its own',
        log: 'deploy.sh: line 3: API_TOKEN: is not set',
        captures: { variable: 'API_TOKEN' },
        repo: { 'deploy.sh': ': "${API_TOKEN:?is not set}"\n', '.env.example': 'API_TOKEN=put-it-here\n' },
      },
      {
        name: 'one that an earlier step exports',
        log: '/home/runner/work/_temp/0a1b.sh: line 2: APP_VERSION: unbound variable',
        repo: {
          '.github/workflows/v.yml':
            'jobs:\n  b:\n    steps:\n      - run: export APP_VERSION=$(cat VERSION)\n      - run: |\n          set -u\n          echo "$APP_VERSION"\n',
        },
        patched: {
          '.github/workflows/v.yml':
            'jobs:\n  b:\n    steps:\n      - run: echo "APP_VERSION=$(cat VERSION)" >> "$GITHUB_ENV"\n      - run: |\n          set -u\n          echo "$APP_VERSION"\n',
        },
      },
      {
        name: 'one that an earlier step of CircleCI exports and reads',
        log: '/bin/bash: line 1: TAG: unbound variable',
        repo: {
          '.circleci/config.yml':
            'jobs:\n  b:\n    steps:\n      - run: |\n          export TAG="v1"\n          echo "$TAG"\n      - run: docker push "app:$TAG"\n',
        },
        patched: {
          '.circleci/config.yml':
            'jobs:\n  b:\n    steps:\n      - run: |\n          export TAG="v1"\n          echo "export TAG=\\"$TAG\\"" >> "$BASH_ENV"\n          echo "$TAG"\n      - run: docker push "app:$TAG"\n',
        },
      },
      {
        name: 'one that an earlier step sets for a script',
        log: 'ci/pack.sh: line 3: BUILD_LABEL: unbound variable',
        repo: {
          '.github/workflows/p.yml':
            'jobs:\n  b:\n    steps:\n      - run: |\n          BUILD_LABEL=$(git rev-parse HEAD)\n          echo "$BUILD_LABEL"\n      - run: ./ci/pack.sh\n',
          'ci/pack.sh': '#!/bin/bash\nset -u\ntar czf "out-$BUILD_LABEL.tgz" src\n',
        },
        patched: {
          '.github/workflows/p.yml':
            'jobs:\n  b:\n    steps:\n      - run: |\n          BUILD_LABEL=$(git rev-parse HEAD)\n          echo "BUILD_LABEL=$BUILD_LABEL" >> "$GITHUB_ENV"\n          echo "$BUILD_LABEL"\n      - run: ./ci/pack.sh\n',
        },
      },
      {
        name: 'one that a step of another job sets',
        log: 'ci/pack.sh: line 3: BUILD_LABEL: unbound variable',
        repo: {
          '.github/workflows/p.yml':
            'jobs:\n  a:\n    steps:\n      - run: export BUILD_LABEL=1\n  b:\n    steps:\n      - run: ./ci/pack.sh\n',
          'ci/pack.sh': '#!/bin/bash\nset -u\ntar czf "out-$BUILD_LABEL.tgz" src\n',
        },
      },
      {
        name: 'one that other scripts have a default for',
        log: 'tools/notes.sh: line 4: LANE: unbound variable',
        repo: {
          'tools/notes.sh': '#!/usr/bin/env bash\nset -eu\n\necho "notes of $LANE" > "out/$LANE.txt"\n',
          'tools/pack.sh': '#!/usr/bin/env bash\nset -eu\nlane="${LANE:-nightly}"\n',
        },
        patched: {
          'tools/notes.sh':
            '#!/usr/bin/env bash\nset -eu\n\nLANE="${LANE:-nightly}"\necho "notes of $LANE" > "out/$LANE.txt"\n',
        },
      },
      {
        name: 'one that a command drops, whatever default others have',
        log: 'ops/clear.sh: line 3: SCHEMA: unbound variable',
        repo: {
          'ops/clear.sh': '#!/usr/bin/env bash\nset -eu\npsql -c "drop schema $SCHEMA cascade"\n',
          'ops/seed.sh': '#!/usr/bin/env bash\nset -eu\nschema="${SCHEMA:-main}"\n',
        },
      },
      {
        name: 'one that other scripts have several defaults for',
        log: 'tools/notes.sh: line 4: LANE: unbound variable',
        repo: {
          'tools/notes.sh': '#!/usr/bin/env bash\nset -eu\n\necho "notes of $LANE"\n',
          'tools/pack.sh': '#!/usr/bin/env bash\nset -eu\nlane="${LANE:-nightly}"\n',
          'tools/send.sh': '#!/usr/bin/env bash\nset -eu\nlane="${LANE:-stable}"\n',
        },
      },
      {
        name: 'a misspelt variable of settings that the script reads',
        log: 'deploy/push.sh: line 4: IMAGE_TAGG: unbound variable',
        repo: {
          'deploy/push.sh': '#!/bin/bash\nset -u\nsource "$(dirname "$0")/defaults.env"\necho "$IMAGE_TAGG"\n',
          'deploy/defaults.env': 'IMAGE_NAME=shop\nIMAGE_TAG=latest\n',
        },
        patched: {
          'deploy/push.sh': '#!/bin/bash\nset -u\nsource "$(dirname "$0")/defaults.env"\necho "$IMAGE_TAG"\n',
        },
      },
      {
        name: 'a misspelt variable',
        log: './pack.sh: line 4: OUTPT_DIR: unbound variable',
        captures: { variable: 'OUTPT_DIR', line: '4' },
        repo: { 'pack.sh': '#!/bin/bash\nset -u\nOUTPUT_DIR=out\nmkdir -p "${OUTPT_DIR}"\n' },
        patched: { 'pack.sh': '#!/bin/bash\nset -u\nOUTPUT_DIR=out\nmkdir -p "${OUTPUT_DIR}"\n' },
      },
      {
        name: 'one of a list',
        log: './run.sh: line 4: server: unbound variable',
        repo: { 'run.sh': '#!/bin/bash\nset -u\nservers="a b"\necho "restarting $server"\n' },
      },
      {
        name: 'one of what a command lists',
        log: './run.sh: line 4: IMAGE: unbound variable',
        repo: { 'run.sh': '#!/bin/bash\nset -u\nIMAGES=$(ls images)\necho "$IMAGE"\n' },
      },
      {
        name: 'a list in a path',
        log: './run.sh: line 4: OUT_DIRZ: unbound variable',
        repo: { 'run.sh': '#!/bin/bash\nset -u\nOUT_DIRS="a b"\nls "$OUT_DIRZ/old"\n' },
      },
      {
        name: 'an array',
        log: './run.sh: line 4: TARGTES: unbound variable',
        repo: { 'run.sh': '#!/bin/bash\nset -u\nTARGETS=(a b)\nmake "$TARGTES"\n' },
      },
      {
        name: 'a misspelt array',
        log: './run.sh: line 4: TARGTES[@]: unbound variable',
        repo: { 'run.sh': '#!/bin/bash\nset -u\nTARGETS=(a b)\nmake "${TARGTES[@]}"\n' },
        patched: { 'run.sh': '#!/bin/bash\nset -u\nTARGETS=(a b)\nmake "${TARGETS[@]}"\n' },
      },
      {
        name: 'misspelt flags',
        log: './run.sh: line 4: CFLGAS: unbound variable',
        repo: { 'run.sh': '#!/bin/bash\nset -u\nCFLAGS="-O2 -g"\ncc $CFLGAS a.c\n' },
        patched: { 'run.sh': '#!/bin/bash\nset -u\nCFLAGS="-O2 -g"\ncc $CFLAGS a.c\n' },
      },
      {
        name: 'in a command that deletes',
        log: './run.sh: line 4: CACHE_DRI: unbound variable',
        repo: { 'run.sh': '#!/bin/bash\nset -u\nCACHE_DIR=/srv/cache\nrm -rf "$CACHE_DRI/old"\n' },
      },
      {
        name: 'in what a command deletes below',
        log: './run.sh: line 4: CACHE_DRI: unbound variable',
        repo: {
          'run.sh':
            '#!/bin/bash\nset -u\nCACHE_DIR=/srv/cache\nold="$CACHE_DRI/old"\nrsync -a --delete empty/ "$old"\n',
        },
      },
      {
        name: 'one that the script asks for',
        log: 'ci/publish.sh: line 4: RELEASE_TAG: unbound variable',
        repo: {
          'ci/publish.sh':
            '#!/bin/bash\nset -eu\nversion=1\nif [[ -n "$RELEASE_TAG" && $version != 0 ]]; then\n  version="$RELEASE_TAG"\nfi\n',
        },
        patched: {
          'ci/publish.sh':
            '#!/bin/bash\nset -eu\nversion=1\nif [[ -n "${RELEASE_TAG:-}" && $version != 0 ]]; then\n  version="$RELEASE_TAG"\nfi\n',
        },
      },
      {
        name: 'an argument of dash that the script asks for',
        log: 'ci/a.sh: 3: EXTRA: parameter not set',
        repo: { 'ci/a.sh': '#!/bin/sh\nset -u\n[ -z ${EXTRA} ] || make "$EXTRA"\n' },
        patched: { 'ci/a.sh': '#!/bin/sh\nset -u\n[ -z ${EXTRA:-} ] || make "$EXTRA"\n' },
      },
      {
        name: 'a variable of the environment',
        log: './deploy.sh: line 2: DEPLOY_HOST: unbound variable',
        repo: { 'deploy.sh': '#!/bin/bash -u\necho "$DEPLOY_HOST"\n' },
      },
      {
        name: 'one that the example has',
        log: './scripts/smoke.sh: line 4: API_URL: unbound variable',
        repo: {
          'scripts/smoke.sh': '#!/bin/bash\nset -u\n\ncurl "$API_URL/health"\n',
          '.env.example': 'API_URL=http://localhost:9000\nAPI_TOKEN=abc\n',
          '.gitlab-ci.yml': 'smoke:\n  script:\n    - ./scripts/smoke.sh\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'variables:\n  API_URL: http://localhost:9000\n\nsmoke:\n  script:\n    - ./scripts/smoke.sh\n',
        },
      },
      {
        name: 'a secret, whatever the example has',
        log: './scripts/smoke.sh: line 4: API_TOKEN: unbound variable',
        repo: {
          'scripts/smoke.sh': '#!/bin/bash\nset -u\n\ncurl -H "$API_TOKEN"\n',
          '.env.example': 'API_TOKEN=abc\n',
          '.gitlab-ci.yml': 'smoke:\n  script:\n    - ./scripts/smoke.sh\n',
        },
      },
      {
        name: 'bash',
        log: 'deploy.sh: line 3: DEPLOY_ENV: unbound variable',
        captures: { variable: 'DEPLOY_ENV', line: '3' },
      },
      { name: 'dash', log: 'deploy.sh: 3: DEPLOY_ENV: parameter not set' },
    ],
    ignore: [{ name: 'a linter', log: 'SC2154: DEPLOY_ENV is an unbound variable here' }],
  },
});
