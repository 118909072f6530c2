import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/terraform-provider-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'install',
  ecosystems: ['terraform'],
  needle: 'query available provider packages',
  // Terraform 0.13 to 1.13, OpenTofu; a registry that cannot be reached says so instead.
  pattern: /^(?:[│|╷] )?Error: Failed to query available provider packages$/,
  captures: [],
  explains: ['deployment/terraform-error'],
  docs: {
    title: 'A provider, or a version of it, is not in the registry',
    what: 'No registry has the provider {provider} in a version that fits.',
    why: 'Its source address is missing or misspelt, or the version constraints of the configuration and its modules exclude each other.',
    how: 'Give its `source` and `version` in `required_providers`, also in the modules that use it; `terraform providers` shows who asks for what.',
    references: ['https://developer.hashicorp.com/terraform/language/providers/requirements'],
  },
  gathers: ['provider'],
  gather(_facts, window) {
    const detail = nextMatch(window, /available versions for provider (?<provider>[\w./-]{1,200})/, 4)?.provider;
    const absent = nextMatch(
      window,
      /(?<why>not have a provider named|no available releases match|not available for)/,
      8,
    );
    return detail === undefined || absent === undefined ? undefined : { provider: detail };
  },
  examples: {
    match: [
      {
        name: 'a name without a source',
        log: [
          '│ Error: Failed to query available provider packages',
          '│ ',
          '│ Could not retrieve the list of available versions for provider',
          '│ hashicorp/acme: provider registry registry.example.org does not have a',
          '│ provider named registry.example.org/hashicorp/acme',
        ]
          .join('\n')
          .replace('provider\n│ hashicorp', 'provider hashicorp')
          .replace('a\n│ provider', 'a provider'),
        captures: { provider: 'hashicorp/acme' },
      },
      {
        name: 'constraints that exclude each other',
        log: 'Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider acme/cloud: no available releases match the given constraints ~> 1.0, ~> 2.0',
        captures: { provider: 'acme/cloud' },
      },
    ],
    ignore: [
      {
        name: 'a registry out of reach',
        log: 'Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider acme/cloud: could not connect to registry.example.org: dial tcp: i/o timeout',
      },
    ],
  },
});
