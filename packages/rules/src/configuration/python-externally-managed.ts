import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { commandBefore } from '../support/ci/command-before.ts';

const DOCKERFILE = /(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.[Dd]ockerfile$/;
const INSTALL = /\bpip3? install\b/;
const ENVIRONMENT = 'python3 -m venv .venv && . .venv/bin/activate';

/** Makes a virtual environment that all later instructions of the image use. */
function withEnvironment(text: string): string | undefined {
  if (/(?<!-)\bvenv\b|PIP_BREAK_SYSTEM_PACKAGES/.test(text)) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  const at = lines.findIndex((line, index) => INSTALL.test(line) && !/\\\s*$/.test(lines[index - 1] ?? ''));
  // An install that follows another command in one instruction has no place for a line before it.
  if (at < 0 || !/^RUN\s+(?:python3? -m )?pip3? install\b/.test(lines[at] ?? '')) return undefined;
  lines.splice(at, 0, 'RUN python3 -m venv /opt/venv', 'ENV PATH="/opt/venv/bin:$PATH"');
  return lines.join(eol);
}

export const rule = defineRule({
  id: 'configuration/python-externally-managed',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['python', 'docker'],
  needle: 'externally-managed-environment',
  // pip 23 and newer on Debian 12, Ubuntu 24.04, Homebrew (PEP 668); in buildkit's output behind `#7 1.234 `.
  pattern: /^(?:#\d+ )?(?:\d+\.\d+ )?error: (?<problem>externally-managed-environment)$/,
  captures: ['problem'],
  docs: {
    title: "pip may not install into the system's Python",
    what: "The system's Python belongs to its package manager, and pip refuses to install into it.",
    why: 'Debian 12, Ubuntu 24.04 and others mark it so (PEP 668); the image was raised to one of them.',
    how: 'Make a virtual environment first: `{environment}`.',
    references: ['https://peps.python.org/pep-0668/'],
  },
  gathers: ['environment'],
  gather: () => ({ environment: ENVIRONMENT }),
  async fix({ environment }, repo) {
    const images = await editMatching(repo, DOCKERFILE, withEnvironment);
    const edits =
      images.length > 0
        ? images
        : await commandBefore(repo, (line) => INSTALL.test(line), environment, /(?<!-)\bvenv\b/);
    return edits.length === 0 ? undefined : { title: 'Install into a virtual environment', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'an image',
        log: '#7 0.412 error: externally-managed-environment',
        repo: { Dockerfile: 'FROM debian:12\nRUN pip install -r requirements.txt\nCMD ["python3", "-m", "app"]\n' },
        patched: {
          Dockerfile:
            'FROM debian:12\nRUN python3 -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nRUN pip install -r requirements.txt\nCMD ["python3", "-m", "app"]\n',
        },
      },
      {
        name: 'a job',
        log: 'error: externally-managed-environment',
        repo: { '.gitlab-ci.yml': 'test:\n  image: ubuntu:24.04\n  script:\n    - pip install pytest\n    - pytest\n' },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  image: ubuntu:24.04\n  script:\n    - python3 -m venv .venv && . .venv/bin/activate\n    - pip install pytest\n    - pytest\n',
        },
      },
      {
        name: 'a job that installs what makes environments',
        log: 'error: externally-managed-environment',
        repo: {
          '.gitlab-ci.yml':
            'test:\n  image: debian:12\n  before_script:\n    - apt-get install -y python3-pip python3-venv\n    - pip3 install pytest\n  script:\n    - pytest\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'test:\n  image: debian:12\n  before_script:\n    - apt-get install -y python3-pip python3-venv\n    - python3 -m venv .venv && . .venv/bin/activate\n    - pip3 install pytest\n  script:\n    - pytest\n',
        },
      },
      {
        name: 'commands that jobs take by an anchor',
        log: 'error: externally-managed-environment',
        repo: {
          '.gitlab-ci.yml':
            '.install: &install\n  - apt-get install -y python3-pip python3-venv\n  - pip3 install -r requirements.txt\n\ntest:\n  image: ubuntu:24.04\n  before_script: *install\n  script:\n    - pytest\n',
        },
        patched: {
          '.gitlab-ci.yml':
            '.install: &install\n  - apt-get install -y python3-pip python3-venv\n  - python3 -m venv .venv && . .venv/bin/activate\n  - pip3 install -r requirements.txt\n\ntest:\n  image: ubuntu:24.04\n  before_script: *install\n  script:\n    - pytest\n',
        },
      },
    ],
    ignore: [{ name: 'a hint', log: 'hint: See PEP 668 for the externally-managed-environment specification.' }],
  },
});
