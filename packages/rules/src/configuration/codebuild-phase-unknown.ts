import { defineRule } from '@self-healer/core/rule';
import { renameYamlKey, yamlKeys } from '@self-healer/editors/yaml-keys';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

/** Phases of a buildspec, https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html. */
const PHASES = ['install', 'pre_build', 'build', 'post_build'];

export const rule = defineRule({
  id: 'configuration/codebuild-phase-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['codebuild'],
  needle: ['YAML_FILE_ERROR'],
  // CodeBuild's agent.
  pattern:
    /YAML_FILE_ERROR:? (?:Message: )?(?:Invalid buildspec phase name|Unknown phase name in build ?spec|Unknown (?:buildspec )?phase(?: name)?): ?(?<phase>[\w-]{0,60})/,
  captures: ['phase'],
  explains: ['configuration/codebuild-buildspec-missing', 'other/codebuild-phase-failed'],
  docs: {
    title: 'A buildspec has a phase that CodeBuild does not know',
    what: 'A phase of the buildspec has a name of its own.',
    why: 'The phases are `install`, `pre_build`, `build` and `post_build`, with an underscore.',
    how: 'Write the name of the phase as CodeBuild knows it.',
    references: ['https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html'],
  },
  async fix(_facts, repo) {
    const edits = await editCiFiles(repo, ['codebuild'], (text) => {
      let changed = text;
      const known = new Set(
        yamlKeys(text)
          .filter(({ path }) => path[0] === 'phases')
          .map(({ key }) => key),
      );
      for (const place of yamlKeys(text).toReversed()) {
        if (place.path.length !== 2 || place.path[0] !== 'phases' || PHASES.includes(place.key)) continue;
        const meant = nearestWord(
          place.key,
          PHASES.filter((each) => !known.has(each)),
        );
        if (meant !== undefined) changed = renameYamlKey(changed, place, meant);
      }
      return changed;
    });
    return edits.length === 0 ? undefined : { title: 'Name the phase as CodeBuild knows it', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a hyphen',
        log: '[Container] 2026/10/01 09:00:01 Phase context status code: YAML_FILE_ERROR Message: Unknown phase name in build spec: pre-build',
        captures: { phase: 'pre-build' },
        repo: {
          'buildspec.yml':
            'version: 0.2\nphases:\n  pre-build:\n    commands:\n      - make\n  build:\n    commands:\n      - make all\n',
        },
        patched: {
          'buildspec.yml':
            'version: 0.2\nphases:\n  pre_build:\n    commands:\n      - make\n  build:\n    commands:\n      - make all\n',
        },
      },
    ],
    ignore: [{ name: 'a runtime', log: 'YAML_FILE_ERROR Message: Unknown runtime version named 14 of nodejs' }],
  },
});
