import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/read-only-file-system',
  category: 'permission',
  severity: 'high',
  stage: 'build',
  ecosystems: ['any'],
  needle: ['Read-only file system', 'EROFS'],
  // Every libc; Python, Node, Rust.
  pattern:
    /(?:: Read-only file system(?: \(os error 30\))?$|\[Errno 30\] Read-only file system: '(?<python>[^']{1,300})'|EROFS: read-only file system, \w{1,20} '(?<node>[^']{1,300})')/,
  captures: ['python?', 'node?'],
  docs: {
    title: 'The file system is read-only',
    what: 'The job wrote to a place it may only read.',
    why: 'The directory is mounted read-only, or HOME or a cache points outside the work directory.',
    how: 'Point HOME, XDG_CACHE_HOME or TMPDIR at a directory the job may write.',
    references: ['https://man7.org/linux/man-pages/man2/open.2.html'],
  },
  examples: {
    match: [
      {
        name: 'Python',
        log: "OSError: [Errno 30] Read-only file system: '/github/home/.cache'",
        captures: { python: '/github/home/.cache' },
      },
      { name: 'mkdir', log: "mkdir: cannot create directory '/x': Read-only file system" },
    ],
    ignore: [{ name: 'an option', log: 'mount -o ro  # Read-only file system' }],
  },
});
