import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { getYaml } from '@self-healer/editors/yaml';

/** Writes the only buildspec there is where the project looks for one too; the old one is for a person to take away. */
async function placeBuildspec(repo: Workspace, wanted: string): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const found: (readonly [path: string, text: string])[] = [];
  for (const path of files.filter((each) => /(?:^|\/)\.?build[-_]?spec[^/]*\.ya?ml$/i.test(each))) {
    const text = (await repo.read(path)) ?? '';
    if (getYaml(text, ['phases']) !== undefined) found.push([path, text]);
  }
  const [only, ...others] = found;
  if (only === undefined || others.length > 0 || files.includes(wanted)) return undefined;
  const [path, content] = only;
  return {
    title: `Keep the buildspec of ${path} at ${wanted} too, where the project looks for it`,
    safety: 'review',
    edits: [{ kind: 'write', path: wanted, content }],
    needs: 'elsewhere',
  };
}

export const rule = defineRule({
  id: 'configuration/codebuild-buildspec-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['codebuild'],
  needle: ['YAML_FILE_ERROR'],
  // CodeBuild.
  pattern:
    /YAML_FILE_ERROR:? (?:Message: )?(?!Message: )(?:stat (?<file>\S{1,300}): no such file or directory|(?<problem>(?!Expected Commands|Unknown runtime|Unknown phase|Unknown buildspec phase|Invalid buildspec phase|found character|mapping values|did not find|could not find).{1,300}))/,
  captures: ['file?', 'problem?'],
  explains: ['configuration/data-file-moved'],
  docs: {
    title: 'CodeBuild could not read the buildspec',
    what: 'The buildspec is missing or not valid.',
    why: 'The file has another name or place than the project says, or its YAML is wrong.',
    how: 'Put buildspec.yml at the root or set its path in the project.',
    references: ['https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html'],
  },
  async fix({ file, problem }, repo) {
    if (file === undefined && problem?.trim() !== 'YAML file does not exist') return undefined;
    // Below the checkout: `/codebuild/output/src123/src/` and, from a forge, the repository's address.
    const wanted = file?.replace(
      /^.*\/src\/(?:[\w-]+\.[\w.-]+\/[\w.-]+\/[\w.-]+\/|git-codecommit[\w.-]*\/[\w./-]*?\/v1\/repos\/[\w.-]+\/)?/,
      '',
    );
    return placeBuildspec(repo, wanted ?? 'buildspec.yml');
  },
  examples: {
    match: [
      {
        name: 'under another name',
        log: 'Phase context status code: YAML_FILE_ERROR Message: YAML file does not exist',
        repo: { 'buildspec.yaml': 'version: 0.2\nphases:\n  build:\n    commands: [make]\n' },
        patched: {
          'buildspec.yml': 'version: 0.2\nphases:\n  build:\n    commands: [make]\n',
        },
      },
      {
        name: 'two that may be meant',
        log: 'Phase context status code: YAML_FILE_ERROR Message: YAML file does not exist',
        repo: { 'ci/buildspec-a.yml': 'phases: {}\n', 'ci/buildspec-b.yml': 'phases: {}\n' },
      },
      {
        name: 'missing',
        log: 'Phase context status code: YAML_FILE_ERROR Message: stat /codebuild/output/src123/src/buildspec.yml: no such file or directory',
        captures: { file: '/codebuild/output/src123/src/buildspec.yml' },
      },
      { name: 'wrong', log: 'YAML_FILE_ERROR: This build image requires selecting at least one runtime version.' },
    ],
    ignore: [
      {
        name: 'a command',
        log: 'Phase context status code: YAML_FILE_ERROR Message: Expected Commands[0] to be of string type',
      },
    ],
  },
});
