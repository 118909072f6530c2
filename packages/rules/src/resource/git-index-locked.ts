import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/git-index-locked',
  category: 'resource',
  severity: 'medium',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: [".lock': File exists", '.lock: File exists', '.git/config: File exists', ".git/config': File exists"],
  // git 1.8 and newer.
  pattern:
    /^(?:##\[error\])?(?:fatal|error): (?:Unable to create|could not lock config file) '?(?<file>[^'\s]{1,300}\.lock|\.git\/config)'?: File exists/,
  captures: ['file'],
  verdict: 'rerun',
  docs: {
    title: 'A lock file of git was left behind',
    what: '`{file}` exists: git thinks another git is at work.',
    why: 'An earlier job on the same work directory was killed, or two jobs share it.',
    how: 'Run the job again in a clean work directory; on your own agents delete the lock and let jobs not share a directory.',
    references: ['https://git-scm.com/docs/git-index'],
  },
  examples: {
    match: [
      {
        name: 'index',
        log: "fatal: Unable to create '/builds/a/b/.git/index.lock': File exists.",
        captures: { file: '/builds/a/b/.git/index.lock' },
      },
    ],
    ignore: [{ name: 'permission', log: "fatal: Unable to create '/app/.git/index.lock': Permission denied" }],
  },
});
