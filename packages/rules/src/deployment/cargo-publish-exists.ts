import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/cargo-publish-exists',
  category: 'deployment',
  severity: 'medium',
  stage: 'deploy',
  ecosystems: ['rust'],
  needle: ['is already uploaded', ' already exists on '],
  pattern:
    /^(?:error: | {2}|Caused by: )?.{0,300}(?:crate version `(?<version>[^`]{1,60})` is already uploaded|crate (?<crate>\S{1,200}) already exists on .{1,100} index)$/,
  captures: ['version?', 'crate?'],
  docs: {
    title: 'This version of the crate is published already',
    what: '{what} is in the registry, and a version is published once.',
    why: 'The version was not raised, or the job ran a second time.',
    how: 'Raise the version in Cargo.toml.',
    references: ['https://doc.rust-lang.org/cargo/reference/publishing.html'],
  },
  gathers: ['what'],
  gather({ version, crate }) {
    return { what: version ?? crate ?? 'It' };
  },
  examples: {
    match: [
      {
        name: 'cargo',
        log: 'error: failed to publish to registry: the remote server responded with an error: crate version `1.2.3` is already uploaded',
        captures: { version: '1.2.3' },
      },
    ],
    ignore: [{ name: 'prose', log: 'the file is already uploaded' }],
  },
});
