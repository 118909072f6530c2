import { defineRule } from '@self-healer/core/rule';
import { setActionInput } from '@self-healer/editors/ci-file';
import { editCiFiles } from '../support/ci/ci-edits.ts';

export const rule = defineRule({
  id: 'deployment/release-exists',
  category: 'deployment',
  severity: 'medium',
  stage: 'deploy',
  ecosystems: ['github-actions'],
  needle: ['already_exists', 'already exists'],
  pattern:
    /^.{0,200}(?:"resource":\s?"Release",\s?"code":\s?"already_exists"|[Vv]alidation [Ff]ailed:? .{0,200}already_exists.{0,200}|fatal: tag '(?<tag>[^']{1,200})' already exists|a release with the same tag name already exists: (?<released>\S{1,200}))/,
  captures: ['tag?', 'released?'],
  docs: {
    title: 'The release or tag exists already',
    what: '{what} exists already.',
    why: 'The version was not raised, or the job ran a second time.',
    how: 'Raise the version, or let the job update the release. Never move a tag that others have.',
    references: ['https://docs.github.com/repositories/releasing-projects-on-github/managing-releases-in-a-repository'],
  },
  gathers: ['what'],
  gather({ tag, released }) {
    const name = tag ?? released;
    return { what: name === undefined ? 'The release' : `\`${name}\`` };
  },
  async fix({ tag }, repo) {
    // A tag that is there already is not moved.
    const edits =
      tag === undefined
        ? await editCiFiles(repo, ['github-actions'], (text) =>
            /\ballowUpdates:/.test(text)
              ? undefined
              : setActionInput(text, 'ncipollo/release-action', 'allowUpdates', 'true'),
          )
        : [];
    return edits.length === 1
      ? { title: 'Add to the release that there is', safety: 'review', edits, needs: 'elsewhere' }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'an action that can add to a release',
        log: '##[error]Error 422: Validation Failed: {"resource":"Release","code":"already_exists","field":"tag_name"}',
        repo: {
          '.github/workflows/r.yml':
            'jobs:\n  a:\n    steps:\n      - uses: ncipollo/release-action@v1\n        with:\n          artifacts: dist/*\n',
        },
        patched: {
          '.github/workflows/r.yml':
            'jobs:\n  a:\n    steps:\n      - uses: ncipollo/release-action@v1\n        with:\n          artifacts: dist/*\n          allowUpdates: true\n',
        },
      },
      { name: 'git', log: "fatal: tag 'v1.0.0' already exists", captures: { tag: 'v1.0.0' } },
      { name: 'the API', log: 'Validation Failed: {"resource":"Release","code":"already_exists","field":"tag_name"}' },
    ],
    ignore: [{ name: 'a folder', log: 'mkdir: dist already exists' }],
  },
});
