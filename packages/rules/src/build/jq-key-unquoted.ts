import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

const PROGRAM = /^(?<program>.{0,400}\.[A-Za-z_]\w*(?:-[A-Za-z0-9_]+)+.{0,400}?)\s*$/;

export const rule = defineRule({
  id: 'build/jq-key-unquoted',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['shell'],
  needle: ['jq: error: '],
  // jq 1.5 and newer: the program is on the next line.
  pattern:
    /^jq: error: (?<part>[A-Za-z_]\w{0,60})\/0 is not defined at <top-level>, line \d{1,4}(?:, column \d{1,5})?:$/,
  captures: ['part'],
  explains: ['build/make-target-failed'],
  docs: {
    title: 'jq takes the hyphen of a key for a minus',
    what: 'jq knows no function `{part}`: `{key}` is a key less the result of one.',
    why: 'A key that holds a hyphen must be quoted.',
    how: 'Write `.["{key}"]`.',
    references: ['https://jqlang.org/manual/#object-identifier-index'],
  },
  gathers: ['key'],
  gather({ part }, { lines, index }) {
    const program = PROGRAM.exec(lines[index + 1] ?? '')?.groups?.program ?? '';
    const keys = [...program.matchAll(/\.(?<key>[A-Za-z_]\w*(?:-[A-Za-z0-9_]+)+)/g)].map(
      ({ groups }) => groups?.key ?? '',
    );
    const key = keys.find((each) => each.split('-').slice(1).includes(part));
    return key === undefined ? undefined : { key };
  },
  async fix({ key }, repo) {
    const written = new RegExp(`(?<before>[\\w\\])])?\\.${escapePattern(key)}(?![\\w-])`, 'g');
    const edits = await rewriteScriptLines(repo, (line) => {
      if (!/\bjq\b/.test(line)) return line;
      return line.replace(written, (all, ...rest) => {
        const [at, groups] = [rest.at(-3) as number, rest.at(-1) as { before?: string }];
        const quote = quoteAt(line, at);
        const before = groups.before ?? '';
        if (quote === "'") return `${before}${before === '' ? '.' : ''}["${key}"]`;
        if (quote === '"') return `${before}${before === '' ? '.' : ''}[\\"${key}\\"]`;
        // A word without quotes can be quoted as a whole only where it is nothing else.
        const alone =
          before === '' && /(?:^|\s)$/.test(line.slice(0, at)) && /^(?:[\s)]|$)/.test(line.slice(at + all.length));
        return alone ? `'.["${key}"]'` : all;
      });
    });
    return edits.length === 0 ? undefined : { title: `Quote the key ${key}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'jq 1.6, a word without quotes',
        log: 'jq: error: tag/0 is not defined at <top-level>, line 1:\n.image-tag       \njq: 1 compile error',
        captures: { part: 'tag', key: 'image-tag' },
        repo: { 'scripts/tag.sh': '#!/bin/bash\ntag="$(jq -r .image-tag deploy/config.json)"\n' },
        patched: { 'scripts/tag.sh': '#!/bin/bash\ntag="$(jq -r \'.["image-tag"]\' deploy/config.json)"\n' },
      },
      {
        name: 'within a program',
        log: 'jq: error: tag/0 is not defined at <top-level>, line 1:\n.app.image-tag, .name\njq: 1 compile error',
        repo: { 'tag.sh': "#!/bin/bash\njq -r '.app.image-tag, .name' a.json\n" },
        patched: { 'tag.sh': '#!/bin/bash\njq -r \'.app["image-tag"], .name\' a.json\n' },
      },
    ],
    ignore: [{ name: 'a function', log: 'jq: error: frist/1 is not defined at <top-level>, line 1:' }],
  },
});

/** The innermost quote in which a place of a shell line stands; a command in `$(...)` has quotes of its own. */
function quoteAt(line: string, at: number): string | undefined {
  const stack: string[] = [];
  for (let index = 0; index < at; index += 1) {
    const [letter, top] = [line[index] ?? '', stack.at(-1)];
    if (letter === '\\' && top !== "'") index += 1;
    else if (top !== "'" && line.startsWith('$(', index)) {
      stack.push('(');
      index += 1;
    } else if (letter === ')' && top === '(') stack.pop();
    else if (letter === top) stack.pop();
    else if (letter === "'" && top !== '"' && top !== "'") stack.push(letter);
    else if (letter === '"' && top !== "'") stack.push(letter);
  }
  const top = stack.at(-1);
  return top === '(' ? undefined : top;
}
