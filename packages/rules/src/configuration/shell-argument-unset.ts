import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

/** The argument with an empty default, where the line asks whether it is there, or stores it and the script asks below. */
function withDefault(text: string, at: number, argument: string): string | undefined {
  const { lines, join } = textLines(text);
  const own = lines[at] ?? '';
  const read = `\\$(?:\\{${argument}\\}|${argument}(?!\\d))`;
  const name = new RegExp(`^\\s*(?:local |readonly )?(?<name>[A-Za-z_]\\w*)="?${read}"?\\s*$`).exec(own)?.groups?.name;
  const value = name === undefined ? read : `\\$(?:\\{${name}\\}|${name}(?!\\w))`;
  // What is needed a person has to give.
  const asked = new RegExp(
    `(?:\\[\\[?|\\btest)\\s+(?:!\\s+)?(?:-[nz]\\s+["']?${value}["']?|"?x?${value}"?\\s+==?\\s+["']?x?["']?(?=\\s))`,
  );
  const asks = name === undefined ? asked.test(own) : lines.slice(at + 1).some((line) => asked.test(line));
  if (!asks) return undefined;
  const empty = `\${${argument}:-}`;
  const place = name === undefined ? asked : new RegExp(read);
  lines[at] = own.replace(place, (found) => found.replace(new RegExp(read), () => empty));
  return join();
}

export const rule = defineRule({
  id: 'configuration/shell-argument-unset',
  category: 'configuration',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['shell'],
  needle: [': unbound variable', ': parameter not set'],
  // bash and dash with `set -u`.
  pattern:
    /^(?<path>[^\s:]{1,300}): (?:line )?(?<line>\d{1,6}): \$?(?<argument>\d): (?:unbound variable|parameter not set)$/,
  captures: ['path', 'line', 'argument'],
  explains: ['other/step-exit-code', 'build/make-target-failed'],
  docs: {
    title: 'A script asks whether it has an argument, and stops where it has none',
    what: '{path}:{line}: there is no argument {argument}, and `set -u` ends the script.',
    why: 'With `set -u` what is not set may not be read, not even to see whether it is empty.',
    how: 'Where the script only asks, read it with an empty default (`:-`); otherwise give the argument.',
    references: ['https://www.gnu.org/software/bash/manual/html_node/Shell-Parameter-Expansion.html'],
  },
  async fix({ path: printed, line, argument }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const content = withDefault(text, Number(line) - 1, argument);
    if (content === undefined) return undefined;
    return {
      title: 'Ask for an argument that may be missing',
      safety: 'safe',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'bash 5',
        log: 'ci/run.sh: line 3: $1: unbound variable',
        captures: { argument: '1' },
        repo: { 'ci/run.sh': '#!/bin/bash\nset -u\nif [ -n "$1" ]; then echo "$1"; fi\n' },
        patched: { 'ci/run.sh': '#!/bin/bash\nset -u\nif [ -n "${1:-}" ]; then echo "$1"; fi\n' },
      },
      {
        name: 'dash, kept in a variable that is asked about below',
        log: './deploy.sh: 3: 1: parameter not set',
        captures: { argument: '1' },
        repo: {
          'deploy.sh': '#!/bin/sh\nset -eu\ntarget="$1"\nif [ -z "$target" ]; then\n  target=staging\nfi\n',
        },
        patched: {
          'deploy.sh': '#!/bin/sh\nset -eu\ntarget="${1:-}"\nif [ -z "$target" ]; then\n  target=staging\nfi\n',
        },
      },
      {
        name: 'an argument that is needed',
        log: 'ci/run.sh: line 3: $1: unbound variable',
        repo: { 'ci/run.sh': '#!/bin/bash\nset -u\ncp "$1" out/\n' },
      },
    ],
    ignore: [{ name: 'a variable', log: 'ci/run.sh: line 3: TOKEN: unbound variable' }],
  },
});
