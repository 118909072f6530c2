/** Where CI providers check a repository out, with the named group that is left. */
const CHECKOUTS: readonly RegExp[] = [
  // GitHub Actions: the repository's name twice.
  /^\/home\/runner\/work\/[^/]+\/[^/]+\/(?<rest>.+)$/,
  /^\/__w\/[^/]+\/[^/]+\/(?<rest>.+)$/,
  /^[A-Z]:\/a\/[^/]+\/[^/]+\/(?<rest>.+)$/,
  // GitLab CI: group and project.
  /^\/builds\/[^/]+\/[^/]+\/(?<rest>.+)$/,
  // Azure Pipelines: a numbered directory with the sources in `s`.
  /^\/home\/vsts\/work\/\d+\/s\/(?<rest>.+)$/,
  /^[A-Z]:\/a\/\d+\/s\/(?<rest>.+)$/,
  // CircleCI.
  /^(?:\/root|\/home\/circleci|~)\/project\/(?<rest>.+)$/,
  // Jenkins: the job's name.
  /^\/var\/(?:lib\/)?jenkins(?:_home)?\/workspace\/[^/]+\/(?<rest>.+)$/,
  // CodeBuild.
  /^\/codebuild\/output\/src\d+\/src\/(?:[^/]+\.[^/]+\/[^/]+\/[^/]+\/)?(?<rest>.+)$/,
];

/** A path as a tool printed it, relative to the repository where a CI provider's checkout directory shows. */
export function repositoryPath(printed: string): string {
  const path = printed.replaceAll('\\', '/').replace(/^file:\/\//, '');
  for (const checkout of CHECKOUTS) {
    const rest = checkout.exec(path)?.groups?.rest;
    if (rest !== undefined) return rest;
  }
  return path.replace(/^(?:\.\/)+/, '');
}
