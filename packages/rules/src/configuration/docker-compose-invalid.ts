import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/docker-compose-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['docker'],
  needle: [' must be a ', 'has neither an image nor a build context', 'refers to undefined ', 'additional properties '],
  // Docker Compose 1.29 to 2.x.
  pattern:
    /^(?:ERROR: |validating .{1,300}: |The Compose file '.{1,200}' is invalid because:)?(?:services\.(?<path>[\w.[\]-]{1,200}) (?:must be a \w{1,20}|additional propert(?:y|ies) .{1,100} not allowed)|service "(?<service>[\w.-]{1,100})" (?:has neither an image nor a build context specified|refers to undefined (?:volume|network|config|secret) (?<undefined>[\w.-]{1,100})))/,
  captures: ['path?', 'service?', 'undefined?'],
  docs: {
    title: 'The Compose file is not valid',
    what: 'Docker Compose refuses the file before it starts anything.',
    why: 'A key has a value of another kind, is misspelt or wrongly indented, or names what is not declared.',
    how: 'Correct the place that the message names; `docker compose config` checks the file.',
    references: ['https://docs.docker.com/reference/compose-file/'],
  },
  examples: {
    match: [
      { name: 'kind', log: 'services.web.ports must be a list', captures: { path: 'web.ports' } },
      {
        name: 'nothing to run',
        log: 'service "web" has neither an image nor a build context specified: invalid compose project',
        captures: { service: 'web' },
      },
      {
        name: 'undefined',
        log: 'service "web" refers to undefined network back: invalid compose project',
        captures: { undefined: 'back' },
      },
    ],
    ignore: [{ name: 'a statement', log: 'services.web.ports are published' }],
  },
});
