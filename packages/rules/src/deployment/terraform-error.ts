import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/terraform-error',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['terraform'],
  needle: 'Error: ',
  pattern: /^[│|╷] Error: (?<message>\S.{0,400})$/,
  captures: ['message'],
  specificity: 'general',
  docs: {
    title: 'Terraform stopped',
    what: 'Terraform: {message}',
    why: 'The configuration, the provider or the platform does not allow it.',
    how: 'The lines below name the file and line.',
    references: ['https://developer.hashicorp.com/terraform/cli/commands/plan'],
  },
  examples: {
    match: [
      {
        name: 'a resource',
        log: '│ Error: Reference to undeclared resource\n│\n│   on main.tf line 4, in resource "x" "y":',
        captures: { message: 'Reference to undeclared resource' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Error: something else' }],
  },
});
