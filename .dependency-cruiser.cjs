// Who may import whom (ARCHITECTURE 2). Arrows point to core.
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may import only: ${allowed.length > 0 ? allowed.join(', ') : 'nothing of ours'}`,
  from: { path: `^${from}/src` },
  to: {
    path: '^(packages|platform-adapters)/',
    pathNot: [`^${from}/src`, '/node_modules/', ...allowed.map((path) => `^${path}/src`)],
  },
});

module.exports = {
  forbidden: [
    only('core-is-the-root', 'packages/core', []),
    only('editors-import-core', 'packages/editors', ['packages/core']),
    only('rules-import-editors-and-core', 'packages/rules', ['packages/core', 'packages/editors']),
    only('config-imports-core', 'packages/config', ['packages/core']),
    only('mcp-imports-core', 'packages/mcp', ['packages/core']),
    only('advisor-imports-core', 'packages/advisor', ['packages/core', 'platform-adapters/http']),
    only('model-imports-core', 'packages/model', ['packages/core']),
    only('store-imports-core', 'packages/store', ['packages/core']),
    only('server-imports-core-and-healer', 'packages/server', ['packages/core', 'packages/healer']),
    only('healer-imports-the-libraries', 'packages/healer', ['packages/core', 'packages/editors', 'packages/rules']),
    only('http-imports-core', 'platform-adapters/http', ['packages/core']),
    only('git-remote-imports-core', 'platform-adapters/git-remote', ['packages/core']),
    only('forges-import-core', 'platform-adapters/forge/[^/]+', [
      'packages/core',
      'platform-adapters/http',
      'platform-adapters/git-remote',
    ]),
    only('ci-providers-import-core', 'platform-adapters/ci/[^/]+', ['packages/core', 'platform-adapters/http']),
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'core has no disk, network, process, clock or environment; hashing is the one builtin it may use',
      from: { path: '^packages/(core|editors|rules)/src' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'src-never-imports-test',
      severity: 'error',
      from: { path: '/src/' },
      // packages/rules/src/test is the category of that name.
      to: { path: '(^|/)(test|scripts)/', pathNot: '^packages/rules/src/test/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/bench/scenarios|packages/cli/demo)|/types/' },
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node'],
      extensions: ['.ts', '.mjs', '.cjs', '.js'],
    },
  },
};
