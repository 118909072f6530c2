import { defineRule } from '@self-healer/core/rule';
import { ciJobNames, ciJobReferences, renameJobReference } from '@self-healer/editors/ci-jobs';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'configuration/gitlab-extends-unknown',
  category: 'configuration',
  severity: 'critical',
  stage: 'setup',
  ecosystems: ['gitlab'],
  needle: 'unknown keys in `extends`',
  // GitLab 11.3 to 18.
  pattern: /: unknown keys in `extends` \((?<name>\.?[\w:/-]{1,80})\)\.?$/,
  captures: ['name'],
  docs: {
    title: 'A job of GitLab extends one that is not there',
    what: 'Nothing in the CI files is called `{name}`.',
    why: 'The template was renamed, or its name is misspelt.',
    how: 'Write the name of the template as it is defined, with its leading dot.',
    references: ['https://docs.gitlab.com/ci/yaml/#extends'],
  },
  async fix({ name }, repo) {
    const edits = await editCiFiles(repo, ['gitlab-ci'], (text, { provider }) => {
      const meant = nearestWord(name, ciJobNames(text, provider));
      let changed = text;
      for (const reference of ciJobReferences(text, provider).toReversed())
        if (meant !== undefined && reference.name === name)
          changed = renameJobReference(changed, reference, meant) ?? changed;
      return changed;
    });
    return edits.length !== 1 ? undefined : { title: 'Extend the template that is defined', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a misspelt template',
        log: 'test: unknown keys in `extends` (.bsae)',
        captures: { name: '.bsae' },
        repo: { '.gitlab-ci.yml': '.base:\n  image: a\ntest:\n  extends: .bsae\n  script: make\n' },
        patched: { '.gitlab-ci.yml': '.base:\n  image: a\ntest:\n  extends: .base\n  script: make\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'there are unknown keys in `extends` of the page' }],
  },
});
