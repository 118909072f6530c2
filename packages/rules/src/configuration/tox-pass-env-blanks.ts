import { defineRule } from '@self-healer/core/rule';
import { indentOf } from '../support/text/indentation.ts';

/** Names with commas between them, in the lists of variables that tox hands on. */
function withCommas(text: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  let inside = false;
  return text
    .split(eol)
    .map((line) => {
      const key = /^(?<head>pass_?env\s*=\s*)(?<value>.*)$/.exec(line)?.groups;
      inside = key !== undefined || (inside && /^\s+\S/.test(line));
      if (!inside) return line;
      const head = key?.head ?? indentOf(line);
      const value = key?.value ?? line.slice(head.length);
      // What is conditional, referred to or commented has blanks of its own.
      if (/[:#{}]/.test(value)) return line;
      return `${head}${value.trim().replace(/\s*,\s*|\s+/g, ', ')}`;
    })
    .join(eol);
}

export const rule = defineRule({
  id: 'configuration/tox-pass-env-blanks',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'pass_env values cannot contain whitespace',
  // tox 4.
  pattern: /pass_env values cannot contain whitespace, use comma to have multiple values in a single line/,
  captures: [],
  docs: {
    title: 'Variables that tox hands on are parted by blanks',
    what: 'tox reads several names of `passenv` as one.',
    why: 'tox 4 wants a comma, or a line for each.',
    how: 'Put commas between them.',
    references: ['https://tox.wiki/en/latest/upgrading.html'],
  },
  async fix(_facts, repo) {
    const edits = [];
    for (const path of await repo.list()) {
      if (!/(?:^|\/)(?:tox\.ini|setup\.cfg)$/.test(path)) continue;
      const text = (await repo.read(path)) ?? '';
      const content = withCommas(text);
      if (content !== text) edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length === 0 ? undefined : { title: 'Put commas between what tox hands on', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'tox 4',
        log: "py: failed with pass_env values cannot contain whitespace, use comma to have multiple values in a single line, invalid values found 'HOME CI GITHUB_*'",
        repo: {
          'tox.ini':
            '[testenv]\npassenv = HOME CI GITHUB_*\ncommands = pytest -q\n\n[testenv:a]\npassenv =\n    A B\n    C\n',
        },
        patched: {
          'tox.ini':
            '[testenv]\npassenv = HOME, CI, GITHUB_*\ncommands = pytest -q\n\n[testenv:a]\npassenv =\n    A, B\n    C\n',
        },
      },
    ],
    ignore: [{ name: 'another setting', log: 'set_env values cannot contain whitespace' }],
  },
});
