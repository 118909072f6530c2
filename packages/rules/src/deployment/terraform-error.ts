import { defineRule } from '@self-healer/core/rule';
import { terraformMessage } from '../support/infrastructure/terraform-message.ts';

export const rule = defineRule({
  id: 'deployment/terraform-error',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['terraform'],
  needle: 'Error: ',
  // Terraform and OpenTofu; the frame is missing with -no-color.
  pattern: /^(?<frame>[│|╷] )?Error: (?<message>\S.{0,400})$/,
  captures: ['frame?', 'message'],
  takesAfter: 'message',
  specificity: 'general',
  docs: {
    title: 'Terraform stopped',
    what: 'Terraform: {message}',
    why: 'The configuration, the provider or the platform does not allow it.',
    how: 'The lines below name the file and line.',
    references: ['https://developer.hashicorp.com/terraform/cli/commands/plan'],
  },
  gathers: ['place?'],
  gather({ frame }, window) {
    const place = terraformMessage(window);
    if (frame === undefined && place === undefined) return undefined;
    return place === undefined ? {} : { place: `${place.path}:${place.line}` };
  },
  examples: {
    match: [
      {
        name: 'a resource',
        log: '│ Error: Reference to undeclared resource\n│\n│   on main.tf line 4, in resource "x" "y":',
        captures: { message: 'Reference to undeclared resource' },
      },
      {
        name: 'without colours',
        log: 'Error: Missing required argument\n\n  on main.tf line 1, in module "db":\n   1: module "db" {\n\nThe argument "password" is required, but no definition was found.',
        captures: { place: 'main.tf:1' },
      },
    ],
    ignore: [{ name: 'prose', log: 'Error: something else' }],
  },
});
