import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { terraformMessage } from '../support/infrastructure/terraform-message.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

const HEAD = /^(?:[│|] )?Error: (?:Invalid character|Missing item separator|Invalid block definition)$/;

/** The lines with texts in double quotes at one line, or a comma behind the item above it. */
function mended(lines: readonly string[], at: number, head: string): readonly string[] {
  const own = lines[at] ?? '';
  if (at >= lines.length) return lines;
  // `default "a"`: a name and a value with nothing between them and no block behind.
  if (head.endsWith('definition'))
    return lines.with(at, own.replace(/^(?<name>\s*[a-z_]+) +(?="[^"{]*"\s*$)/, '$<name> = '));
  if (!head.endsWith('separator')) return lines.with(at, own.replace(/'(?<text>[^'"\n]{0,300})'/g, '"$<text>"'));
  const above = lines.findLastIndex((line, index) => index < at && line.trim() !== '' && !/^\s*(?:#|\/\/)/.test(line));
  const [, item = '', comment = ''] = /^(.*?)(\s+(?:#|\/\/).*)?$/.exec(lines[above] ?? '') ?? [];
  return above < 0 || /[,[{(]\s*$/.test(item) ? lines : lines.with(above, `${item.trimEnd()},${comment}`);
}

export const rule = defineRule({
  id: 'build/terraform-token',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['terraform'],
  needle: ['Error: Invalid character', 'Error: Missing item separator', 'Error: Invalid block definition'],
  // terraform fmt, init and validate, 0.12 and newer; OpenTofu.
  pattern: /^(?:[│|] )?Error: (?<problem>Invalid character|Missing item separator|Invalid block definition)$/,
  captures: ['problem'],
  explains: ['deployment/terraform-error', 'configuration/terraform-not-initialized'],
  docs: {
    title: 'A list of Terraform lacks a comma, a value its sign, or a text its double quotes',
    what: '{path}:{line}: {problem}.',
    why: 'Items of a list are parted by commas, and texts stand in double quotes.',
    how: 'Write the comma, or double quotes.',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/types'],
  },
  gathers: ['path', 'line'],
  gather({ problem }, window) {
    const message = terraformMessage(window);
    if (message === undefined || (problem === 'Invalid character' && !message.text.includes('Single quotes are not')))
      return undefined;
    return { path: message.path, line: `${message.line}` };
  },
  async fix(_facts, repo, context) {
    const places = await runDirectories(repo, context);
    const texts = new Map<string, string>();
    for (const [index, line] of context.window.lines.entries()) {
      const message = HEAD.test(line) ? terraformMessage({ ...context.window, index }) : undefined;
      const path = message === undefined ? undefined : await trackedPath(message.path, repo, places);
      if (message === undefined || path === undefined) continue;
      const { lines, join } = textLines(texts.get(path) ?? (await repo.read(path)) ?? '');
      lines.splice(0, lines.length, ...mended([...lines], message.line - 1, line));
      texts.set(path, join());
    }
    const edits: { kind: 'write'; path: string; content: string }[] = [];
    for (const [path, content] of texts)
      if (content !== (await repo.read(path))) edits.push({ kind: 'write', path, content });
    return edits.length === 0 ? undefined : { title: 'Write it as Terraform reads it', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a value without a sign before it',
        log: 'Error: Invalid block definition\n\n  on main.tf line 3, in variable "zone":\n   3:   default "a"\n   4: }\n\nA block definition must have block content delimited by "{" and "}",\nstarting on the same line as the block header.',
        repo: { 'main.tf': 'variable "zone" {\n  type = string\n  default "a"\n}\n' },
        patched: { 'main.tf': 'variable "zone" {\n  type = string\n  default = "a"\n}\n' },
      },
      {
        name: 'a comma, terraform 1.11',
        log: 'Error: Missing item separator\n\n  on main.tf line 4, in locals:\n   2:   zones = [\n   3:     "a"\n   4:     "b",\n\nExpected a comma to mark the beginning of the next item.',
        captures: { line: '4' },
        repo: { 'main.tf': 'locals {\n  zones = [\n    "a" # one\n    "b",\n  ]\n}\n' },
        patched: { 'main.tf': 'locals {\n  zones = [\n    "a", # one\n    "b",\n  ]\n}\n' },
      },
      {
        name: 'quotes',
        log: 'Error: Invalid character\n\n  on main.tf line 2, in variable "region":\n   2:   default = \'eu\'\n\nSingle quotes are not valid. Use double quotes (") to enclose strings.',
        repo: { 'main.tf': 'variable "region" {\n  default = \'eu\'\n}\n' },
        patched: { 'main.tf': 'variable "region" {\n  default = "eu"\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'another character',
        log: 'Error: Invalid character\n\n  on main.tf line 2:\n   2:   a = b;\n\nThe ";" character is not valid.',
      },
    ],
  },
});
