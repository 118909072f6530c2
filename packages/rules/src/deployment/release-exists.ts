import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
      { name: 'git', log: "fatal: tag 'v1.0.0' already exists", captures: { tag: 'v1.0.0' } },
      { name: 'the API', log: 'Validation Failed: {"resource":"Release","code":"already_exists","field":"tag_name"}' },
    ],
    ignore: [{ name: 'a folder', log: 'mkdir: dist already exists' }],
  },
});
