import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { closeBlock } from '../support/shell/shell-blocks.ts';
import { textLines } from '../support/text/text-lines.ts';

/** What opens a block, and the word that must follow before the block's first line. */
const OPENERS: readonly (readonly [opener: RegExp, word: string])[] = [
  [/^\s*(?:if|elif)\s/, 'then'],
  [/^\s*(?:for|while|until)\s/, 'do'],
];

/** All blocks begin: then one above does not end. */
function closed(path: string, text: string): RuleFix | undefined {
  const block = closeBlock(text);
  if (block === undefined) return undefined;
  const title = `Add the missing ${block.closer}`;
  return { title, safety: 'review', edits: [{ kind: 'write', path, content: block.text }], verify: `bash -n ${path}` };
}

export const rule = defineRule({
  id: 'build/shell-then-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['syntax error near unexpected token', '" unexpected'],
  // bash, dash.
  pattern:
    /^(?<path>[^\s:]{1,300}): (?:line )?(?<line>\d{1,6}): (?:syntax error near unexpected token [`'](?<bash>else|elif|fi|done|[\w./-]{2,40})'|Syntax error: "(?<dash>else|elif|fi|done)" unexpected(?: \(expecting "(?:then|do)"\))?)$/,
  captures: ['path', 'line', 'bash?', 'dash?'],
  explains: ['build/shell-syntax-error'],
  docs: {
    title: 'A block of a script does not begin or end',
    what: '{path}, line {line}: unexpected `{word}`.',
    why: 'An `if` above has no `then`, a loop no `do`, or a block between does not end.',
    how: 'Add the word that is missing.',
    references: ['https://www.gnu.org/software/bash/manual/bash.html#Conditional-Constructs'],
  },
  gathers: ['word'],
  gather: ({ bash, dash }) => ({ word: bash ?? dash ?? '' }),
  async fix({ path: printed, line, word }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const wanted = /^(?:else|elif|fi)$/.test(word) ? 'then' : 'do';
    const open = lines.slice(0, Number(line)).flatMap((code, at) => {
      const opener = OPENERS.find(([pattern]) => pattern.test(code))?.[1];
      const began =
        new RegExp(`(?:^|[;\\s])${opener}(?:\\s|;|$)`).test(code) ||
        new RegExp(`^\\s*${opener}(?:\\s|$)`).test(lines[at + 1] ?? '');
      // A condition that goes on in the next line ends somewhere below.
      return opener !== wanted || began || /(?:\\|&&|\|\||\|)\s*$/.test(code) ? [] : [at];
    });
    const [at, ...others] = open;
    const isKeyword = /^(?:else|elif|fi|done)$/.test(word);
    // What follows a `case` that does not end is read as one of its patterns.
    if (at === undefined) return isKeyword || closeBlock(text)?.closer === 'esac' ? closed(path, text) : undefined;
    if (!isKeyword && at !== Number(line) - 2) return undefined;
    if (others.length > 0 || /#/.test(lines[at] ?? '')) return undefined;
    lines[at] = `${(lines[at] ?? '').trimEnd().replace(/;$/, '')}; ${wanted}`;
    return { title: `Add the missing ${wanted}`, safety: 'review', edits: [{ kind: 'write', path, content: join() }] };
  },
  examples: {
    match: [
      {
        name: 'a loop without do, bash stumbles over its first command',
        log: "build.sh: line 4: syntax error near unexpected token `echo'",
        captures: { word: 'echo' },
        repo: { 'build.sh': '#!/bin/bash\nset -e\nfor f in a b\n  echo "$f"\ndone\n' },
        patched: { 'build.sh': '#!/bin/bash\nset -e\nfor f in a b; do\n  echo "$f"\ndone\n' },
      },
      {
        name: 'behind a case that does not end',
        log: "run.sh: line 5: syntax error near unexpected token `end'",
        repo: { 'run.sh': 'case "$1" in\n  a) echo one ;;\n  b) echo two ;;\n\necho end\n' },
        patched: { 'run.sh': 'case "$1" in\n  a) echo one ;;\n  b) echo two ;;\nesac\n\necho end\n' },
      },
      {
        name: 'an if inside a loop',
        log: "deploy.sh: line 6: syntax error near unexpected token `done'",
        captures: { word: 'done' },
        repo: {
          'deploy.sh': 'for f in a b; do\n  echo "$f if "\n  if [ "$f" = a ]; then\n    echo first # if\ndone\n',
        },
        patched: {
          'deploy.sh': 'for f in a b; do\n  echo "$f if "\n  if [ "$f" = a ]; then\n    echo first # if\n  fi\ndone\n',
        },
      },
      {
        name: 'bash',
        log: "deploy/check.sh: line 5: syntax error near unexpected token `else'",
        captures: { word: 'else' },
        repo: {
          'deploy/check.sh': '#!/bin/bash\nif true; then echo 1; fi\nif [ "$a" = b ]\n  echo 2\nelse\n  echo 3\nfi\n',
        },
        patched: {
          'deploy/check.sh':
            '#!/bin/bash\nif true; then echo 1; fi\nif [ "$a" = b ]; then\n  echo 2\nelse\n  echo 3\nfi\n',
        },
      },
      {
        name: 'dash, a loop',
        log: 'ci.sh: 4: Syntax error: "done" unexpected (expecting "do")',
        captures: { dash: 'done' },
        repo: { 'ci.sh': 'set -e\nfor a in 1 2\n  echo $a\ndone\n' },
        patched: { 'ci.sh': 'set -e\nfor a in 1 2; do\n  echo $a\ndone\n' },
      },
    ],
    ignore: [{ name: 'another token', log: "a.sh: line 5: syntax error near unexpected token `('" }],
  },
});
