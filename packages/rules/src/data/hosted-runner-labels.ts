/** Labels of GitHub's hosted machines of which there is one in every repository, as its README lists them. */
export const HOSTED_RUNNER_LABELS: readonly string[] = [
  'ubuntu-latest',
  'ubuntu-24.04',
  'ubuntu-22.04',
  'ubuntu-24.04-arm',
  'ubuntu-22.04-arm',
  'windows-latest',
  'windows-2025',
  'windows-2022',
  'windows-11-arm',
  'macos-latest',
  'macos-26',
  'macos-15',
  'macos-15-intel',
];
