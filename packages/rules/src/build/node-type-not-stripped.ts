import { defineRule } from '@self-healer/core/rule';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { writeOutAllProperties } from '../support/javascript/parameter-properties.ts';

export const rule = defineRule({
  id: 'build/node-type-not-stripped',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node', 'typescript'],
  needle: 'is not supported in strip-only mode',
  // Node 22.6 and newer, which runs TypeScript by leaving its types out; TAP prefixes it by `# `.
  pattern:
    /^(?:# )?\s{0,8}(?:Uncaught )?SyntaxError \[ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX\]: (?<message>TypeScript (?<what>[a-z ]{2,40}) is not supported in strip-only mode)/,
  captures: ['message', 'what'],
  explains: ['test/*'],
  docs: {
    title: 'Node cannot leave a piece of TypeScript out',
    what: 'Node leaves types out, and a {what} is more than a type: {message}.',
    why: 'Enums, namespaces with code and properties among the parameters of a constructor have to be compiled.',
    how: 'Write it as plain JavaScript with types, or run with `--experimental-transform-types`.',
    references: ['https://nodejs.org/api/typescript.html#typescript-features'],
  },
  async fix({ what }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    const content =
      frame === undefined || what !== 'parameter property' ? undefined : writeOutAllProperties(frame.text);
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: 'Write the properties of the constructor out',
      safety: 'safe',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'parameters on lines of their own',
        log: 'file:///w/src/timer.ts:3\n  constructor(\n    private readonly clock: Clock,\n                     ^^^^^^^^^^^^\n    private started = 0,\n\nSyntaxError [ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX]: TypeScript parameter property is not supported in strip-only mode\n    at parseTypeScript (node:internal/modules/typescript:68:40)',
        captures: { what: 'parameter property' },
        repo: {
          'src/timer.ts':
            'export class Timer {\n  constructor(\n    private readonly clock: Clock,\n    private started = 0,\n    step = 1,\n  ) {\n    this.started = clock.now() + step;\n  }\n}\n',
        },
        patched: {
          'src/timer.ts':
            'export class Timer {\n  private readonly clock: Clock;\n  private started: number;\n\n  constructor(\n    clock: Clock,\n    started = 0,\n    step = 1,\n  ) {\n    this.clock = clock;\n    this.started = started;\n    this.started = clock.now() + step;\n  }\n}\n',
        },
      },
      {
        name: 'an enum',
        log: 'file:///w/src/kind.ts:1\nenum Kind { A }\n^^^^^^^^^^^^^^^\nSyntaxError [ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX]: TypeScript enum is not supported in strip-only mode',
        captures: { what: 'enum' },
        repo: { 'src/kind.ts': 'enum Kind { A }\n' },
      },
    ],
    ignore: [{ name: 'an old Node', log: 'TypeError [ERR_UNKNOWN_FILE_EXTENSION]: Unknown file extension ".ts"' }],
  },
});
