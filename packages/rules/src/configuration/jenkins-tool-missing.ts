import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/jenkins-tool-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['jenkins'],
  needle: ['does not have an install of', 'no tool named'],
  // Jenkins declarative pipelines.
  pattern:
    /Tool type "(?<type>[\w. -]{1,60})" does not have an install of "(?<name>[^"]{1,80})" configured(?: - did you mean "(?<suggestion>[^"]{1,80})"\?)?|No tool named (?<tool>[\w. -]{1,80}) found/,
  captures: ['type?', 'name?', 'suggestion?', 'tool?'],
  explains: ['configuration/jenkinsfile-invalid'],
  docs: {
    title: 'Jenkins has no such tool',
    what: 'The Jenkinsfile asks for a tool under a name that is not configured.',
    why: 'The name under Manage Jenkins, Tools is another one.',
    how: 'Use the configured name (the message suggests one), or have the tool configured.',
    references: ['https://www.jenkins.io/doc/book/pipeline/syntax/#tools'],
  },
  examples: {
    match: [
      {
        name: 'maven',
        log: 'Tool type "maven" does not have an install of "Maven-3.9" configured - did you mean "Maven 3.9"? @ line 4, column 15.',
        captures: { suggestion: 'Maven 3.9' },
      },
    ],
    ignore: [{ name: 'found', log: 'using tool Maven 3.9' }],
  },
});
