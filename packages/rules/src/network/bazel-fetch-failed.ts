import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/bazel-fetch-failed',
  category: 'network',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['bazel'],
  needle: ['during the fetch of repository', 'Error downloading ['],
  // Bazel 0.29 to 8.
  pattern:
    /^(?:ERROR: )?(?:\S{1,300}:\d{1,6}:\d{1,6}: )?(?:An error occurred during the fetch of repository '(?<repository>[^']{1,200})'|.{0,120}Error downloading \[(?<url>[^\],]{1,400}))/,
  captures: ['repository?', 'url?'],
  docs: {
    title: 'Bazel could not fetch an external repository',
    what: 'A repository that the build needs from outside could not be fetched.',
    why: 'The host did not answer, the file is gone, or it is another than its checksum says.',
    how: 'Run the job again. When it stays so, look at the lines below, and mirror the file or raise its version and checksum.',
    references: ['https://bazel.build/external/faq'],
  },
  examples: {
    match: [
      {
        name: 'a repository',
        log: "ERROR: An error occurred during the fetch of repository 'rules_go':\n   Traceback (most recent call last):",
        captures: { repository: 'rules_go' },
      },
      {
        name: 'a file',
        log: 'java.io.IOException: Error downloading [https://host.example.org/a.tar.gz] to /tmp/a.tar.gz: GET returned 404 Not Found',
        captures: { url: 'https://host.example.org/a.tar.gz' },
      },
    ],
    ignore: [{ name: 'progress', log: 'Fetching repository @rules_go; starting' }],
  },
});
