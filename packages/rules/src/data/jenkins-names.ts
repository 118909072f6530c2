/** What a section of a declarative pipeline may hold, https://www.jenkins.io/doc/book/pipeline/syntax/, 2026-11. */
export const PIPELINE_SECTIONS: readonly string[] =
  'agent environment options parameters triggers tools stages stage steps post when input parallel matrix axes excludes failFast always changed fixed regression aborted failure success unstable unsuccessful cleanup libraries'.split(
    ' ',
  );

/** Kinds of agents, triggers and options of a declarative pipeline. */
export const PIPELINE_TYPES: readonly string[] =
  'any none label node docker dockerfile kubernetes cron pollSCM upstream buildDiscarder disableConcurrentBuilds disableResume newContainerPerStage overrideIndexTriggers preserveStashes quietPeriod retry skipDefaultCheckout skipStagesAfterUnstable timeout timestamps ansiColor allOf anyOf branch buildingTag changelog changeset changeRequest environment equals expression not tag triggeredBy beforeAgent'.split(
    ' ',
  );

/** Steps of Jenkins' own and its most used plugins, https://www.jenkins.io/doc/pipeline/steps/, 2026-11. */
export const PIPELINE_STEPS: readonly string[] =
  'archiveArtifacts bat build catchError checkout cleanWs container deleteDir dir echo emailext error fileExists git input isUnix junit library load lock mail milestone node parallel powershell properties publishHTML pwd pwsh readFile readJSON readYaml retry script sh sleep slackSend sshagent stage stash step timeout timestamps tool unstable unstash waitUntil warnError withCredentials withEnv withMaven writeFile writeJSON writeYaml'.split(
    ' ',
  );
