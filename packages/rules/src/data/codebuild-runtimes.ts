/**
 * Versions that the current standard images of CodeBuild have, oldest first,
 * https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html, 2026-11.
 */
export const CODEBUILD_RUNTIMES: Readonly<Record<string, readonly string[]>> = {
  dotnet: ['6.0', '8.0', '9.0'],
  golang: ['1.20', '1.21', '1.22', '1.23', '1.24', '1.25'],
  java: ['corretto8', 'corretto11', 'corretto17', 'corretto21', 'corretto25'],
  nodejs: ['18', '20', '22', '24'],
  php: ['8.1', '8.2', '8.3', '8.4'],
  python: ['3.9', '3.10', '3.11', '3.12', '3.13', '3.14'],
  ruby: ['3.1', '3.2', '3.3', '3.4'],
};
