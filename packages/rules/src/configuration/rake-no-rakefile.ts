import { defineRule } from '@self-healer/core/rule';
import { bringToProject } from '../support/commands/bring-to-project.ts';

export const rule = defineRule({
  id: 'configuration/rake-no-rakefile',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: 'No Rakefile found',
  pattern: /^(?:rake aborted!\s)?No Rakefile found \(looking for: /,
  captures: [],
  docs: {
    title: 'There is no Rakefile',
    what: 'Rake was run where no Rakefile is.',
    why: 'The step stands in another directory, or the configuration names no command and the platform runs its default: Travis CI runs `rake` where it knows no language.',
    how: 'Name the language and the command in the configuration, or change into the directory with the Rakefile.',
    references: ['https://docs.travis-ci.com/user/languages/ruby/'],
  },
  fix: (_facts, repo, context) => bringToProject('rake', repo, context),
  examples: {
    match: [
      {
        name: 'rake in a scripted pipeline of Jenkins',
        log: 'rake aborted!\nNo Rakefile found (looking for: rakefile, Rakefile, rakefile.rb, Rakefile.rb)',
        repo: { Rakefile: '', Jenkinsfile: "node('ruby') {\n    stage('Test') {\n        sh 'rake test'\n    }\n}\n" },
        patched: {
          Jenkinsfile: "node('ruby') {\n    checkout scm\n    stage('Test') {\n        sh 'rake test'\n    }\n}\n",
        },
      },
      {
        name: 'rake 13',
        log: 'rake aborted!\nNo Rakefile found (looking for: rakefile, Rakefile, rakefile.rb, Rakefile.rb)',
      },
    ],
    ignore: [{ name: 'prose', log: 'When No Rakefile found, tests are run with ruby -Itest' }],
  },
});
