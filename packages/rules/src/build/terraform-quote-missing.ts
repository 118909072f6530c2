import { defineRule } from '@self-healer/core/rule';
import { terraformMessage } from '../support/infrastructure/terraform-message.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/terraform-quote-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['terraform'],
  needle: ['Error: Invalid multi-line string', 'Error: Unclosed template interpolation sequence'],
  // terraform fmt, init and validate, 1.0 and newer; OpenTofu.
  pattern: /^(?:[│|] )?Error: (?:Invalid multi-line string|(?<open>Unclosed template interpolation sequence))$/,
  captures: ['open?'],
  docs: {
    title: 'A text of a Terraform file is not closed',
    what: '{place}: a text goes over the end of its line.',
    why: 'The quote that ends it is missing.',
    how: 'Add the quote; a text of several lines is written as a heredoc.',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/strings'],
  },
  gathers: ['place', 'path', 'line'],
  gather(_facts, window) {
    const message = terraformMessage(window);
    return message && { place: `${message.path}:${message.line}`, path: message.path, line: `${message.line}` };
  },
  async fix({ path: printed, line, open }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const own = lines[Number(line) - 1] ?? '';
    // `"hello ${var.name"`: one brace at the end of the line's one text.
    if (open !== undefined) {
      const closed = own.replace(/(?<=\$\{[\w.[\]-]{1,200})(?="[\s,)\]]*$)/, '}');
      if (closed === own || own.split('"').length !== 3) return undefined;
      lines[Number(line) - 1] = closed;
      return { title: 'Close the interpolation', safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
    }
    // An assignment of one text, which begins in this line and has nothing behind it.
    if (!/^\s*[\w-]+\s*=\s*"(?:[^"\\\n]|\\.)*[^\s"\\,]$/.test(own)) return undefined;
    lines[Number(line) - 1] = `${own}"`;
    return { title: 'Close the text', safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
  },
  examples: {
    match: [
      {
        name: 'an interpolation that is not closed',
        log: 'Error: Unclosed template interpolation sequence\n\n  on main.tf line 2, in output "greeting":\n   2:   value = "hello ${var.name"\n\nThere is no closing brace for this interpolation sequence before the end of\nthe quoted template.',
        repo: { 'main.tf': 'output "greeting" {\n  value = "hello ${var.name"\n}\n' },
        patched: { 'main.tf': 'output "greeting" {\n  value = "hello ${var.name}"\n}\n' },
      },
      {
        name: 'a value with a reference, Terraform 1.11',
        log: '╷\n│ Error: Invalid multi-line string\n│ \n│   on main.tf line 2, in output "n":\n│    2:   value = "x-${var.name}\n│    3: }\n│ \n│ Quoted strings may not be split over multiple lines. To produce a multi-line\n│ string, either use the \\n escape to represent a newline character or use the\n│ "heredoc" multi-line template syntax.\n╵',
        captures: { path: 'main.tf', line: '2' },
        repo: { 'main.tf': 'output "n" {\n  value = "x-${var.name}\n}\n' },
        patched: { 'main.tf': 'output "n" {\n  value = "x-${var.name}"\n}\n' },
      },
    ],
    ignore: [{ name: 'another error', log: '│ Error: Invalid expression' }],
  },
});
