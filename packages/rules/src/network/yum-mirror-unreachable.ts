import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'network/yum-mirror-unreachable',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['docker', 'linux'],
  needle: [
    'Failed to download metadata for repo',
    'All mirrors were ',
    'No more mirrors to try',
    'Errors during downloading metadata',
  ],
  // yum and dnf, microdnf.
  pattern:
    /^(?:##\[error\])?(?:#\d+ (?:\d+\.\d+ )?)?(?:Error: )?(?:Failed to download metadata for repo '(?<repo>[\w.:-]{1,100})': (?!Cannot prepare internal mirrorlist: No URLs)|Errors during downloading metadata for repository '(?<repository>[\w.:-]{1,100})'|\S{1,200}: \[Errno 256\] No more mirrors to try|.{0,200}?All mirrors were (?:already )?tried)/,
  captures: ['repo?', 'repository?'],
  verdict: 'rerun',
  docs: {
    title: 'No package mirror answered',
    what: "yum or dnf got the repository's index from no mirror.",
    why: "The mirrors or the runner's network are down.",
    how: 'Run the job again; when it comes back, check that the release still has mirrors.',
    references: ['https://dnf.readthedocs.io/en/latest/conf_ref.html'],
  },
  examples: {
    match: [
      {
        name: 'dnf',
        log: "Error: Failed to download metadata for repo 'appstream': Cannot download repomd.xml: Cannot download repodata/repomd.xml: All mirrors were tried",
        captures: { repo: 'appstream' },
      },
      { name: 'yum', log: 'http://mirror.example.org/7/os/repodata/repomd.xml: [Errno 256] No more mirrors to try.' },
    ],
    ignore: [
      {
        name: 'an ended release',
        log: "Error: Failed to download metadata for repo 'appstream': Cannot prepare internal mirrorlist: No URLs in mirrorlist",
      },
    ],
  },
});
