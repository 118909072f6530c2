import { ciCommands, insertStep } from '@self-healer/editors/ci-file';
import { getYaml } from '@self-healer/editors/yaml';
import { workflowSteps } from './workflow-steps.ts';

const OF_RUN = /\$\{\{\s*github\.(?<what>repository|repository_owner)\s*\}\}/g;
const VARIABLES: Readonly<Record<string, { readonly from: string; readonly name: string }>> = {
  repository: { from: 'GITHUB_REPOSITORY', name: 'IMAGE_NAME' },
  repository_owner: { from: 'GITHUB_REPOSITORY_OWNER', name: 'IMAGE_OWNER' },
};

/** Gives an image in small letters what a workflow makes of the repository's name: in commands, variables and tags. */
export function lowerRepository(text: string): string | undefined {
  // GitLab has the name of the image in small letters itself.
  const own = text.replace(
    /\$(?:CI_REGISTRY|\{CI_REGISTRY\})\/\$(?:CI_PROJECT_PATH\b|\{CI_PROJECT_PATH\})/g,
    '$$CI_REGISTRY_IMAGE',
  );
  if (own !== text) return own;
  const commands = inCommands(text);
  return commands ?? inVariables(text) ?? inTags(text);
}

/** In a command of bash, which makes letters small itself. */
function inCommands(text: string): string | undefined {
  let changed = text;
  for (const { from, to } of ciCommands(text).toReversed()) {
    const written = text
      .slice(from, to)
      .replace(/^.*\b(?:docker|podman|buildah|skopeo)\b.*$/gm, (line) =>
        line
          .replace(OF_RUN, (all, what: string) => (VARIABLES[what] ? `\${${VARIABLES[what].from},,}` : all))
          .replace(
            /\$(?:(?<plain>GITHUB_REPOSITORY(?:_OWNER)?)\b|\{(?<braced>GITHUB_REPOSITORY(?:_OWNER)?)\})/g,
            (_, plain, braced) => `\${${plain ?? braced},,}`,
          ),
      );
    changed = changed.slice(0, from) + written + changed.slice(to);
  }
  return changed === text ? undefined : changed;
}

/** In a variable: a step before the first of a job that uses it. */
function inVariables(text: string): string | undefined {
  const steps = workflowSteps(text);
  let changed = text;
  for (const job of new Set(steps.map((step) => step.job)))
    for (const [name, value] of [['env'], ['jobs', job, 'env']].flatMap((path) =>
      Object.entries(getYaml(text, path) ?? {}),
    )) {
      if (typeof value !== 'string' || value.search(OF_RUN) === -1) continue;
      const lower = `run: echo "${name}=\${${name},,}" >> "$GITHUB_ENV"`;
      const uses = new RegExp(`\\benv\\.${name}\\b|\\$\\{?${name}\\b`);
      const first = steps.find((step) => step.job === job && uses.test(JSON.stringify(getYaml(text, step.path) ?? '')));
      if (first === undefined || steps.some(({ run }) => run?.includes(',,'))) continue;
      changed = insertStep(changed, first.path, lower) ?? changed;
    }
  return changed === text ? undefined : changed;
}

/** In the tags of an image: a step before the first that builds it. */
function inTags(text: string): string | undefined {
  const building = workflowSteps(text).find(({ uses }) => uses?.startsWith('docker/build-push-action@'));
  if (building === undefined || /,,\}|docker\/metadata-action/.test(text)) return undefined;
  const named = new Set<string>();
  const tagged = text.replace(/^(?<key>\s*tags:.*|\s+(?:- )?(?:ghcr\.io|[\w-]+(?:\.[\w-]+)+)\/.*)$/gm, (line) =>
    line.replace(OF_RUN, (all, what: string) => {
      const variable = VARIABLES[what];
      if (variable === undefined) return all;
      named.add(`${variable.name}=\${${variable.from},,}`);
      return `\${{ env.${variable.name} }}`;
    }),
  );
  return [...named].reduce<string | undefined>(
    (changed, assigned) => changed && insertStep(changed, building.path, `run: echo "${assigned}" >> "$GITHUB_ENV"`),
    named.size === 0 ? undefined : tagged,
  );
}
