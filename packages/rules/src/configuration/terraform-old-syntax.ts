import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { terraformMessage } from '../support/infrastructure/terraform-message.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { splitArguments } from '../support/text/split-arguments.ts';
import { textLines } from '../support/text/text-lines.ts';

const HEADS = /^(?:[│|] )?Error: (?:Invalid quoted type constraints|Error in function call)$/;
const QUOTED = /^(?<head>\s*type\s*=\s*)"(?<type>string|number|bool|any|list|map)"(?=\s*(?:#.*|\/\/.*)?$)/;
const CALL = /(?<![\w.])(?<name>list|map)\(/;

/** A line of Terraform 0.11 as Terraform has it since. */
function modern(line: string): string {
  if (QUOTED.test(line))
    return line.replace(QUOTED, (_all, head: string, type: string) =>
      /^(?:list|map)$/.test(type) ? `${head}${type}(string)` : `${head}${type}`,
    );
  return /^\s*type\s*=/.test(line) ? line : modernCall(line);
}

/** An expression whose calls of `list` and `map` that end in it are literals, those within others too. */
function modernCall(code: string): string {
  const call = CALL.exec(code);
  if (call === null) return code;
  const start = call.index + call[0].length;
  const parts = splitArguments(code.slice(start));
  const end = start + parts.join(',').length;
  const rest = modernCall(code.slice(end));
  const values = parts.map((part) => modernCall(part.trim())).filter((part) => part !== '');
  const pairs = values.flatMap((value, at) => (at % 2 === 0 ? [`${value} = ${values[at + 1]}`] : []));
  const known = parts.length > 0 && (call.groups?.name === 'list' || values.length % 2 === 0);
  if (!known) return code.slice(0, start) + modernCall(code.slice(start));
  const literal = call.groups?.name === 'list' ? `tolist([${values.join(', ')}])` : `tomap({ ${pairs.join(', ')} })`;
  return code.slice(0, call.index) + literal + rest.slice(1);
}

export const rule = defineRule({
  id: 'configuration/terraform-old-syntax',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['terraform'],
  needle: ['Error: Invalid quoted type constraints', 'Error: Error in function call'],
  // terraform 0.15 and newer; OpenTofu.
  pattern: /^(?:[│|] )?Error: (?<problem>Invalid quoted type constraints|Error in function call)$/,
  captures: ['problem'],
  explains: ['deployment/terraform-error', 'configuration/terraform-not-initialized'],
  docs: {
    title: 'A Terraform configuration is written for 0.11',
    what: '{path}:{line}: {problem}.',
    why: 'Types in quotes and the functions `list` and `map` were removed; this Terraform is newer than the configuration.',
    how: 'Write the type without quotes, `tolist([...])` for `list(...)` and `tomap({ ... })` for `map(...)`.',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/type-constraints'],
  },
  gathers: ['path', 'line'],
  gather({ problem }, window) {
    const message = terraformMessage(window);
    const removed = /the "(?:list|map)" function was deprecated/.test(message?.text ?? '');
    if (message === undefined || (problem.startsWith('Error in') && !removed)) return undefined;
    return { path: message.path, line: `${message.line}` };
  },
  async fix(_facts, repo, context) {
    const { lines: logged } = context.window;
    const places = await runDirectories(repo, context);
    const found = new Map<string, number[]>();
    for (const [index, line] of logged.entries()) {
      const message = HEADS.test(line) ? terraformMessage({ ...context.window, index }) : undefined;
      const path = message === undefined ? undefined : await trackedPath(message.path, repo, places);
      if (path !== undefined && message !== undefined) found.set(path, [...(found.get(path) ?? []), message.line]);
    }
    const edits: { kind: 'write'; path: string; content: string }[] = [];
    for (const [path, wrong] of found) {
      const text = (await repo.read(path)) ?? '';
      const { lines, join } = textLines(text);
      for (const at of wrong) lines[at - 1] = modern(lines[at - 1] ?? '');
      if (join() !== text) edits.push({ kind: 'write', path, content: join() });
    }
    return edits.length === 0 ? undefined : { title: 'Write it as Terraform has it now', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'types, terraform 1.11',
        log: 'Error: Invalid quoted type constraints\n\n  on main.tf line 2, in variable "zones":\n   2:   type    = "list"\n\nTerraform 0.11 and earlier required type constraints to be given in quotes.',
        captures: { path: 'main.tf', line: '2' },
        repo: { 'main.tf': 'variable "zones" {\n  type    = "list"\n  default = ["a"]\n}\n' },
        patched: { 'main.tf': 'variable "zones" {\n  type    = list(string)\n  default = ["a"]\n}\n' },
      },
      {
        name: 'functions',
        log: '│ Error: Error in function call\n│\n│   on main.tf line 2, in locals:\n│    2:   tags = map("team", var.team, "env", "test")\n│\n│ Call to function "map" failed: the "map" function was deprecated in Terraform\n│ v0.12 and is no longer available; use tomap({ ... }) syntax.',
        repo: { 'main.tf': 'locals {\n  tags = map("team", var.team, "env", "test")\n}\n' },
        patched: { 'main.tf': 'locals {\n  tags = tomap({ "team" = var.team, "env" = "test" })\n}\n' },
      },
      {
        name: 'a function in a function',
        log: 'Error: Error in function call\n\n  on main.tf line 2, in locals:\n   2:   a = map("n", length(list("x")), "m", 1)\n\nCall to function "map" failed: the "map" function was deprecated in\nTerraform v0.12 and is no longer available; use tomap({ ... }) syntax to\nwrite a literal map.',
        repo: { 'main.tf': 'locals {\n  a = map("n", length(list("x")), "m", 1)\n}\n' },
        patched: { 'main.tf': 'locals {\n  a = tomap({ "n" = length(tolist(["x"])), "m" = 1 })\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'another function',
        log: 'Error: Error in function call\n\n  on main.tf line 2, in locals:\n   2:   a = tonumber("x")\n\nCall to function "tonumber" failed: a number is required.',
      },
    ],
  },
});
