import { defineRule } from '@self-healer/core/rule';
import { terraformMessage } from '../support/infrastructure/terraform-message.ts';
import { closeBlockIn } from '../support/text/close-block-in.ts';
import { closeBrace } from '../support/text/close-brace.ts';

export const rule = defineRule({
  id: 'build/terraform-block-unclosed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['terraform'],
  needle: ['Error: Unclosed configuration block', 'Error: Argument or block definition required'],
  // terraform fmt, init and validate, 1.0 and newer; OpenTofu.
  pattern: /^(?:[│|] )?Error: (?<problem>Unclosed configuration block|Argument or block definition required)$/,
  captures: ['problem'],
  docs: {
    title: 'A block of a Terraform file is not closed',
    what: '{place}: a block has no closing brace.',
    why: 'A `}` is missing.',
    how: 'Close the block; the depths of the lines tell where.',
    references: ['https://developer.hashicorp.com/terraform/language/syntax/configuration'],
  },
  gathers: ['place', 'path'],
  gather(_facts, window) {
    const message = terraformMessage(window);
    return message === undefined ? undefined : { place: `${message.path}:${message.line}`, path: message.path };
  },
  async fix({ path: printed }, repo) {
    return await closeBlockIn(printed, repo, (text) => closeBrace(text, 'hcl'));
  },
  examples: {
    match: [
      {
        name: 'a block before another, Terraform 1.11',
        log: '╷\n│ Error: Unclosed configuration block\n│ \n│   on modules/a/main.tf line 1, in locals:\n│    1: locals {\n│ \n│ There is no closing brace for this block before the end of the file. This\n│ may be caused by incorrect brace nesting elsewhere in this file.\n╵',
        captures: { place: 'modules/a/main.tf:1' },
        repo: {
          'modules/a/main.tf':
            'locals {\n  tags = {\n    a = "}"\n  }\n\noutput "tags" {\n  value = <<-EOT\n}\n  EOT\n}\n',
        },
        patched: {
          'modules/a/main.tf':
            'locals {\n  tags = {\n    a = "}"\n  }\n}\n\noutput "tags" {\n  value = <<-EOT\n}\n  EOT\n}\n',
        },
      },
      {
        name: 'the last one',
        log: 'Error: Unclosed configuration block\n\n  on main.tf line 1, in output "a":\n   1: output "a" {\n\nThere is no closing brace for this block before the end of the file.',
        repo: { 'main.tf': 'output "a" {\n  value = 1\n' },
        patched: { 'main.tf': 'output "a" {\n  value = 1\n}\n' },
      },
    ],
    ignore: [{ name: 'another error', log: '│ Error: Invalid block definition' }],
  },
});
