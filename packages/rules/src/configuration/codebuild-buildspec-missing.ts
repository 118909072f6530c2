import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
