import { defineRule } from '@self-healer/core/rule';
import { runInProject } from '../support/commands/run-in-project.ts';

export const rule = defineRule({
  id: 'configuration/go-module-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['go.mod file not found', 'does not contain main module'],
  // Go 1.16 and newer.
  pattern:
    /^(?:go: )?(?:(?:cannot find main module, but )?go\.mod file not found in current directory or any parent directory|pattern (?<pattern>\S{1,200}): directory prefix \S{1,300} does not contain main module or its selected dependencies)/,
  captures: ['pattern?'],
  docs: {
    title: 'go runs in a directory without go.mod',
    what: 'There is no go.mod in the directory or above.',
    why: 'The step runs in the wrong directory, or the checkout step is missing.',
    how: 'Set `working-directory`, or pass `-C`.',
    references: ['https://go.dev/ref/mod#go-mod-file'],
  },
  fix: (_facts, repo, context) =>
    runInProject(
      repo,
      {
        program: 'go',
        manifest: /^go\.mod$/,
        subcommands: 'build|test|vet|run|generate|install|mod|list|fmt',
        option: (directory) => `-C ${directory}`,
      },
      context,
    ),
  examples: {
    match: [
      {
        name: 'Go 1.26',
        log: "go: go.mod file not found in current directory or any parent directory; see 'go help modules'",
        repo: { 'ci/test.sh': '#!/bin/sh\ngo vet ./... && go test ./...\n', 'server/go.mod': 'module x\n' },
        patched: { 'ci/test.sh': '#!/bin/sh\ngo -C server vet ./... && go -C server test ./...\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'error: go.mod file not found, skipping' }],
  },
});
