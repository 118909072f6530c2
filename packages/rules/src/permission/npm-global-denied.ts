import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/npm-global-denied',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['node'],
  needle: ["access '/usr", 'Missing write access to', 'EACCES: permission denied, access'],
  // npm 6 and newer with -g.
  pattern:
    /^npm (?:ERR!|error|warn|WARN) (?:checkPermissions )?(?:Missing write access to (?<directory>\/\S{1,300})|.{0,40}EACCES: permission denied, access '(?<path>[^']{1,300})')/,
  captures: ['directory?', 'path?'],
  explains: ['permission/workspace-owned-by-root'],
  docs: {
    title: 'npm may not install globally',
    what: 'npm may not write to the global directory.',
    why: 'It belongs to root, and the job runs as another user.',
    how: 'Run the tool with npx or add it to devDependencies; otherwise set `npm config set prefix` to a directory of the user.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/folders.md'],
  },
  examples: {
    match: [
      {
        name: 'npm 6',
        log: 'npm WARN checkPermissions Missing write access to /usr/local/lib/node_modules',
        captures: { directory: '/usr/local/lib/node_modules' },
      },
      { name: 'npm 10', log: "npm error Error: EACCES: permission denied, access '/usr/local/lib/node_modules'" },
    ],
    ignore: [{ name: 'another', log: 'npm warn deprecated x@1.0.0' }],
  },
});
