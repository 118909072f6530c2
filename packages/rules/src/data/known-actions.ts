import { ACTION_SCOPES } from './action-permissions.ts';
import { ACTION_MAJORS } from './retired-actions.ts';

/** Actions many workflows use, as their READMEs name them, besides those of the other tables. Read on 2026-11-29. */
const OTHERS = [
  'Swatinem/rust-cache',
  'actions/add-to-project',
  'actions/attest-build-provenance',
  'actions/create-github-app-token',
  'aquasecurity/trivy-action',
  'aws-actions/amazon-ecr-login',
  'azure/setup-helm',
  'azure/setup-kubectl',
  'codecov/codecov-action',
  'denoland/setup-deno',
  'docker/bake-action',
  'docker/setup-compose-action',
  'dorny/paths-filter',
  'dtolnay/rust-toolchain',
  'erlef/setup-beam',
  'gradle/actions',
  'hadolint/hadolint-action',
  'hashicorp/setup-terraform',
  'helm/chart-testing-action',
  'helm/kind-action',
  'oven-sh/setup-bun',
  'pnpm/action-setup',
  'ruby/setup-ruby',
  'shivammathur/setup-php',
  'sigstore/cosign-installer',
];

/** `owner/name` of every action of the tables. */
const KNOWN_ACTIONS: readonly string[] = [
  ...new Set([...Object.keys(ACTION_MAJORS), ...Object.keys(ACTION_SCOPES), ...OTHERS]),
];

/** Names that people take for those of GitHub's own actions, and what they mean. */
const TAKEN_FOR: Readonly<Record<string, string>> = {
  'actions/setup-golang': 'actions/setup-go',
  'actions/setup-jdk': 'actions/setup-java',
  'actions/setup-net': 'actions/setup-dotnet',
  'actions/setup-nodejs': 'actions/setup-node',
  'actions/setup-openjdk': 'actions/setup-java',
  'actions/setup-py': 'actions/setup-python',
  'docker/build-and-push-action': 'docker/build-push-action',
  'docker/build-push': 'docker/build-push-action',
  'docker/login': 'docker/login-action',
  'docker/metadata': 'docker/metadata-action',
  'docker/setup-buildx': 'docker/setup-buildx-action',
  'docker/setup-qemu': 'docker/setup-qemu-action',
};

/** The actions of the tables that the owner of a misspelt one has; never another owner's, whom nobody chose to trust. */
export function actionsOfOwner(repository: string): readonly string[] {
  const owner = repository.slice(0, repository.indexOf('/') + 1);
  return KNOWN_ACTIONS.filter((action) => action.startsWith(owner));
}

/** What is meant by a name that people take for another action's. */
export function takenFor(repository: string): string | undefined {
  return Object.hasOwn(TAKEN_FOR, repository) ? TAKEN_FOR[repository] : undefined;
}
