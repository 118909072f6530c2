import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/file-watchers-exhausted',
  category: 'resource',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: 'System limit for number of file watchers reached',
  // Node on Linux.
  pattern: /ENOSPC: System limit for number of file watchers reached/,
  captures: [],
  docs: {
    title: 'There are no file watchers left',
    what: 'The tool watches more files than the system allows.',
    why: 'Something runs in watch mode, which a job does not need.',
    how: 'Run the tool once instead of watching (`--watch=false`, `CI=true`, `--no-watch`).',
    references: ['https://man7.org/linux/man-pages/man7/inotify.7.html'],
  },
  examples: {
    match: [{ name: 'Node', log: "Error: ENOSPC: System limit for number of file watchers reached, watch '/app/src'" }],
    ignore: [{ name: 'the disk', log: 'Error: ENOSPC: no space left on device, write' }],
  },
});
