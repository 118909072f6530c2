import { pathProblem } from './path-guard.ts';
import { type Policy, toolPolicy } from './policy-shape.ts';
import { protection } from './protected-paths.ts';
import { WEAKENING_PATTERNS } from './weakening-patterns.ts';

// They run other programs or fetch things: what a patch does must stay readable from its program's name.
const NEVER_A_TOOL =
  /^(?:(?:ba|z|da|k|fi)?sh|cmd|powershell|pwsh|env|sudo|su|doas|xargs|nohup|timeout|eval|exec|curl|wget|nc|ssh|scp|git|docker|rm|mv|cp|dd|chmod|chown|ln|find|sed|awk|perl|tee)(?:\.exe)?$/i;
const INLINE_CODE = /^(?:node|deno|bun|python[\d.]*|ruby|php)$/;

/** What may not be started for a patch. */
export const TOOL_POLICIES: readonly Policy[] = [
  toolPolicy('tool/control-character', ({ argv }) =>
    argv.some((word) => /[\0\r\n]/.test(word))
      ? 'It would start a tool with a control character in its arguments.'
      : undefined,
  ),
  toolPolicy('tool/program-outside', ({ argv: [program = ''] }) => {
    const local = program.includes('/');
    return program.startsWith('-') || (local && pathProblem(program.replace(/^\.\//, '')) !== undefined)
      ? `It would start ${JSON.stringify(program)}, which is outside the repository.`
      : undefined;
  }),
  toolPolicy('tool/runs-anything', ({ argv: [program = ''] }) =>
    NEVER_A_TOOL.test(program.split('/').at(-1) ?? '')
      ? `It would start ${program}, which is no tool of its own.`
      : undefined,
  ),
  toolPolicy('tool/inline-code', ({ argv: [program = '', ...rest] }) =>
    INLINE_CODE.test(program) && rest.some((word) => /^(?:-[cepr]|--(?:eval|print|require|import))/.test(word))
      ? `It would run code given to ${program} on the command line.`
      : undefined,
  ),
  toolPolicy('tool/weakening', ({ argv }) => {
    const line = argv.join(' ');
    const weak = WEAKENING_PATTERNS.find(({ pattern, files }) => files === undefined && pattern.test(line));
    return weak && `It would ${weak.would} (${argv[0]}).`;
  }),
  toolPolicy('tool/directory-outside', ({ argv, cwd }) =>
    cwd !== '.' && pathProblem(cwd) !== undefined ? `It would start ${argv[0]} outside the repository.` : undefined,
  ),
  toolPolicy('tool/writes-outside', ({ argv, writes }) => {
    for (const path of writes) {
      const plain = path.replace(/\/\*\*$/, '');
      const problem = plain.includes('*') ? 'is a wildcard' : pathProblem(plain);
      if (problem !== undefined) return `It would let ${argv[0]} write ${JSON.stringify(path)}, which ${problem}.`;
      if (path.startsWith('-'))
        return `It would give ${argv[0]} the file ${JSON.stringify(path)}, which reads as an option.`;
    }
    return undefined;
  }),
  toolPolicy('tool/writes-protected', ({ argv, writes }) => {
    for (const path of writes) {
      const holds = protection(path.replace(/\/\*\*$/, ''));
      if (holds !== undefined) return `It would let ${argv[0]} write ${path}, which holds ${holds}.`;
    }
    return undefined;
  }),
];
