import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { depthOf } from '../text/indentation.ts';

const CONFIG = '.pre-commit-config.yaml';

/** Adds distributions to what pre-commit installs for a hook that lists some already. */
export async function addHookDependency(
  hook: string,
  added: readonly string[],
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const text = await repo.read(CONFIG);
  if (text === undefined || added.some((name) => text.includes(name))) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  const at = lines.findIndex((line) => new RegExp(`^\\s*- id: ${hook}\\s*$`).test(line));
  if (at < 0) return undefined;
  const depth = depthOf(lines[at] ?? '');
  const rest = lines.slice(at + 1).findIndex((line) => line.trim() !== '' && depthOf(line) <= depth);
  const end = rest < 0 ? lines.length : at + 1 + rest;
  const key = lines.findIndex((line, index) => index > at && index < end && /^\s*additional_dependencies:/.test(line));
  if (key < 0) {
    const inner = ' '.repeat(depth + 2);
    lines.splice(at + 1, 0, `${inner}additional_dependencies: [${added.join(', ')}]`);
    return { kind: 'write', path: CONFIG, content: lines.join(eol) };
  }
  const flow = /^(?<head>\s*additional_dependencies:\s*\[)(?<values>[^\]]*)\]\s*$/.exec(lines[key] ?? '')?.groups;
  if (flow !== undefined) {
    const values = flow.values?.trim() ?? '';
    lines[key] = `${flow.head}${[...(values === '' ? [] : [values.replace(/,$/, '')]), ...added].join(', ')}]`;
    return { kind: 'write', path: CONFIG, content: lines.join(eol) };
  }
  const item = /^(?<dash>\s*- )\S/.exec(lines[key + 1] ?? '')?.groups?.dash;
  if (item === undefined) return undefined;
  lines.splice(key + 1, 0, ...added.map((name) => `${item}${name}`));
  return { kind: 'write', path: CONFIG, content: lines.join(eol) };
}
