import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { directoriesOf } from '../support/paths/nearest-path.ts';
import { isShellScript } from '../support/shell/shell-files.ts';
import { quoteWord, unquotedWords } from '../support/shell/unquoted-words.ts';

const MISSING =
  /^(?:\S+: (?:line \d+: )?)?(?<command>cat|wc|cp|mv|ls|tar|grep|sed|head|tail|stat|chmod|sort|install|ln): (?:cannot (?:stat|access|open) )?'?(?<name>[^\s':]{1,300})'?: (?:Cannot (?:stat|open): |open: )?No such file or directory$/;

/** The name that a command was given in parts, as it is in the repository: `docs/User` and `Guide.md`. */
function wholeName(parts: readonly string[], files: readonly string[]): string | undefined {
  const known = [...files, ...directoriesOf(files)];
  for (const [at] of parts.entries()) {
    const name = parts.slice(0, at + 1).join(' ');
    if (at > 0 && known.some((path) => path === name || path.endsWith(`/${name}`) || name.endsWith(`/${path}`)))
      return name;
  }
  return undefined;
}

/** What a script sets variables to in plain words with a blank. */
function blankValues(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { groups } of text.matchAll(
    /^[ \t]*(?:(?:local|readonly|export) )?(?<name>[A-Za-z_]\w*)=(?<quote>["'])(?<value>[^"'$`\\\n]*[ ][^"'$`\\\n]*)["'][ \t;]*(?:#.*)?\r?$/gm,
  ))
    found.set(groups?.name ?? '', groups?.value ?? '');
  return found;
}

/** The script with the words in quotes by which it calls a command with one name that came to it in parts. */
function quoted(text: string, command: string, whole: string): string | undefined {
  const values = blankValues(text);
  const loops = new Set([...text.matchAll(/\bfor (?<name>\w+) in /g)].map(({ groups }) => groups?.name ?? ''));
  const variables = (word: string) =>
    [...word.matchAll(/\$\{?(?<name>\w+)\}?/g)].map(({ groups }) => groups?.name ?? '');
  const filled = (word: string) =>
    word.replace(/\$\{?(?<name>\w+)\}?/g, (all, name: string) => values.get(name) ?? all);
  const called = new RegExp(`(?:^|[\\s;&|(\`])${command}\\s`);
  const lines = text.split('\n');
  const changed = (fits: (word: string) => boolean) =>
    lines.map((line) =>
      /^\s*#/.test(line) || !called.test(line)
        ? line
        : unquotedWords(line)
            .filter(({ text: word }) => /^[\w./$*?{}-]+$/.test(word) && fits(word))
            .toReversed()
            .reduce((all, { from, to, text: word }) => all.slice(0, from) + quoteWord(word) + all.slice(to), line),
    );
  const set = changed((word) => filled(word) === whole || filled(word).endsWith(`/${whole}`));
  if (set.join('\n') !== text) return set.join('\n');
  // What a loop goes over is known when it runs; where it reads one variable there, it is that one.
  const over = changed((word) => variables(word).length === 1 && variables(word).every((name) => loops.has(name)));
  const count = over.filter((line, at) => line !== lines[at]).length;
  return count === 1 ? over.join('\n') : undefined;
}

async function quoteName(command: string, parts: readonly string[], repo: Workspace): Promise<readonly WriteEdit[]> {
  const files = await repo.list();
  const whole = wholeName(parts, files);
  if (whole === undefined) return [];
  const edits: WriteEdit[] = [];
  for (const path of files) {
    const text = /\.\w+$/.test(path) && !/\.(?:ba)?sh$/.test(path) ? undefined : await repo.read(path);
    const content = text !== undefined && isShellScript(path, text) ? quoted(text, command, whole) : undefined;
    if (content !== undefined) edits.push({ kind: 'write', path, content });
  }
  return edits;
}

export const rule = defineRule({
  id: 'build/shell-name-split',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: 'No such file or directory',
  pattern:
    /^(?:\S+: (?:line \d+: )?)?(?<command>cat|wc|cp|mv|ls|tar|grep|sed|head|tail|stat|chmod|sort|install|ln): (?:cannot (?:stat|access|open) )?'?(?<first>(?:[^\s':]{1,200}\/)?[^\s':/.]{1,100})'?: (?:Cannot (?:stat|open): |open: )?No such file or directory$/,
  captures: ['command', 'first'],
  gathers: ['rest'],
  gather({ command, first }, { lines, index }) {
    const rest: string[] = [];
    for (const line of lines.slice(index + 1, index + 8)) {
      const next = MISSING.exec(line)?.groups;
      if (next?.command !== command) break;
      rest.push(next.name ?? '');
    }
    return rest.length === 0 || rest.includes(first) ? undefined : { rest: rest.join(' ') };
  },
  docs: {
    title: 'A name with a blank came to a command in parts?',
    what: '`{command}` was given `{first}` and then `{rest}`, and neither is there.',
    why: 'A variable that is not in quotes is split at its blanks, and each part is taken for a name.',
    how: 'Put the variable in quotes where the command is called: `"$name"`.',
    references: ['https://www.shellcheck.net/wiki/SC2086'],
  },
  async fix({ command, first, rest }, repo) {
    const edits = await quoteName(command, [first, ...rest.split(' ')], repo);
    return edits.length === 1
      ? { title: 'Put the name in quotes, which has a blank', safety: 'safe', edits }
      : undefined;
  },
  examples: {
    match: [
      {
        name: 'a directory with a blank',
        log: 'wc: assets/Press: No such file or directory\nwc: Kit/logo.svg: No such file or directory',
        captures: { command: 'wc', first: 'assets/Press', rest: 'Kit/logo.svg' },
        repo: {
          'ci/size.sh':
            '#!/bin/sh\nset -e\nkit="assets/Press Kit"\nsize=$(wc -c < "$kit/a.txt")\nwc -c $kit/logo.svg\n',
          'assets/Press Kit/logo.svg': '',
          'assets/Press Kit/a.txt': '',
        },
        patched: {
          'ci/size.sh':
            '#!/bin/sh\nset -e\nkit="assets/Press Kit"\nsize=$(wc -c < "$kit/a.txt")\nwc -c "$kit/logo.svg"\n',
        },
      },
      {
        name: 'each file of a loop',
        log: "cp: cannot stat 'media/Team': No such file or directory\ncp: cannot stat 'Photo.png': No such file or directory",
        repo: {
          'pack.sh': '#!/bin/sh\nfor file in media/*; do\n  cp $file out/\ndone\n',
          'media/Team Photo.png': '',
        },
        patched: { 'pack.sh': '#!/bin/sh\nfor file in media/*; do\n  cp "$file" out/\ndone\n' },
      },
      {
        name: 'two files that are missing',
        log: 'cat: conf/base: No such file or directory\ncat: conf/local: No such file or directory',
        repo: { 'a.sh': '#!/bin/sh\nfor f in base local; do cat conf/$f; done\n', 'conf/other': '' },
      },
    ],
    ignore: [{ name: 'one file', log: 'cat: conf/base: No such file or directory' }],
  },
});
