import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/cloud-foundry-staging',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['cloudfoundry'],
  needle: ['rror staging application', 'BuildpackCompileFailed', 'BuildpackReleaseFailed', 'NoAppDetectedError'],
  // The cf command line.
  pattern:
    /^(?:Error staging application(?: "[^"]{1,100}")?: (?<reason>.{1,300})|.{0,80}\b(?<code>BuildpackCompileFailed|BuildpackReleaseFailed|NoAppDetectedError)\b.{0,200})$/,
  captures: ['reason?', 'code?'],
  docs: {
    title: 'Cloud Foundry could not stage the application',
    what: 'The buildpack could not make what is run of what was pushed.',
    why: 'A dependency could not be installed there, the version that is asked for is not offered, or the pushed directory is not the built one.',
    how: 'Read `cf logs --recent`: the buildpack says what failed; check `path` and `buildpacks` of the manifest.',
    references: ['https://docs.cloudfoundry.org/devguide/deploy-apps/troubleshoot-app-health.html'],
  },
  examples: {
    match: [
      { name: 'compile', log: 'Error staging application: App staging failed in the buildpack compile phase' },
      {
        name: 'a code',
        log: 'Staging error: BuildpackCompileFailed - App staging failed in the buildpack compile phase',
        captures: { code: 'BuildpackCompileFailed' },
      },
    ],
    ignore: [{ name: 'good', log: 'Staging application...' }],
  },
});
