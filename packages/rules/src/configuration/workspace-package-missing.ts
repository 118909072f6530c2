import { defineRule } from '@self-healer/core/rule';
import { joinWorkspace } from '../support/javascript/join-workspace.ts';

export const rule = defineRule({
  id: 'configuration/workspace-package-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'install',
  ecosystems: ['node'],
  needle: ['ERR_PNPM_WORKSPACE_PKG_NOT_FOUND', ': Workspace not found ('],
  // pnpm; Yarn 2 and newer.
  pattern:
    /(?:ERR_PNPM_WORKSPACE_PKG_NOT_FOUND\s{1,4}In (?:\S{0,300}): "(?<pnpm>(?:@[\w.-]{1,100}\/)?[\w.-]{1,200})@workspace:[^"]{1,60}" is in the dependencies but no package named|(?:^|\s)(?<yarn>(?:@[\w.-]{1,100}\/)?[\w.-]{1,200})@workspace:\S{1,60}: Workspace not found \()/,
  captures: ['pnpm?', 'yarn?'],
  docs: {
    title: 'A package of the workspace is not part of it',
    what: 'A package asks for `{package}` of the workspace, and no workspace has that name.',
    why: 'The directory of the package is not among the patterns of the workspace, or its name is another.',
    how: 'Add the directory of `{package}` to `packages` in pnpm-workspace.yaml, or to `workspaces` in package.json.',
    references: ['https://pnpm.io/workspaces#workspace-protocol-workspace'],
  },
  gathers: ['package'],
  gather: ({ pnpm, yarn }) => ({ package: pnpm ?? yarn ?? '' }),
  fix: ({ package: name }, repo, context) => joinWorkspace(name, repo, context),
  examples: {
    match: [
      {
        name: 'pnpm',
        log: ' ERR_PNPM_WORKSPACE_PKG_NOT_FOUND  In apps/shop: "@acme/money@workspace:*" is in the dependencies but no package named "@acme/money" is present in the workspace',
        captures: { package: '@acme/money' },
        repo: {
          'pnpm-workspace.yaml': 'packages:\n  # what runs\n  - apps/*\n',
          'package.json': '{}\n',
          'apps/shop/package.json': '{ "name": "shop" }\n',
          'shared/money/package.json': '{ "name": "@acme/money" }\n',
        },
        patched: { 'pnpm-workspace.yaml': 'packages:\n  # what runs\n  - apps/*\n  - shared/*\n' },
      },
      {
        name: 'Yarn, a pattern that names nothing',
        log: '➤ YN0000: Internal Error: @acme/money@workspace:^: Workspace not found (@acme/money@workspace:^)',
        repo: {
          'package.json': '{\n  "workspaces": {\n    "packages": ["apps/*", "package/*"]\n  }\n}\n',
          'apps/shop/package.json': '{ "name": "shop" }\n',
          'packages/money/package.json': '{ "name": "@acme/money" }\n',
        },
        patched: { 'package.json': '{\n  "workspaces": {\n    "packages": ["apps/*", "packages/*"]\n  }\n}\n' },
      },
      {
        name: 'one that is left out on purpose',
        log: ' ERR_PNPM_WORKSPACE_PKG_NOT_FOUND  In apps/shop: "money@workspace:*" is in the dependencies but no package named "money" is present in the workspace',
        repo: {
          'pnpm-workspace.yaml': "packages:\n  - '**'\n  - '!old/**'\n",
          'old/money/package.json': '{ "name": "money" }\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'Error: Workspace not found in the editor' }],
  },
});
