import { defineRule } from '@self-healer/core/rule';
import { getYaml } from '@self-healer/editors/yaml';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { resolveRelative } from '../support/paths/relative-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** The names of the parameters that a template declares, as a list or as a mapping. */
function declared(text: string): readonly string[] {
  const parameters = getYaml(text, ['parameters']);
  if (Array.isArray(parameters))
    return parameters.flatMap((each: unknown) =>
      typeof each === 'object' && each !== null && 'name' in each ? [`${each.name}`] : [],
    );
  return Object.keys(typeof parameters === 'object' ? (parameters ?? {}) : {});
}

export const rule = defineRule({
  id: 'configuration/azure-parameter-unknown',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['azure-devops'],
  needle: "Unexpected parameter '",
  // Azure Pipelines, when it expands templates.
  pattern:
    /^(?:##\[error\])?\/?(?<path>[\w./-]{1,200}\.ya?ml)(?:@\w{1,60})? \(Line: (?<line>\d{1,6}), Col: \d{1,6}\): Unexpected parameter '(?<parameter>[\w-]{1,100})'/,
  captures: ['path', 'line', 'parameter'],
  docs: {
    title: 'A template of Azure Pipelines has no such parameter',
    what: '{path}, line {line}: the template declares no parameter `{parameter}`.',
    why: 'The name is misspelt, or the template renamed or dropped it.',
    how: 'Give the parameter under the name that the template declares.',
    references: ['https://learn.microsoft.com/en-us/azure/devops/pipelines/process/template-parameters'],
  },
  async fix({ path: printed, parameter }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    let content = text;
    for (const place of yamlKeys(text).toReversed()) {
      if (place.key !== parameter || place.path.at(-2) !== 'parameters') continue;
      const template = getYaml(text, [...place.path.slice(0, -2), 'template']);
      if (typeof template !== 'string' || template.includes('@') || template.includes('$')) continue;
      const file = template.startsWith('/') ? template.slice(1) : resolveRelative(path, template);
      const names = file === undefined ? [] : declared((await repo.read(file)) ?? '');
      const given = getYaml(text, place.path.slice(0, -1));
      const free = names.filter((name) => !Object.hasOwn(typeof given === 'object' ? (given ?? {}) : {}, name));
      const meant = nearestWord(parameter, names);
      if (meant !== undefined && free.includes(meant)) content = renameYamlKey(content, place, meant);
    }
    return content === text
      ? undefined
      : {
          title: `Give the template the parameter that is meant by ${parameter}`,
          safety: 'review',
          edits: [{ kind: 'write', path, content }],
          needs: 'elsewhere',
        };
  },
  examples: {
    match: [
      {
        name: 'another case',
        log: "/azure-pipelines.yml (Line: 6, Col: 5): Unexpected parameter 'buildconfiguration'",
        captures: { path: 'azure-pipelines.yml', line: '6', parameter: 'buildconfiguration' },
        repo: {
          'azure-pipelines.yml':
            'steps:\n- template: ci/build.yml\n  parameters:\n    project: Shop\n    solution: a.sln\n    buildconfiguration: Release\n',
          'ci/build.yml':
            'parameters:\n- name: project\n- name: solution\n- name: buildConfiguration\n  type: string\n  default: Debug\nsteps: []\n',
        },
        patched: {
          'azure-pipelines.yml':
            'steps:\n- template: ci/build.yml\n  parameters:\n    project: Shop\n    solution: a.sln\n    buildConfiguration: Release\n',
        },
      },
      {
        name: 'a template beside the one that calls it',
        log: "##[error]/ci/jobs.yml (Line: 4, Col: 7): Unexpected parameter 'vmimage'",
        repo: {
          'azure-pipelines.yml': 'jobs:\n- template: ci/jobs.yml\n',
          'ci/jobs.yml':
            'jobs:\n- template: job.yml\n  parameters:\n    vm_image: ubuntu-24.04\n    vmimage: ubuntu-24.04\n',
          'ci/job.yml': 'parameters:\n  vm_image: ubuntu-22.04\njobs: []\n',
        },
      },
      {
        name: 'one that the template has nothing like',
        log: "/azure-pipelines.yml (Line: 4, Col: 5): Unexpected parameter 'region'",
        repo: {
          'azure-pipelines.yml': 'steps:\n- template: ci/build.yml\n  parameters:\n    region: west\n',
          'ci/build.yml': 'parameters:\n- name: project\nsteps: []\n',
        },
      },
    ],
    ignore: [{ name: 'a value', log: "/azure-pipelines.yml (Line: 4, Col: 5): Unexpected value 'region'" }],
  },
});
