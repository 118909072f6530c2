import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { textLines } from '../support/text/text-lines.ts';

/** A line of settings whose value starts so; a directive of dates or of logging, which is no reference. */
function escaped(line: string, found: string): string | undefined {
  const value = /^(?<head>[^=:#;\s][^=:]*[=:][ \t]*)(?<value>\S.*)$/.exec(line)?.groups;
  if (value?.value === undefined || value.head === undefined || !value.value.includes(found)) return undefined;
  // What is written `%(name)s` is a reference, and what is written twice a sign already.
  if (/%%|%\(/.test(value.value)) return undefined;
  return value.head + value.value.replaceAll('%', '%%');
}

async function escapeIn(found: string, repo: Workspace) {
  const edits = [];
  for (const path of (await repo.list()).filter((each) => /\.(?:ini|cfg|conf|config)$/.test(each))) {
    const { lines, join } = textLines((await repo.read(path)) ?? '');
    let changed = 0;
    for (const [at, line] of lines.entries()) {
      const by = escaped(line, found);
      if (by === undefined) continue;
      lines[at] = by;
      changed += 1;
    }
    if (changed > 0) edits.push({ kind: 'write', path, content: join(), changed } as const);
  }
  return edits;
}

export const rule = defineRule({
  id: 'configuration/ini-interpolation',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['python'],
  needle: "'%' must be followed by '%' or '('",
  // Python's configparser.
  pattern:
    /^(?:E\s{1,60})?(?:configparser\.)?InterpolationSyntaxError: '%' must be followed by '%' or '\(', found: '(?<found>%[^']{0,200})'$/,
  captures: ['found'],
  explains: ['test/*'],
  docs: {
    title: 'A percent sign of a file of settings is read as a reference',
    what: 'configparser takes the `%` of `{found}` for the start of `%(name)s`.',
    why: 'It interpolates values unless it is told not to.',
    how: 'Write the sign twice, `%%`, or make the parser with `interpolation=None`.',
    references: ['https://docs.python.org/3/library/configparser.html#interpolation-of-values'],
  },
  async fix({ found }, repo) {
    const [only, ...others] = await escapeIn(found, repo);
    if (only === undefined || others.length > 0 || only.changed > 1) return undefined;
    const { changed: _, ...edit } = only;
    return { title: `Write the percent signs of ${edit.path} twice`, safety: 'safe', edits: [edit] };
  },
  examples: {
    match: [
      {
        name: 'a form of times',
        log: "configparser.InterpolationSyntaxError: '%' must be followed by '%' or '(', found: '%H:%M'",
        captures: { found: '%H:%M' },
        repo: { 'etc/clock.ini': '[clock]\nzone = UTC\nform = at %H:%M\n; 100 % of it\n' },
        patched: { 'etc/clock.ini': '[clock]\nzone = UTC\nform = at %%H:%%M\n; 100 % of it\n' },
      },
      {
        name: 'a value that has references too',
        log: "configparser.InterpolationSyntaxError: '%' must be followed by '%' or '(', found: '%d'",
        repo: { 'a.cfg': '[a]\nb = c\nd = %(b)s-%d\n' },
      },
    ],
    ignore: [
      {
        name: 'a reference to nothing',
        log: "configparser.InterpolationMissingOptionError: Bad value substitution: option 'a' in section 'b' contains an interpolation key 'c'",
      },
    ],
  },
});
