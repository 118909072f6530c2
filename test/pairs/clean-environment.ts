const OTHERS = /^(?:GITHUB_|GITLAB_|CI$|CI_|CIRCLE|TF_BUILD|SYSTEM_|BUILD_|JENKINS_|CODEBUILD_|AWS_|SELF_HEALER_)/;

/** Takes the variables of every provider out of the environment, as empty ones, so that a test sets only its own. */
export function cleanEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(process.env).flatMap((name) => (OTHERS.test(name) ? [[name, '']] : [])));
}
