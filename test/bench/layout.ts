import type { Laid, RunnableScenario, Scenario } from './scenario.ts';
import { isStatic } from './scenario.ts';

/** Where the project stands in the layouts that put it into a folder. */
const FOLDER = 'services/app';

/** Their files mean something at the repository's root only. */
const AT_ROOT = new Set(['azure-devops', 'ci', 'circleci', 'codebuild', 'github-actions', 'gitlab', 'jenkins']);

interface Called {
  readonly command: string;
  readonly files: Laid['files'];
}

const inFolder = (command: string): string => `cd ${FOLDER} && ${command}`;

/** Other ways in which a project's repository runs the same failing command, each from the repository's root. */
const LAYOUTS = {
  /** The job changes to the folder itself. */
  folder: (command) => ({ command: inFolder(command), files: {} }),
  /** A script does, which says each command as `set -x` has it. */
  script: (command) => ({
    command: './ci/check.sh',
    files: {
      'ci/check.sh': {
        text: `#!/usr/bin/env bash\nset -euxo pipefail\n\ncd "$(dirname "$0")/../${FOLDER}"\n${command}\n`,
        executable: true,
      },
    },
  }),
  /** A target of a Makefile does, which goes on from one that passes. */
  make: (command) => ({
    command: 'make check',
    files: {
      Makefile: {
        text: `SHELL := /bin/bash\n.PHONY: check versions\n\nversions:\n\t@git --version\n\ncheck: versions\n\t${inFolder(command).replaceAll('$', '$$$$')}\n`,
      },
    },
  }),
  /** A script of the root's package does. */
  npm: (command) => ({
    command: 'npm run check',
    files: {
      'package.json': {
        text: `${JSON.stringify({ name: 'platform', private: true, scripts: { check: inFolder(command) } }, null, 2)}\n`,
      },
    },
  }),
  /** What the command prints goes into a file too. */
  tee: (command) => ({
    command: `set -o pipefail; (${inFolder(command)}) 2>&1 | tee /dev/null`,
    files: {},
  }),
} satisfies Record<string, (command: string) => Called>;

export type Layout = keyof typeof LAYOUTS;

/** Their names. */
export const LAYOUT_NAMES = Object.keys(LAYOUTS) as readonly Layout[];

/** Whether the scenario's project can be a folder of a repository. */
export const canBeLaidOut = (scenario: Scenario): scenario is RunnableScenario =>
  !isStatic(scenario) && !AT_ROOT.has(scenario.ecosystem);

/** The same failure where the project is one folder of a repository, whose `layout` runs the command. */
export function inLayout(scenario: RunnableScenario, layout: Layout): RunnableScenario {
  const { command, files } = LAYOUTS[layout](scenario.command);
  return { ...scenario, command, laid: { folder: FOLDER, files } };
}
