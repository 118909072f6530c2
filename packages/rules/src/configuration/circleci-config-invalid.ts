import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/circleci-config-invalid',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['circleci'],
  needle: [
    'Config does not conform to schema',
    'ERROR IN CONFIG FILE',
    'Cannot find a definition for',
    'Config is invalid',
    'Error: Unable to parse YAML',
    'Error calling workflow',
  ],
  // CircleCI's config compiler and CLI.
  pattern:
    /(?:^#?\s?ERROR IN CONFIG FILE:|Config does not conform to schema|Cannot find a definition for (?<kind>job|command|executor|orb|workflow) named (?<name>[\w./@-]{1,100})|^(?:Error: )?Config is invalid|Unable to parse YAML)/,
  captures: ['kind?', 'name?'],
  specificity: 'general',
  docs: {
    title: '.circleci/config.yml is not valid',
    what: 'CircleCI made no workflow of the file.',
    why: 'A key is wrong, an indentation is off, or a job, command or orb of that name is not defined.',
    how: 'Correct the place the message names; `circleci config validate` checks the file.',
    references: ['https://circleci.com/docs/reference/configuration-reference/'],
  },
  examples: {
    match: [
      {
        name: 'schema',
        log: 'Config does not conform to schema: {:workflows {:build {:jobs [nil (not (map? nil))]}}}',
      },
      { name: 'name', log: 'Cannot find a definition for job named biuld', captures: { kind: 'job', name: 'biuld' } },
      { name: 'file', log: 'ERROR IN CONFIG FILE:' },
    ],
    ignore: [{ name: 'valid', log: 'Config file at .circleci/config.yml is valid.' }],
  },
});
