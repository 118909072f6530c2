import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { terraformMessage } from '../support/infrastructure/terraform-message.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

const HEADS = /^(?:[│|] )?Error: (?:Invalid quoted type constraints|Error in function call)$/;
const QUOTED = /^(?<head>\s*type\s*=\s*)"(?<type>string|number|bool|any|list|map)"(?=\s*(?:#.*|\/\/.*)?$)/;
const CALL = /(?<![\w.])(?<name>list|map)\((?<values>(?:[^()"]|"[^"]{0,200}"){0,500})\)/;

/** A line of Terraform 0.11 as Terraform has it since. */
function modern(line: string): string {
  if (QUOTED.test(line))
    return line.replace(QUOTED, (_all, head: string, type: string) =>
      /^(?:list|map)$/.test(type) ? `${head}${type}(string)` : `${head}${type}`,
    );
  if (/^\s*type\s*=/.test(line)) return line;
  return line.replace(CALL, (all, name: string, inside: string) => {
    const values = (inside.match(/(?:[^,"[\]{}]|"[^"]*"|\[[^\]]*\]|\{[^}]*\})+/g) ?? []).map((value) => value.trim());
    if (name === 'list') return `tolist([${values.join(', ')}])`;
    const pairs = values.flatMap((value, at) => (at % 2 === 0 ? [`${value} = ${values[at + 1]}`] : []));
    return values.length % 2 === 0 ? `tomap({ ${pairs.join(', ')} })` : all;
  });
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
    ],
    ignore: [
      {
        name: 'another function',
        log: 'Error: Error in function call\n\n  on main.tf line 2, in locals:\n   2:   a = tonumber("x")\n\nCall to function "tonumber" failed: a number is required.',
      },
    ],
  },
});
