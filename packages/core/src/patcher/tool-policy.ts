import type { ToolEdit } from '../model/edit.ts';
import { pathProblem } from './path-guard.ts';
import { protection } from './protected-paths.ts';
import { WEAKENING_PATTERNS } from './weakening-patterns.ts';

// They run other programs or fetch things: what a patch does must stay readable from its program's name.
const NEVER_A_TOOL =
  /^(?:(?:ba|z|da|k|fi)?sh|cmd|powershell|pwsh|env|sudo|su|doas|xargs|nohup|timeout|eval|exec|curl|wget|nc|ssh|scp|git|docker|rm|mv|cp|dd|chmod|chown|ln|find|sed|awk|perl|tee)(?:\.exe)?$/i;
const INLINE_CODE = /^(?:node|deno|bun|python[\d.]*|ruby|php)$/;

/** Why a tool may not be started for a patch, as a sentence, or undefined when it may. */
export function toolViolation({ argv, cwd, writes }: ToolEdit): string | undefined {
  const [program = '', ...rest] = argv;
  if (argv.some((word) => /[\0\r\n]/.test(word)))
    return 'It would start a tool with a control character in its arguments.';
  const local = program.includes('/');
  if (program.startsWith('-') || (local && pathProblem(program.replace(/^\.\//, '')) !== undefined))
    return `It would start ${JSON.stringify(program)}, which is outside the repository.`;
  if (NEVER_A_TOOL.test(program.split('/').at(-1) ?? ''))
    return `It would start ${program}, which is no tool of its own.`;
  if (INLINE_CODE.test(program) && rest.some((word) => /^(?:-[cepr]|--(?:eval|print|require|import))/.test(word)))
    return `It would run code given to ${program} on the command line.`;
  const line = argv.join(' ');
  const weak = WEAKENING_PATTERNS.find(({ pattern, files }) => files === undefined && pattern.test(line));
  if (weak !== undefined) return `It would ${weak.would} (${program}).`;
  if (cwd !== '.' && pathProblem(cwd) !== undefined) return `It would start ${program} outside the repository.`;
  for (const path of writes) {
    const plain = path.replace(/\/\*\*$/, '');
    const problem = plain.includes('*') ? 'is a wildcard' : pathProblem(plain);
    if (problem !== undefined) return `It would let ${program} write ${JSON.stringify(path)}, which ${problem}.`;
    const holds = protection(plain);
    if (holds !== undefined) return `It would let ${program} write ${path}, which holds ${holds}.`;
  }
  return undefined;
}
