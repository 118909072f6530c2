import { GITLAB_KEYS, WORKFLOW_KEYS } from './workflow-keys.ts';

const words = (list: string): readonly string[] => list.split(' ');

/** Keys of files whose schemas are published. The first whose path passes counts. */
const SCHEMA_KEYS: readonly (readonly [path: RegExp, keys: readonly string[]])[] = [
  [/(?:^|\/)\.gitlab/, GITLAB_KEYS],
  [
    /(?:^|\/)\.circleci\//,
    words(
      'branches checkout command commands context docker environment executor executors filters image jobs machine matrix name orbs parallelism parameters persist_to_workspace requires resource_class restore_cache run save_cache setup steps store_artifacts store_test_results tags triggers version when working_directory workflows',
    ),
  ],
  [
    /azure-pipelines/,
    words(
      'bash checkout condition dependsOn deployment displayName environment extends inputs job jobs name parameters pool pr resources schedules script stage stages steps strategy task template timeoutInMinutes trigger variables vmImage',
    ),
  ],
  [
    /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/,
    words(
      'build cap_add cap_drop command configs container_name context depends_on deploy dockerfile driver entrypoint env_file environment expose extra_hosts healthcheck hostname image interval labels logging name network_mode networks ports privileged profiles read_only restart retries secrets services test timeout tmpfs ulimits user version volumes working_dir',
    ),
  ],
  [
    /(?:^|\/)dependabot\.ya?ml$/,
    words(
      'allow assignees commit-message cooldown directories directory groups ignore interval labels milestone open-pull-requests-limit package-ecosystem registries reviewers schedule target-branch updates versioning-strategy',
    ),
  ],
  [
    /bitbucket-pipelines/,
    words(
      'after-script artifacts branches caches clone condition custom default definitions depth deployment docker enabled environment fail-fast image lfs max-time memory name options parallel pipe pipelines pull-requests runs-on script services size stage step steps tags trigger variables',
    ),
  ],
  [/(?:^|\/)\.github\//, WORKFLOW_KEYS],
];

/** The keys a file may have, at whatever depth; none for a file of an unknown kind. */
export function schemaKeys(path: string): readonly string[] {
  return SCHEMA_KEYS.find(([pattern]) => pattern.test(path))?.[1] ?? [];
}
