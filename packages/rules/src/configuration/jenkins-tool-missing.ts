import { defineRule } from '@self-healer/core/rule';
import { distance } from 'fastest-levenshtein';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** Letters that two names of the same tool may differ in. */
const NEAR = 2;
export const rule = defineRule({
  id: 'configuration/jenkins-tool-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['jenkins'],
  needle: [
    'does not have an install of',
    'No tool named ',
    't find any executable in ',
    'Cannot find executable from the cho',
    't retrieve the ',
  ],
  // Jenkins declarative pipelines.
  pattern:
    /Tool type "(?<type>[\w. -]{1,60})" does not have an install of "(?<name>[^"]{1,80})" configured(?: - did you mean "(?<suggestion>[^"]{1,80})"\?)?|No tool named (?<tool>[\w. -]{1,80}) found|^FATAL: Couldn.{1,3}t find any executable in (?<home>\S{1,300})|^FATAL: Cannot find executable from the choo?sen \w{1,20} installation|^\[\w{1,20}\] - \[ERROR\] Can't retrieve the \w{1,20} executable/,
  captures: ['type?', 'name?', 'suggestion?', 'tool?', 'home?'],
  explains: ['configuration/jenkinsfile-invalid'],
  docs: {
    title: 'Jenkins has no such tool',
    what: 'The Jenkinsfile asks for a tool under a name that is not configured.',
    why: 'The name under Manage Jenkins, Tools is another one.',
    how: 'Use the configured name (the message suggests one), or have the tool configured.',
    references: ['https://www.jenkins.io/doc/book/pipeline/syntax/#tools'],
  },
  async fix({ type, name, suggestion }, repo) {
    if (type === undefined || name === undefined || suggestion === undefined) return undefined;
    // Of the name alone: another release of the tool is another decision.
    const digits = (text: string) => text.replace(/\D+/g, ' ').trim();
    if (distance(name, suggestion) > NEAR || digits(name) !== digits(suggestion)) return undefined;
    const used = new RegExp(
      `(?<=\\b${escapePattern(type)}\\s*\\(?\\s*)(?<quote>["'])${escapePattern(name)}\\k<quote>`,
      'g',
    );
    const edits = await editCiFiles(repo, ['jenkins'], (text) =>
      text.replace(used, (_all, quote: string) => `${quote}${suggestion}${quote}`),
    );
    return edits.length === 0
      ? undefined
      : { title: `Ask for ${type} under the name that is configured`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'maven',
        log: 'Tool type "maven" does not have an install of "Maven-3.9" configured - did you mean "Maven 3.9"? @ line 4, column 15.',
        captures: { suggestion: 'Maven 3.9' },
        repo: { Jenkinsfile: "pipeline {\n  tools { maven 'Maven-3.9' }\n}\n" },
        patched: { Jenkinsfile: "pipeline {\n  tools { maven 'Maven 3.9' }\n}\n" },
      },
      {
        name: 'an installation that is gone',
        log: "FATAL: Couldn't find any executable in /opt/tools/maven-3.5",
        captures: { home: '/opt/tools/maven-3.5' },
      },
      { name: 'Gradle', log: "[Gradle] - [ERROR] Can't retrieve the Gradle executable." },
      { name: 'Ant', log: 'FATAL: Cannot find executable from the choosen Ant installation "ant-1.9"' },
    ],
    ignore: [{ name: 'found', log: 'using tool Maven 3.9' }],
  },
});
