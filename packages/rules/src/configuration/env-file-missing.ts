import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { setScript } from '@self-healer/editors/package-json';
import { editMatching } from '../support/ci/ci-edits.ts';
import { commandBefore } from '../support/ci/command-before.ts';
import { calledScript } from '../support/shell/called-script.ts';
import { insertLinesBefore, rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

const EXAMPLES = ['.example', '.sample', '.dist', '.template'];

export const rule = defineRule({
  id: 'configuration/env-file-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['any'],
  needle: ['.env'],
  // bash, dash, GNU make; Node 20 and newer; Docker Compose 2.
  pattern:
    /(?:(?<=[\s/])|^)(?<file>\.env(?:\.[a-z]{1,12})?)(?:: No such file(?: or directory)?\.?$|: not found$| not found: stat )/,
  captures: ['file'],
  explains: ['configuration/shell-file-missing', 'configuration/data-file-moved', 'build/make-*'],
  docs: {
    title: 'A file with settings is not in the checkout',
    what: '`{file}` is not there.',
    why: 'It is not committed, as it may hold secrets, and the job does not make it.',
    how: 'Make it in the job from the example that is committed: `cp {file}.example {file}`, and set what is secret from the platform.',
    references: ['https://12factor.net/config'],
  },
  async fix({ file }, repo, context) {
    const files = await repo.list();
    const example = EXAMPLES.map((ending) => `${file}${ending}`).find((path) => files.includes(path));
    if (files.includes(file)) return undefined;
    if (example === undefined) return nameTracked(file, repo);
    const command = `[ -f ${file} ] || cp ${example} ${file}`;
    const made = await makeFile(repo, file, example, command);
    const script = made.length > 0 ? undefined : await calledScript(repo, context);
    const content = script && insertLinesBefore(script.text, (line) => line.includes(file), [command]);
    const edits: readonly WriteEdit[] =
      script === undefined || content === undefined ? made : [{ kind: 'write', path: script.path, content }];
    return edits.length === 0 ? undefined : { title: `Make ${file} from ${example}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a script',
        log: './ci.sh: line 3: ./.env: No such file or directory',
        captures: { file: '.env' },
        repo: { '.env.example': 'PORT=8080\n', 'ci.sh': '#!/bin/bash\nset -e\n. ./.env\nmake\n' },
        patched: { 'ci.sh': '#!/bin/bash\nset -e\n[ -f .env ] || cp .env.example .env\n. ./.env\nmake\n' },
      },
      {
        name: 'an npm script',
        log: 'node: .env: not found',
        repo: {
          '.env.sample': 'PORT=8080\n',
          'package.json': '{\n  "scripts": {\n    "test": "node --env-file=.env test.js"\n  }\n}\n',
        },
        patched: {
          'package.json':
            '{\n  "scripts": {\n    "test": "[ -f .env ] || cp .env.sample .env; node --env-file=.env test.js"\n  }\n}\n',
        },
      },
      {
        name: 'a name that is misspelt',
        log: 'node: .env.tests: not found',
        repo: {
          '.env.test': 'PORT=8080\n',
          'package.json': '{\n  "scripts": {\n    "test": "node --env-file=.env.tests --test"\n  }\n}\n',
        },
        patched: {
          'package.json': '{\n  "scripts": {\n    "test": "node --env-file=.env.test --test"\n  }\n}\n',
        },
      },
      {
        name: 'settings of another environment',
        log: 'node: .env.prod: not found',
        repo: { '.env.test': 'PORT=8080\n', 'ci.sh': 'node --env-file=.env.prod a.js\n' },
      },
      {
        name: 'a makefile reads it',
        log: 'Makefile:1: .env: No such file or directory',
        repo: { '.env.example': 'PORT=8080\n', Makefile: 'include .env\n\nall:\n\techo $(PORT)\n' },
        patched: { Makefile: 'include .env\n\nall:\n\techo $(PORT)\n\n.env:\n\tcp .env.example .env\n' },
      },
      {
        name: 'Compose in two CI files',
        log: 'env file /builds/shop/.env not found: stat /builds/shop/.env: no such file or directory',
        repo: {
          '.env.dist': 'A=1\n',
          '.gitlab-ci.yml': 'test:\n  script:\n    - docker compose up -d\n',
          Jenkinsfile: "node {\n  sh 'docker compose up -d'\n}\n",
        },
        patched: {
          '.gitlab-ci.yml': "test:\n  script:\n    - '[ -f .env ] || cp .env.dist .env'\n    - docker compose up -d\n",
          Jenkinsfile: "node {\n  sh '[ -f .env ] || cp .env.dist .env'\n  sh 'docker compose up -d'\n}\n",
        },
      },
    ],
    ignore: [
      { name: 'another file', log: './ci.sh: line 3: ./settings: No such file or directory' },
      { name: 'code reads it', log: "Error: ENOENT: no such file or directory, open '/app/.env'" },
      { name: 'a note', log: 'Loaded .env: 3 variables' },
    ],
  },
});

async function makeFile(
  repo: Workspace,
  file: string,
  example: string,
  command: string,
): Promise<readonly WriteEdit[]> {
  const uses = (line: string) =>
    /^docker[- ]compose\b/.test(line) ||
    (line.includes(file) && !line.includes(example) && !/^(?:#|include\b)/.test(line));
  const targets = await editMatching(repo, /(?:^|\/)(?:GNUm|M|m)akefile$/, (text) =>
    new RegExp(`^-?include .*${file.replaceAll('.', '\\.')}\\b`, 'm').test(text) && !text.includes(`\n${file}:`)
      ? `${text.trimEnd()}\n\n${file}:\n\tcp ${example} ${file}\n`
      : undefined,
  );
  if (targets.length > 0) return targets;
  const scripts = await editMatching(repo, /(?:^|\/)package\.json$/, (text) => {
    const all = getJson(text, ['scripts']);
    return Object.entries(typeof all === 'object' && all !== null ? all : {}).reduce<string | undefined>(
      (changed, [name, script]) =>
        typeof script === 'string' && script.includes(file) && !script.includes(example)
          ? (setScript(changed ?? text, name, `${command}; ${script}`) ?? changed)
          : changed,
      undefined,
    );
  });
  return scripts.length > 0 ? scripts : commandBefore(repo, uses, command, new RegExp(example.replaceAll('.', '\\.')));
}

/** Has scripts read the tracked file of settings that a misspelt name means. */
async function nameTracked(file: string, repo: Workspace): Promise<RuleFix | undefined> {
  const tracked = (await repo.list()).filter((path) => /^\.env\.[a-z]{1,20}$/.test(path));
  const meant = nearestWord(
    file,
    tracked.filter((path) => !EXAMPLES.some((ending) => path.endsWith(ending))),
  );
  if (meant === undefined) return undefined;
  const edits = await rewriteScriptLines(repo, (line) => replaceWord(line, file, meant) ?? line);
  return edits.length === 0 ? undefined : { title: `Read ${meant}, which is there`, safety: 'review', edits };
}
