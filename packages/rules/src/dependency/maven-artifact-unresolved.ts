import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/maven-artifact-unresolved',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['java'],
  needle: [
    'Could not find artifact',
    'was not found in ',
    'Could not resolve dependencies',
    'Could not resolve the following dependencies',
    'could not be resolved',
  ],
  pattern:
    /^\[(?:ERROR|FATAL)\] (?:.{0,300}: )?(?:Could not find artifact (?<artifact>[\w.:${}-]{3,300})|(?<missing>[\w.:${}-]{3,300}) was not found in \S)/,
  captures: ['artifact?', 'missing?'],
  explains: ['build/maven-goal-failed'],
  docs: {
    title: 'Maven finds no artifact',
    what: '`{gav}` is in none of the repositories.',
    why: 'The version was never released, the repository is missing in the POM or settings, or it is a module that was not built.',
    how: 'Check the coordinates; for a module of this build add `-am`, for a private one its repository.',
    references: ['https://cwiki.apache.org/confluence/display/MAVEN/DependencyResolutionException'],
  },
  gathers: ['gav'],
  gather: ({ artifact, missing }) => ({ gav: artifact ?? missing ?? '' }),
  examples: {
    match: [
      {
        name: 'Maven 3',
        log: '[ERROR] Failed to execute goal on project app: Could not resolve dependencies for project ex:app:jar:1: Could not find artifact com.example:nope:jar:9.9.9 in central (https://registry.example.org/maven2)',
        captures: { artifact: 'com.example:nope:jar:9.9.9' },
      },
    ],
    ignore: [{ name: 'a warning', log: '[WARNING] Could not find artifact com.example:nope:jar:9.9.9' }],
  },
});
