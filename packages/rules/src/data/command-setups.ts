/** How a job comes by a command that no distribution packages as the project needs it. */
export interface CommandSetup {
  /** The step of GitHub that sets it up, from the README of the action. */
  readonly uses?: string;
  /** The package on the Python index that brings it. */
  readonly pip?: string;
  /** Whether Node's corepack brings it. */
  readonly corepack?: true;
}

export const COMMAND_SETUPS: Readonly<Record<string, CommandSetup>> = {
  bun: { uses: 'oven-sh/setup-bun@v2' },
  bunx: { uses: 'oven-sh/setup-bun@v2' },
  cookiecutter: { pip: 'cookiecutter' },
  deno: { uses: 'denoland/setup-deno@v2' },
  hatch: { pip: 'hatch' },
  helm: { uses: 'azure/setup-helm@v4' },
  kubectl: { uses: 'azure/setup-kubectl@v4' },
  nox: { pip: 'nox' },
  pdm: { pip: 'pdm' },
  pipenv: { pip: 'pipenv' },
  pnpm: { uses: 'pnpm/action-setup@v4', corepack: true },
  poetry: { pip: 'poetry' },
  'pre-commit': { pip: 'pre-commit' },
  terraform: { uses: 'hashicorp/setup-terraform@v3' },
  tox: { pip: 'tox' },
  twine: { pip: 'twine' },
  uv: { uses: 'astral-sh/setup-uv@v6', pip: 'uv' },
  yarn: { corepack: true },
};

/** The newest major of pnpm that writes a version of the lock file. */
export const PNPM_OF_LOCK: Readonly<Record<string, number>> = { '5': 7, '6': 8, '9': 9 };
