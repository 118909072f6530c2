import { defineRule } from '@self-healer/core/rule';
import { editCiFiles, editMatching, rewriteCommands, SCRIPTS } from '../support/ci/ci-edits.ts';
import { jobViewOf } from '../support/ci/job-view.ts';
import { rewriteManifestScripts } from '../support/shell/script-edits.ts';

// The word as a command: at the start, or after a separator, a keyword or sudo; never `docker-compose.yml` or a path.
const COMMAND =
  /(?<before>^|[\n;&|({`"'@]|\$\(|\b(?:sudo|then|do|else|elif|exec|time|if|until|while|nohup|xargs|env|timeout[ \t]+\w{1,8}|!)[ \t])(?<space>[ \t]*(?:- )?)docker-compose(?=[ \t]+[\w-]|[ \t]*\\?\n|[ \t]*$)/g;

// A variable of make, and one of the shell: the name of a command where it stands first on a line.
const MAKE_VARIABLE =
  /^(?<before>(?:export |override )?[\w-]{1,60}[ \t]*[:?]{0,2}=[ \t]*(?:sudo )?)docker-compose(?=[ \t]|\r?$)/;
const SHELL_VARIABLE =
  /^(?<before>[ \t]*(?:export |readonly |local )?(?<name>\w{1,60})=)(?:docker-compose\b(?![-.\w/])|"docker-compose(?<double>(?:[ ][^"]*)?)"|'docker-compose(?<single>(?:[ ][^']*)?)')(?=\s*$)/;

function toPlugin(command: string): string {
  return command.replace(COMMAND, '$<before>$<space>docker compose');
}

// A recipe or a shell line starts after its indentation, `@` or `-`.
function inScript(text: string, path = ''): string {
  const inVariable = /(?:akefile|\.mk)$/.test(path)
    ? inMakeVariable
    : path.endsWith('sh')
      ? inShellVariable
      : undefined;
  return text
    .split('\n')
    .map((line) => (/^\s*#/.test(line) ? line : toPlugin(inVariable?.(line, text) ?? line)))
    .join('\n');
}

const inMakeVariable = (line: string): string => line.replace(MAKE_VARIABLE, '$<before>docker compose');

/** Only where its words are used apart: `"$DC" up` would look for a command with a blank in its name. */
function inShellVariable(line: string, text: string): string {
  const found = SHELL_VARIABLE.exec(line)?.groups;
  const { before = '', name = '', double, single } = found ?? {};
  if (found === undefined || text.includes(`"$${name}"`) || text.includes(`"$\{${name}}"`)) return line;
  const quote = single === undefined ? '"' : "'";
  return line.replace(SHELL_VARIABLE, () => `${before}${quote}docker compose${double ?? single ?? ''}${quote}`);
}

/** Whether a job may have docker: its plugin is in no image of a language or of a bare system. */
function hasDocker(job: ReturnType<typeof jobViewOf>): boolean {
  if (job === undefined || job.images.length === 0) return true;
  // Hosted machines, images of docker, and those of CircleCI, which bring its command line.
  const brings =
    /docker|compose|dind|(?:^|-)(?:latest|hosted)$|^(?:ubuntu|windows|macos)-|self-hosted|machine|^cimg\/|[$<]/;
  return (
    job.images.some((image) => brings.test(image)) ||
    /\b(?:apk|apt|apt-get|dnf|yum)\b[^\n]{0,200}\b(?:add|install)\b[^\n]{0,200}\bdocker/.test(job.commands)
  );
}

export const rule = defineRule({
  id: 'configuration/docker-compose-v1-removed',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['docker'],
  needle: ['docker-compose'],
  // bash, dash, make, and `spawn` of Node.
  pattern:
    /(?:^|[ /:])(?:docker-compose: (?:command not found|not found|No such file or directory)$|command not found: docker-compose$|'docker-compose': No such file or directory$|spawn docker-compose ENOENT)/,
  captures: [],
  docs: {
    title: 'docker-compose (version 1) is gone',
    what: 'The command `docker-compose` is not there.',
    why: 'Compose version 1 ended in 2023 and left the hosted images in 2024; version 2 is a plugin of docker.',
    how: 'Write `docker compose` instead of `docker-compose`.',
    references: ['https://docs.docker.com/compose/releases/migrate/'],
  },
  explains: ['dependency/command-not-found'],
  async fix(_facts, repo) {
    const edits = [
      ...(await editCiFiles(repo, undefined, (text, { provider }) =>
        provider === 'jenkins'
          ? inScript(text)
          : hasDocker(jobViewOf(text, provider, /\bdocker-compose\b/))
            ? rewriteCommands(text, toPlugin)
            : undefined,
      )),
      ...(await editMatching(repo, SCRIPTS, inScript)),
      ...(await rewriteManifestScripts(repo, toPlugin)),
    ];
    if (edits.length === 0) return undefined;
    return { title: 'Use the compose plugin of docker', safety: 'safe', edits, verify: 'docker compose config' };
  },
  examples: {
    match: [
      {
        name: 'GitHub',
        log: '/home/runner/work/_temp/1.sh: line 1: docker-compose: command not found',
        repo: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: docker-compose -f docker-compose.yml up -d\n      - run: |\n          cd it && docker-compose down\n          cat docker-compose.yml\n',
          Makefile: 'up:\n\t@docker-compose up -d\n# docker-compose is gone\nconfig: docker-compose.yml\n',
          'bin/wait.sh': 'until docker-compose exec db pg_isready; do sleep 1; done\n',
          'docker-compose.yml': 'services: {}\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'jobs:\n  a:\n    steps:\n      - run: docker compose -f docker-compose.yml up -d\n      - run: |\n          cd it && docker compose down\n          cat docker-compose.yml\n',
          Makefile: 'up:\n\t@docker compose up -d\n# docker-compose is gone\nconfig: docker-compose.yml\n',
          'bin/wait.sh': 'until docker compose exec db pg_isready; do sleep 1; done\n',
        },
      },
      {
        name: 'variables of make and of a shell, and a script of a package',
        log: 'make: docker-compose: No such file or directory',
        repo: {
          Makefile: 'COMPOSE ?= docker-compose -f deploy/compose.yml\n\nup:\n\t$(COMPOSE) up -d\n',
          'it/run.sh': 'DC="docker-compose -p it"\n$DC up -d\n',
          'it/quoted.sh': 'DC=docker-compose\n"$DC" up -d\n',
          'web/package.json': '{ "scripts": { "db": "npm run a && docker-compose up -d db" } }\n',
        },
        patched: {
          Makefile: 'COMPOSE ?= docker compose -f deploy/compose.yml\n\nup:\n\t$(COMPOSE) up -d\n',
          'it/run.sh': 'DC="docker compose -p it"\n$DC up -d\n',
          'web/package.json': '{ "scripts": { "db": "npm run a && docker compose up -d db" } }\n',
        },
      },
      {
        name: 'GitLab',
        log: '/bin/sh: eval: line 142: docker-compose: not found',
        repo: { '.gitlab-ci.yml': 'test:\n  script:\n    - docker-compose run --rm app\n' },
        patched: { '.gitlab-ci.yml': 'test:\n  script:\n    - docker compose run --rm app\n' },
      },
      {
        name: 'make and Jenkins',
        log: 'make: docker-compose: No such file or directory',
        repo: { Jenkinsfile: "node {\n  sh 'docker-compose up -d'\n}\n" },
        patched: { Jenkinsfile: "node {\n  sh 'docker compose up -d'\n}\n" },
      },
      {
        name: 'a job in an image that has no docker',
        log: '/bin/sh: eval: line 143: docker-compose: not found',
        repo: { '.gitlab-ci.yml': 'test:\n  image: alpine:3.20\n  script:\n    - docker-compose up -d\n' },
      },
    ],
    ignore: [
      { name: 'a missing file', log: 'open docker-compose.yml: no such file or directory' },
      { name: 'another command', log: 'bash: line 1: jq: command not found' },
    ],
  },
});
