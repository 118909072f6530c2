import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

const HEADER = /^\s*\[[^\]]*\]/;
/** A setting without what its writer may do as they like. */
const setting = (line: string): string => line.trim().replace(/\s*[=:]\s*/, '=');

export const rule = defineRule({
  id: 'configuration/ini-key-twice',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['any'],
  needle: ['DuplicateOptionError: ', ': duplicate name '],
  // Python's configparser; iniconfig, as pytest and tox read their settings.
  pattern:
    /^(?:(?:E\s{1,60})?(?:[\w.]{1,60}\.)?DuplicateOptionError: While reading from '(?<file>[^']{1,300})' \[line\s{1,4}(?<line>\d{1,6})\]: option '(?<option>[^']{1,100})' in section '(?<section>[^']{1,100})' already exists|(?:ERROR: )?(?<read>[^\s:]{1,300}):(?<at>\d{1,6}): duplicate name '(?<name>[^']{1,100})')$/,
  captures: ['file?', 'line?', 'option?', 'section?', 'read?', 'at?', 'name?'],
  explains: ['test/*'],
  docs: {
    title: 'A file of settings has a key twice',
    what: '{path}, line {place}: `{key}` stands twice in one section.',
    why: 'Two changes added the same key, or a block was copied.',
    how: 'Leave the one that holds.',
    references: ['https://docs.python.org/3/library/configparser.html#configparser.DuplicateOptionError'],
  },
  gathers: ['path', 'place', 'key'],
  gather: ({ file, line, option, read, at, name }) => ({
    path: file ?? read ?? '',
    place: line ?? at ?? '',
    key: option ?? name ?? '',
  }),
  async fix({ path: printed, place, key }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = Number(place) - 1;
    const own = setting(lines[at] ?? '');
    const start = lines.slice(0, at).findLastIndex((line) => HEADER.test(line));
    // Only the author knows which of two values holds.
    const twin = lines.slice(Math.max(0, start), at).some((line) => setting(line) === own);
    const isWhole = !/^[ \t]+\S/.test(lines[at + 1] ?? '');
    if (!own.toLowerCase().startsWith(key.toLowerCase()) || !twin || !isWhole) return undefined;
    lines.splice(at, 1);
    return {
      title: `Take out the second ${key} of ${path}`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'configparser, Python 3',
        log: "configparser.DuplicateOptionError: While reading from 'conf/app.ini' [line  5]: option 'port' in section 'server' already exists",
        captures: { path: 'conf/app.ini', key: 'port' },
        repo: { 'conf/app.ini': '[server]\nport = 80\n\nhost = a\nport=80\n[log]\nlevel = info\n' },
        patched: { 'conf/app.ini': '[server]\nport = 80\n\nhost = a\n[log]\nlevel = info\n' },
      },
      {
        name: 'pytest',
        log: "ERROR: /w/app/tox.ini:3: duplicate name 'addopts'",
        captures: { path: '/w/app/tox.ini', key: 'addopts' },
        repo: { 'tox.ini': '[pytest]\naddopts = -q\naddopts = -q\n' },
        patched: { 'tox.ini': '[pytest]\naddopts = -q\n' },
      },
      {
        name: 'two values',
        log: "configparser.DuplicateOptionError: While reading from 'a.ini' [line  3]: option 'host' in section 'db' already exists",
        repo: { 'a.ini': '[db]\nhost = a\nhost = b\n' },
      },
    ],
    ignore: [{ name: 'a name of something else', log: "a.proto:3: duplicate name 'host' in the message" }],
  },
});
