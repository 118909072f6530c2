import { defineRule } from '@self-healer/core/rule';

/** Comments behind the codes of a list, each on a line of its own above. */
function commentsAbove(text: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  let inside = false;
  return text
    .split(eol)
    .flatMap((line) => {
      if (line.startsWith('[')) inside = /^\[flake8\]/.test(line);
      const parts = /^(?<indent>\s*)(?<code>[^\s#;][^#]*?)\s+(?<comment>#.*)$/.exec(line)?.groups;
      if (!inside || parts?.code === undefined) return [line];
      return [`${parts.indent}${parts.comment}`, `${parts.indent}${parts.code}`];
    })
    .join(eol);
}

export const rule = defineRule({
  id: 'configuration/flake8-inline-comment',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ["ValueError: Error code '#' supplied to", 'ValueError: invalid literal for int() with base'],
  // flake8 6 and newer.
  pattern:
    /ValueError: (?:Error code '#' supplied to '(?<option>[\w-]{1,60})' option does not match|invalid literal for int\(\) with base 10: '(?<value>\d{1,6}\s{1,9}#.{0,200})')/,
  captures: ['option?', 'value?'],
  explains: ['test/python-uncaught-exception'],
  docs: {
    title: 'A comment stands behind the codes of flake8',
    what: 'flake8 reads the comment of `{read}` as a code or a number.',
    why: 'flake8 6 takes comments on lines of their own only.',
    how: 'Put the comment above the code.',
    references: ['https://flake8.pycqa.org/en/latest/release-notes/6.0.0.html'],
  },
  gathers: ['read'],
  gather({ option, value }, window) {
    // Any program may read a number with a comment.
    const isFlake8 =
      option !== undefined ||
      window.lines.some((line) => line.includes('cfg.getint("flake8"') || /[/\\]flake8[/\\]/.test(line));
    return isFlake8 ? { read: option ?? value ?? '' } : undefined;
  },
  async fix(_facts, repo) {
    const edits = [];
    for (const path of await repo.list()) {
      if (!/(?:^|\/)(?:\.flake8|setup\.cfg|tox\.ini)$/.test(path)) continue;
      const text = (await repo.read(path)) ?? '';
      const content = commentsAbove(text);
      if (content !== text) edits.push({ kind: 'write' as const, path, content });
    }
    return edits.length === 0 ? undefined : { title: 'Put the comments above the codes', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'a number',
        log: '    value = cfg.getint("flake8", option_name)\n    return conv(self.get(section, option, **kwargs))\nValueError: invalid literal for int() with base 10: \'100  # wide\'',
        captures: { value: '100  # wide' },
        repo: { 'setup.cfg': '[flake8]\nmax-line-length = 100  # wide\n' },
        patched: { 'setup.cfg': '[flake8]\n# wide\nmax-line-length = 100\n' },
      },
      {
        name: 'a list',
        log: "ValueError: Error code '#' supplied to 'extend-ignore' option does not match '^[A-Z]{1,3}[0-9]{0,3}$'",
        captures: { option: 'extend-ignore' },
        repo: { 'setup.cfg': '[flake8]\nextend-ignore =\n    E203,  # black\n    # all\n    W503\n\n[x]\na = 1 # b\n' },
        patched: {
          'setup.cfg': '[flake8]\nextend-ignore =\n    # black\n    E203,\n    # all\n    W503\n\n[x]\na = 1 # b\n',
        },
      },
      {
        name: 'one line',
        log: "ValueError: Error code '#' supplied to 'ignore' option does not match '^[A-Z]{1,3}[0-9]{0,3}$'",
        repo: { '.flake8': '[flake8]\nignore = E203 # black\n' },
        patched: { '.flake8': '[flake8]\n# black\nignore = E203\n' },
      },
    ],
    ignore: [{ name: 'another code', log: "ValueError: Error code 'pep8' supplied to 'ignore' option does not match" }],
  },
});
