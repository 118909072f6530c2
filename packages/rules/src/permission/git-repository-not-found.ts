import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/git-repository-not-found',
  category: 'permission',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: [
    'Repository not found',
    'could not be found or you don',
    'does not exist or you do not have permissions',
    'The project you were looking for could not be found',
    "' not found",
  ],
  // GitHub, GitLab, Azure Repos answer the same for private and missing.
  pattern:
    /^(?:##\[error\])?(?:remote: (?:Repository not found\.?|The project you were looking for could not be found.{0,100})|fatal: repository '(?<url>[^'\s]+)' not found|(?:remote: )?TF401019: The Git repository with name or identifier (?<name>\S{1,200}) does not exist or you do not have permissions)/,
  captures: ['url?', 'name?'],
  docs: {
    title: 'The repository was not found, or may not be read',
    what: 'The server says there is no such repository.',
    why: 'Servers hide private repositories from tokens that may not read them; the name may also be wrong or have moved.',
    how: 'Check the name; for a private one give the job a token that may read it.',
    references: [
      'https://docs.github.com/en/repositories/creating-and-managing-repositories/troubleshooting-cloning-errors',
    ],
  },
  examples: {
    match: [
      { name: 'GitHub', log: 'remote: Repository not found.' },
      {
        name: 'git',
        log: "fatal: repository 'https://git.example.org/a/b.git/' not found",
        captures: { url: 'https://git.example.org/a/b.git/' },
      },
      {
        name: 'Azure',
        log: 'remote: TF401019: The Git repository with name or identifier app does not exist or you do not have permissions for the operation you are attempting.',
        captures: { name: 'app' },
      },
    ],
    ignore: [{ name: 'a test', log: 'Repository not found page renders' }],
  },
});
